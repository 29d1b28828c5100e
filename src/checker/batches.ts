import type { StateStore } from './state-store.ts';
import { hashOf } from './state-table.ts';

/** Successors on their way into a store. */
export interface Batches {
  /** Takes a successor of `parent`; it is in the store at the latest after `flush`. */
  readonly offer: (state: Uint32Array, parent: number) => void;
  /** Puts everything into the store. To be called at the end of each level, so that levels stay apart. */
  readonly flush: () => void;
}

const batchBits = 7;
const batchCount = 2 ** batchBits;
const batchSize = 512;

/**
 * Collects successors in batches by the first bits of their hashes, and puts each batch into the store as a block. States of a
 * batch belong to one stretch of the hash table, which stays in cache meanwhile: where every look-up of a large table misses the
 * cache otherwise, most of them now hit.
 */
export function createBatches(store: StateStore, words: number): Batches {
  const states = new Uint32Array(batchCount * batchSize * words);
  const parents = new Int32Array(batchCount * batchSize);
  const filled = new Int32Array(batchCount);

  function flushOne(batch: number): void {
    const end = batch * batchSize + (filled[batch] as number);
    for (let at = batch * batchSize; at < end; at++) store.add(states, at * words, parents[at] as number);
    filled[batch] = 0;
  }

  return {
    offer(state, parent) {
      const batch = hashOf(state, 0, words) >>> (32 - batchBits);
      const fill = filled[batch] as number;
      const at = batch * batchSize + fill;
      for (let w = 0; w < words; w++) states[at * words + w] = state[w] as number;
      parents[at] = parent;
      filled[batch] = fill + 1;
      if (fill + 1 === batchSize) flushOne(batch);
    },
    flush() {
      for (let batch = 0; batch < batchCount; batch++) flushOne(batch);
    },
  };
}
