import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexTable, createInlineTable, hashOf } from '../../src/checker/state-table.ts';
import { createStateStore } from '../../src/checker/state-store.ts';

/** Packed states as the layout makes them: the top bit of the first word is set. */
const occupied = (first: number, ...rest: readonly number[]) => Uint32Array.from([first | 0x80000000, ...rest]);

/** Few different words, so that many states come twice. */
const statesOf = (words: number) =>
  fc.array(fc.tuple(...Array.from({ length: words }, () => fc.nat({ max: 9 }))), { maxLength: 400 });

/** The same words with others on both sides, as they stand in a buffer. */
const surrounded = (state: Uint32Array) => Uint32Array.from([0xffffffff, ...state, 0xffffffff]);

/** Where a new table, which has 4,096 places, looks for a state of one word first. */
const placeOf = (state: Uint32Array) => hashOf(state, 0, 1) >>> (32 - 12);

/** States of one word that all belong to the same place. */
function colliding(count: number): readonly Uint32Array[] {
  const found: Uint32Array[] = [];
  for (let first = 0; found.length < count; first++) {
    const state = occupied(first);
    if (placeOf(state) === 0) found.push(state);
  }
  return found;
}

describe('createStateStore', () => {
  it.each([1, 2, 3, 5])(
    'keeps states of %i words once each, in the order of discovery, with their parents',
    (words) => {
      fc.assert(
        fc.property(statesOf(words), (given) => {
          const store = createStateStore(words);
          const known = new Map<string, number>();
          given.forEach(([first = 0, ...rest], at) => {
            const state = occupied(first, ...rest);
            const text = [...state].join(' ');
            expect(store.add(surrounded(state), 1, at - 1)).toBe(!known.has(text));
            if (!known.has(text)) known.set(text, at - 1);
          });
          expect(store.count()).toBe(known.size);
          [...known].forEach(([text, parent], state) => {
            const [chunk, offset] = [store.chunk(state), store.offset(state)];
            expect([...chunk.subarray(offset, offset + words)].join(' ')).toBe(text);
            expect(store.parent(state)).toBe(parent);
          });
        }),
      );
    },
  );

  it.each([1, 3])('finds every state of %i words again after its table has grown and a chunk is full', (words) => {
    const store = createStateStore(words);
    const state = (number: number) => occupied(number, ...Array.from({ length: words - 1 }, () => number * 7));
    const count = 150_000;
    let added = 0;
    for (let twice = 0; twice < 2; twice++) {
      for (let number = 0; number < count; number++) if (store.add(state(number), 0, -1)) added++;
    }
    expect(added).toBe(count);
    expect(store.count()).toBe(count);
    expect(store.bytes()).toBeGreaterThan(count * 4 * (words + 1));
  });
});

describe.each([
  ['createInlineTable', () => createInlineTable()],
  [
    'createIndexTable',
    () => {
      const states: Uint32Array[] = [];
      const table = createIndexTable(1, { chunk: (state) => states[state] ?? new Uint32Array(1), offset: () => 0 });
      return {
        ...table,
        add: (state: Uint32Array, offset: number) => {
          const isNew = table.add(state, offset);
          if (isNew) states.push(state);
          return isNew;
        },
      };
    },
  ],
] as const)('%s', (_, create) => {
  it('tells states of equal hash apart', () => {
    const table = create();
    const states = colliding(300);
    for (const state of states) expect(table.add(state, 0)).toBe(true);
    for (const state of states) expect(table.add(state, 0)).toBe(false);
  });

  it('goes on from its last place to its first', () => {
    const table = create();
    const last = Array.from({ length: 1 << 16 }, (_unused, first) => occupied(first)).filter(
      (state) => placeOf(state) === 0xfff,
    );
    for (const state of last) expect(table.add(state, 0)).toBe(true);
    for (const state of last) expect(table.add(state, 0)).toBe(false);
  });
});

describe('hashOf', () => {
  it('spreads neighbouring states over a table so that probes stay short', () => {
    const places = 1 << 12;
    const used = new Set<number>();
    for (let first = 0; first < places; first++) used.add(placeOf(occupied(first)));
    // As many places as a random function would use: 1 - 1/e of them.
    expect(used.size / places).toBeGreaterThan(0.61);
  });
});
