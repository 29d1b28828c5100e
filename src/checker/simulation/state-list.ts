import { hashOf } from '../hash.ts';

/** Packed states in the order in which they were met, some of them more than once. */
export interface StateList {
  readonly length: () => number;
  /** The states one after the other. Another array after `push`. */
  readonly words: () => Uint32Array;
  readonly push: (source: Uint32Array, offset: number) => void;
  /** The last position of a state, or -1. */
  readonly find: (source: Uint32Array, offset: number) => number;
  /** The last position before this one with the same state, or -1. */
  readonly previous: (position: number) => number;
  readonly clear: () => void;
}

const firstRoom = 256;

/** Memory grows with the longest list and is kept by `clear`, so that one list serves many walks without allocating. */
export function createStateList(words: number): StateList {
  let states = new Uint32Array(firstRoom * words);
  let previous = new Int32Array(firstRoom);
  /** Open addressing, at most half full: the last position of each state. */
  let table = new Int32Array(firstRoom * 2).fill(-1);
  let length = 0;

  function placeOf(source: Uint32Array, offset: number): number {
    const mask = table.length - 1;
    for (let place = hashOf(source, offset, words) & mask; ; place = (place + 1) & mask) {
      const position = table[place] as number;
      if (position < 0) return place;
      let w = 0;
      while (w < words && states[position * words + w] === source[offset + w]) w++;
      if (w === words) return place;
    }
  }

  function grow(): void {
    const larger = new Uint32Array(states.length * 2);
    larger.set(states);
    states = larger;
    const chain = new Int32Array(previous.length * 2);
    chain.set(previous);
    previous = chain;
    table = new Int32Array(previous.length * 2).fill(-1);
    for (let position = 0; position < length; position++) table[placeOf(states, position * words)] = position;
  }

  return {
    length: () => length,
    words: () => states,
    previous: (position) => previous[position] as number,
    find: (source, offset) => table[placeOf(source, offset)] as number,
    push(source, offset) {
      if (length === previous.length) grow();
      const place = placeOf(source, offset);
      for (let w = 0; w < words; w++) states[length * words + w] = source[offset + w] as number;
      previous[length] = table[place] as number;
      table[place] = length++;
    },
    clear() {
      length = 0;
      table.fill(-1);
    },
  };
}
