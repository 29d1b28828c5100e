import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRoom } from '../../src/checker/memory.ts';
import { createStateStore } from '../../src/checker/state-store.ts';
import { hashOf } from '../../src/checker/hash.ts';

/** Packed states as the layout makes them: the top bit of the first word is set. */
const occupied = (first: number, ...rest: readonly number[]) => Uint32Array.from([first | 0x80000000, ...rest]);

/** Few different words, so that many states come twice. */
const statesOf = (words: number) =>
  fc.array(fc.tuple(...Array.from({ length: words }, () => fc.nat({ max: 9 }))), { maxLength: 400 });

/** Where a new table, which has 4,096 places, looks for a state of one word first. */
const placeOf = (state: Uint32Array) => hashOf(state, 0, 1) & 0xfff;

/** States of one word that all belong to the same place. */
function colliding(count: number, wanted: number): readonly Uint32Array[] {
  const found: Uint32Array[] = [];
  for (let first = 0; found.length < count; first++) {
    const state = occupied(first);
    if (placeOf(state) === wanted) found.push(state);
  }
  return found;
}

/** Adds states one by one: what the store found of each. */
function addAll(store: ReturnType<typeof createStateStore>, states: readonly Uint32Array[]): readonly number[] {
  const found = new Int32Array(1);
  return states.map((state) => {
    store.add(state, Int32Array.of(hashOf(state, 0, store.width)), 1, found);
    return found[0] ?? Number.NaN;
  });
}

const numbersOf = (count: number) => Array.from({ length: count }, (_, number) => number);
const known = (numbers: readonly number[]) => numbers.map((number) => ~number);

describe.each([
  [1, true],
  [1, false],
  [2, true],
  [3, false],
  [5, true],
] as const)('a store of states of %i words, numbered: %s', (words, isNumbered) => {
  it('keeps each once, in the order of discovery, and tells which it is', () => {
    fc.assert(
      fc.property(statesOf(words), (given) => {
        const store = createStateStore(words, { isNumbered });
        const seen = new Map<string, number>();
        const states = given.map(([first = 0, ...rest]) => occupied(first, ...rest));
        const expected = states.map((state) => {
          const number = seen.get(state.join(' '));
          if (number !== undefined) return words === 1 && !isNumbered ? ~0 : ~number;
          seen.set(state.join(' '), seen.size);
          return seen.size - 1;
        });
        expect(addAll(store, states)).toEqual(expected);
        expect(store.count()).toBe(seen.size);
        [...seen.keys()].forEach((text, state) => {
          expect(store.states.array.slice(state * words, (state + 1) * words).join(' ')).toBe(text);
        });
      }),
    );
  });

  it('finds every state again after it has grown, whether they come one by one or in batches', () => {
    const store = createStateStore(words, { isNumbered });
    const state = (number: number) => [...occupied(number, ...Array.from({ length: words - 1 }, () => number * 7))];
    const found = new Int32Array(250);
    const results: number[] = [];
    const count = 150_000;
    for (let twice = 0; twice < 2; twice++) {
      for (let from = 0; from < count; from += 250) {
        const batch = Uint32Array.from(numbersOf(250).flatMap((at) => state(from + at)));
        const hashes = Int32Array.from(numbersOf(250), (at) => hashOf(batch, at * words, words));
        store.add(batch, hashes, 250, found);
        results.push(...found);
      }
    }
    expect(results.slice(0, count)).toEqual(numbersOf(count));
    const isTold = words > 1 || isNumbered;
    expect(results.slice(count)).toEqual(isTold ? known(numbersOf(count)) : numbersOf(count).map(() => ~0));
    expect(store.isFull()).toBe(false);
    const perState = words === 1 && isNumbered ? 20 : 10;
    expect(store.bytes() / count - words * 4).toBeLessThanOrEqual(perState);
  });

  it('turns states away when its memory is used up, and says so', () => {
    const store = createStateStore(words, { isNumbered, memory: 100_000 });
    const state = (number: number) => occupied(number, ...Array.from({ length: words - 1 }, () => number));
    const found = addAll(store, numbersOf(30_000).map(state));
    const kept = store.count();
    expect(store.isFull()).toBe(true);
    expect(store.bytes()).toBeLessThanOrEqual(100_000);
    expect(kept).toBeGreaterThan(1_000);
    expect(found.slice(0, kept)).toEqual(numbersOf(kept));
    expect(new Set(found.slice(kept))).toEqual(new Set([~0]));
  });
});

describe.each([true, false])('a store of states of one word, numbered: %s', (isNumbered) => {
  it('tells states of equal hash apart', () => {
    const store = createStateStore(1, { isNumbered });
    const states = colliding(300, 0);
    expect(addAll(store, states)).toEqual(numbersOf(300));
    expect(addAll(store, states)).toEqual(isNumbered ? known(numbersOf(300)) : numbersOf(300).map(() => ~0));
  });

  it('goes on from its last place to its first', () => {
    const store = createStateStore(1, { isNumbered });
    const states = colliding(40, 0xfff);
    expect(addAll(store, states)).toEqual(numbersOf(40));
    expect(new Set(addAll(store, states).map((found) => found < 0))).toEqual(new Set([true]));
  });
});

describe('createRoom', () => {
  it('keeps what it holds while it grows from ordinary memory to a reserved piece', () => {
    const room = createRoom(1_000_000);
    for (let number = 0; number < 200_000; number++) {
      expect(room.ensure(number + 1)).toBe(true);
      room.array[number] = number;
    }
    expect(room.array.subarray(0, 200_000).every((value, at) => value === at)).toBe(true);
    expect(room.ensure(1_000_000)).toBe(true);
    expect(room.ensure(1_000_001)).toBe(false);
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
