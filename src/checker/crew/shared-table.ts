import type { SharedSpace } from './shared-space.ts';
import { numbersOf, slot } from './shared-space.ts';

/**
 * A table that several threads fill at the same time. A place is taken by compare-and-exchange and never given back, so what a thread has read once stays
 * true, by whatever read; a state's words are written before its number can be read. Atomic operations are calls in V8, so none is made that nothing depends on.
 */
export interface SharedTable {
  /** As in a `StateTable`. The table must not grow until what was prepared has been added or put. */
  readonly prepare: (hashes: Int32Array, count: number) => void;
  /** Given the position of a state in a batch, its hash, and the number that it would get: that number if it is new, `~number` of the known one otherwise (`~0` where numbers are not told). */
  readonly add: (source: Uint32Array, at: number, hash: number, number: number) => number;
  /** Puts a stored state of this hash into the table anew, after it was emptied. */
  readonly put: (state: number, hash: number) => void;
}

/** The table of a space, for one thread. */
export function createSharedTable(space: SharedSpace): SharedTable {
  return space.width === 1 ? inlineTable(space) : indexTable(space);
}

/** States of one word stand in the table; where numbers are wanted, each is followed by its number plus one. */
function inlineTable({ table, states, control, isNumbered }: SharedSpace): SharedTable {
  const stride = isNumbered ? 2 : 1;
  const touched = new Uint32Array(1);
  let mask = 0;

  /** A thread that has taken a place writes the number at once; until then it is 0. */
  function numberAt(place: number): number {
    for (;;) {
      const number = Atomics.load(table, place * stride + 1);
      if (number !== 0) return number - 1;
    }
  }

  return {
    prepare(hashes, count) {
      mask = Atomics.load(control, slot.mask);
      let read = 0;
      for (let at = 0; at < count; at++) read ^= table[((hashes[at] as number) & mask) * stride] as number;
      touched[0] = read;
    },
    add(source, at, hash, number) {
      const state = source[at] as number;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        let found = table[place * stride] as number;
        if (found === 0) {
          found = Atomics.compareExchange(table, place * stride, 0, state);
          if (found === 0) {
            states[number] = state;
            if (isNumbered) Atomics.store(table, place * stride + 1, number + 1);
            return number;
          }
        }
        if (found === state) return isNumbered ? ~numberAt(place) : ~0;
      }
    },
    put(state, hash) {
      const word = states[state] as number;
      let place = hash & mask;
      while (Atomics.compareExchange(table, place * stride, 0, word) !== 0) place = (place + 1) & mask;
      if (isNumbered) Atomics.store(table, place * stride + 1, state + 1);
    },
  };
}

/** For longer states: numbers, and bits of the hash. The words of a new state are written before its number is published. */
function indexTable(space: SharedSpace): SharedTable {
  const { table, states, control, width } = space;
  const touched = new Uint32Array(1);
  const numbers = numbersOf(space);
  const tags = ~numbers;
  let mask = 0;

  function isSame(state: number, source: Uint32Array, offset: number): boolean {
    const at = state * width;
    let w = 0;
    while (w < width && states[at + w] === source[offset + w]) w++;
    return w === width;
  }

  return {
    prepare(hashes, count) {
      mask = Atomics.load(control, slot.mask);
      let read = 0;
      for (let at = 0; at < count; at++) read ^= table[(hashes[at] as number) & mask] as number;
      for (let at = 0; at < count; at++) {
        const entry = (table[(hashes[at] as number) & mask] as number) & numbers;
        if (entry !== 0) read ^= states[(entry - 1) * width] as number;
      }
      touched[0] = read;
    },
    add(source, position, hash, number) {
      const offset = position * width;
      let isWritten = false;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        let entry = table[place] as number;
        if (entry === 0) {
          if (!isWritten) for (let w = 0; w < width; w++) states[number * width + w] = source[offset + w] as number;
          isWritten = true;
          entry = Atomics.compareExchange(table, place, 0, ((hash & tags) | (number + 1)) >>> 0);
          if (entry === 0) return number;
        }
        if (((entry ^ hash) & tags) !== 0) continue;
        // Once more: what was written before the number was published is sure to be seen by an atomic read alone.
        entry = Atomics.load(table, place);
        if (!isSame((entry & numbers) - 1, source, offset)) continue;
        // Whoever expands or counts states knows by the first word that this number was not given after all.
        if (isWritten) states[number * width] = 0;
        return ~((entry & numbers) - 1);
      }
    },
    put(state, hash) {
      const entry = ((hash & tags) | (state + 1)) >>> 0;
      let place = hash & mask;
      while (Atomics.compareExchange(table, place, 0, entry) !== 0) place = (place + 1) & mask;
    },
  };
}
