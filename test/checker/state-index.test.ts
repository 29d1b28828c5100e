import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStateIndex } from '../../src/checker/state-index.ts';
import { createStateStore } from '../../src/checker/state-store.ts';

describe('createStateIndex', () => {
  it.each([1, 2, 4])('finds the number of every stored state of %i words, and of no other', (words) => {
    const state = fc
      .tuple(...Array.from({ length: words }, () => fc.nat({ max: 5 })))
      .map(([first = 0, ...rest]) => Uint32Array.from([first | 0x80000000, ...rest]));
    fc.assert(
      fc.property(fc.array(state, { maxLength: 60 }), fc.array(state, { maxLength: 20 }), (stored, others) => {
        const store = createStateStore(words);
        const numbers = new Map<string, number>();
        for (const one of stored) if (store.add(one, 0, -1)) numbers.set(one.join(), store.count() - 1);
        const numberOf = createStateIndex(store, words);
        for (const one of [...stored, ...others]) {
          expect(numberOf(Uint32Array.from([7, ...one]), 1)).toBe(numbers.get(one.join()) ?? -1);
        }
      }),
    );
  });
});
