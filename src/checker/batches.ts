import type { EdgeLog } from './edge-log.ts';
import type { StateStore } from './state-store.ts';
import { batchSize } from './state-table.ts';

/** Successors on their way into a store. */
export interface Batches {
  /** Takes a successor of the state with this number, by an action that fairness has a say in (1) or not (0); it is in the store at the latest after `flush`. */
  readonly offer: (state: Uint32Array, source: number, isFair: number) => void;
  /** Puts everything into the store. To be called at the end of each level, so that levels stay apart. */
  readonly flush: () => void;
}

/**
 * Collects successors, and puts them into the store many at a time. A look-up in a large table waits for memory; in a loop of
 * look-ups and nothing else the processor has many of them under way at once. The order of the successors is kept.
 */
export function createBatches(store: StateStore, edges?: EdgeLog): Batches {
  const { width } = store;
  const states = new Uint32Array(batchSize * width);
  const sources = new Int32Array(batchSize);
  const fair = new Uint8Array(batchSize);
  const found = new Int32Array(batchSize);
  let filled = 0;

  function flush(): void {
    const count = filled;
    filled = 0;
    store.add(states, count, found);
    edges?.add(sources, found, fair, count);
  }

  return {
    offer(state, source, isFair) {
      for (let w = 0; w < width; w++) states[filled * width + w] = state[w] as number;
      sources[filled] = source;
      fair[filled] = isFair;
      if (++filled === batchSize) flush();
    },
    flush,
  };
}
