import type { Room } from './memory.ts';
import { createRoom } from './memory.ts';
import { hashOf } from './hash.ts';

/**
 * Finds out whether a state was met before, by comparing whole states: no state is lost to a hash. Open addressing with linear probing; doubles
 * in place, by putting in anew all that the list of states holds.
 */
export interface StateTable {
  /** Touches the places of a batch of hashes. In a loop of that and nothing else, the processor waits for many places at once. */
  readonly prepare: (hashes: Int32Array, count: number) => void;
  /** Given the state at this position of a batch, its hash, and the number it would get: that number if it is new and now in the table; `~number` of the known one otherwise. */
  readonly add: (source: Uint32Array, at: number, hash: number, number: number) => number;
  /** Makes room for one more; false if a table twice the size is more than the limit allows and this one is as good as full. */
  readonly ensure: (count: number) => boolean;
  /** Bytes held. */
  readonly bytes: () => number;
}

/** Where a table finds the words of states, and how large it may get. */
export interface TableOptions {
  readonly width: number;
  /** State n begins at `n * width`. */
  readonly states: Room;
  /** Number of states at most. */
  readonly capacity: number;
  /** Bytes that states and table may take together. */
  readonly most: number;
}

const initialSlots = 2 ** 12;

/** The fullest a table gets before it doubles, so that it holds at most 10 bytes a state. */
export const fullest = 0.8;

/** The fullest it gets where there is no memory for one twice as large. */
const limit = 0.95;

/** Places that a table for so many states has at most: a power of two. */
export function slotsFor(capacity: number): number {
  return 2 ** Math.min(30, Math.ceil(Math.log2(Math.max(initialSlots, capacity / fullest))));
}

/** The part of an entry that holds a number of a state plus one; the rest holds bits of its hash, so that few states are compared in vain. */
export function numberMask(capacity: number): number {
  return 2 ** Math.min(31, Math.ceil(Math.log2(capacity + 2))) - 1;
}

interface Slots {
  readonly ensure: StateTable['ensure'];
  readonly bytes: StateTable['bytes'];
}

/** States in a batch at most. */
export const batchSize = 256;

/** Grows a table; `fill` puts all states into the empty places. */
function createSlots(
  room: Room,
  { width, capacity, most }: TableOptions,
  stride: number,
  fill: (mask: number) => void,
): Slots {
  let slots = initialSlots;
  let growAt = slots * fullest;
  room.ensure(slots * stride);

  function ensure(count: number): boolean {
    if (count < growAt) return true;
    const doubled = slots * 2;
    if (
      doubled > slotsFor(capacity) ||
      doubled * stride * 4 + count * width * 4 > most ||
      !room.ensure(doubled * stride)
    ) {
      growAt = slots * limit;
      return count < growAt;
    }
    room.array.fill(0, 0, slots * stride);
    slots = doubled;
    growAt = slots * fullest;
    fill(slots - 1);
    return true;
  }

  return { ensure, bytes: () => slots * stride * 4 };
}

/**
 * For states of one word: the states stand in the table itself, so that a look-up misses the cache once. Where numbers are wanted each is followed
 * by its number, in the same cache line; else a known state is `~0`.
 */
export function createInlineTable(options: TableOptions, isNumbered: boolean): StateTable {
  const { states } = options;
  const stride = isNumbered ? 2 : 1;
  const room = createRoom(slotsFor(options.capacity) * stride);
  const touched = new Uint32Array(1);
  let mask = initialSlots - 1;
  let count = 0;

  const slots = createSlots(room, options, stride, (grown) => {
    mask = grown;
    const table = room.array;
    const words = states.array;
    for (let state = 0; state < count; state++) {
      let place = hashOf(words, state, 1) & mask;
      while (table[place * stride] !== 0) place = (place + 1) & mask;
      table[place * stride] = words[state] as number;
      if (isNumbered) table[place * stride + 1] = state;
    }
  });

  return {
    ...slots,
    prepare(hashes, size) {
      const table = room.array;
      let read = 0;
      for (let at = 0; at < size; at++) read ^= table[((hashes[at] as number) & mask) * stride] as number;
      // Kept, so that no compiler leaves the reading out.
      touched[0] = read;
    },
    add(source, at, hash, number) {
      const table = room.array;
      const state = source[at] as number;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        const found = table[place * stride] as number;
        if (found === state) return isNumbered ? ~(table[place * stride + 1] as number) : ~0;
        if (found !== 0) continue;
        table[place * stride] = state;
        if (isNumbered) table[place * stride + 1] = number;
        count = number + 1;
        return number;
      }
    },
  };
}

/** For longer states, and where numbers are wanted: the table holds numbers, 4 bytes a place whatever the length of a state, at the price of a second cache miss. */
export function createIndexTable(options: TableOptions): StateTable {
  const { width, states } = options;
  const room = createRoom(slotsFor(options.capacity));
  const numbers = numberMask(options.capacity);
  const tags = ~numbers;
  const touched = new Uint32Array(1);
  let mask = initialSlots - 1;
  let count = 0;

  const slots = createSlots(room, options, 1, (grown) => {
    mask = grown;
    const table = room.array;
    for (let state = 0; state < count; state++) {
      const hash = hashOf(states.array, state * width, width);
      let place = hash & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = (hash & tags) | (state + 1);
    }
  });

  return {
    ...slots,
    prepare(hashes, size) {
      const table = room.array;
      let read = 0;
      for (let at = 0; at < size; at++) read ^= table[(hashes[at] as number) & mask] as number;
      const words = states.array;
      for (let at = 0; at < size; at++) {
        const entry = (table[(hashes[at] as number) & mask] as number) & numbers;
        if (entry !== 0) read ^= words[(entry - 1) * width] as number;
      }
      touched[0] = read;
    },
    add(source, position, hash, number) {
      const table = room.array;
      const words = states.array;
      const offset = position * width;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        const entry = table[place] as number;
        if (entry === 0) {
          table[place] = (hash & tags) | (number + 1);
          count = number + 1;
          return number;
        }
        if (((entry ^ hash) & tags) !== 0) continue;
        const known = (entry & numbers) - 1;
        const at = known * width;
        let w = 0;
        while (w < width && words[at + w] === source[offset + w]) w++;
        if (w === width) return ~known;
      }
    },
  };
}
