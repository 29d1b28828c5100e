import type { StateStore } from './state-store.ts';

/** Successors on their way into a store. */
export interface Batches {
  /** Takes a successor of `parent`; it is in the store at the latest after `flush`. */
  readonly offer: (state: Uint32Array, parent: number) => void;
  /** Puts everything into the store. To be called at the end of each level, so that levels stay apart. */
  readonly flush: () => void;
}

const batchSize = 256;

/**
 * Collects successors, and puts them into the store many at a time. A look-up in a large table waits for memory; in a loop of
 * look-ups and nothing else the processor has many of them under way at once. The order of the successors is kept.
 */
export function createBatches(store: StateStore, words: number): Batches {
  const states = new Uint32Array(batchSize * words);
  const parents = new Int32Array(batchSize);
  let filled = 0;

  function flush(): void {
    const count = filled;
    filled = 0;
    for (let at = 0; at < count; at++) store.add(states, at * words, parents[at] as number);
  }

  return {
    offer(state, parent) {
      for (let w = 0; w < words; w++) states[filled * words + w] = state[w] as number;
      parents[filled] = parent;
      if (++filled === batchSize) flush();
    },
    flush,
  };
}
