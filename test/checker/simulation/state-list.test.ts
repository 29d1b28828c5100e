import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStateList } from '../../../src/checker/simulation/state-list.ts';

const width = 2;
const states = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })), { maxLength: 1500, size: 'max' });

describe('createStateList', () => {
  it('finds the last position of each state and the one before it, however long it is, and anew after it was cleared', () => {
    const list = createStateList(width);
    fc.assert(
      fc.property(states, (pushed) => {
        list.clear();
        const last = new Map<string, number>();
        for (const [position, state] of pushed.entries()) {
          const words = Uint32Array.from([99, ...state]);
          expect(list.find(words, 1)).toBe(last.get(state.join()) ?? -1);
          list.push(words, 1);
          expect(list.previous(position)).toBe(last.get(state.join()) ?? -1);
          last.set(state.join(), position);
        }
        expect(list.length()).toBe(pushed.length);
        expect([...list.words().slice(0, pushed.length * width)]).toEqual(pushed.flat());
      }),
      { numRuns: 20 },
    );
  });
});
