import type { StateReader } from './explored.ts';
import { hashOf } from './hash.ts';

/** Finds the place of a state among the offsets that it was built from; -1 for a state that is not there. */
export type ExploredIndex = (source: Uint32Array, offset: number) => number;

/** Built once a search is over. Whole states are compared; takes at most 16 bytes a state. */
export function createExploredIndex(
  { words }: StateReader,
  offsets: Uint32Array,
  wordsPerState: number,
): ExploredIndex {
  const bits = Math.max(4, Math.ceil(Math.log2(offsets.length + 1)) + 1);
  const mask = 2 ** bits - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  const placeOf = (source: Uint32Array, offset: number) => hashOf(source, offset, wordsPerState) & mask;
  for (let state = 0; state < offsets.length; state++) {
    let place = placeOf(words, offsets[state] as number);
    while ((table[place] as number) >= 0) place = (place + 1) & mask;
    table[place] = state;
  }
  return (source, offset) => {
    for (let place = placeOf(source, offset); ; place = (place + 1) & mask) {
      const state = table[place] as number;
      if (state < 0) return -1;
      const at = offsets[state] as number;
      let w = 0;
      while (w < wordsPerState && words[at + w] === source[offset + w]) w++;
      if (w === wordsPerState) return state;
    }
  };
}
