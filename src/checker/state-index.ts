import type { StateStore } from './state-store.ts';
import { hashOf } from './state-table.ts';

/** Finds the number of a state that a finished search has stored; -1 for any other. */
export type StateIndex = (source: Uint32Array, offset: number) => number;

/** Built once a search is over, since the search itself never asks for numbers. Takes at most 16 bytes a state. */
export function createStateIndex(store: StateStore, words: number): StateIndex {
  const bits = Math.max(4, Math.ceil(Math.log2(store.count() + 1)) + 1);
  const mask = 2 ** bits - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  for (let state = 0; state < store.count(); state++) {
    let place = hashOf(store.chunk(state), store.offset(state), words) >>> (32 - bits);
    while ((table[place] as number) >= 0) place = (place + 1) & mask;
    table[place] = state;
  }
  return (source, offset) => {
    for (let place = hashOf(source, offset, words) >>> (32 - bits); ; place = (place + 1) & mask) {
      const state = table[place] as number;
      if (state < 0) return -1;
      const chunk = store.chunk(state);
      const at = store.offset(state);
      let w = 0;
      while (w < words && chunk[at + w] === source[offset + w]) w++;
      if (w === words) return state;
    }
  };
}
