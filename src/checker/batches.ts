import type { EdgeLog } from './edge-log.ts';
import type { StateStore } from './state-store.ts';
import { batchSize } from './state-table.ts';
import { hashOf } from './hash.ts';

/** Successors on their way into a store. */
export interface Batches {
  /** Takes a successor of the state with this number, by an action that fairness has a say in (1) or not (0); it is in the store at the latest after `flush`. */
  readonly offer: (state: Uint32Array, source: number, isFair: number) => void;
  /** Puts everything into the store. To be called at the end of each level, so that levels stay apart. */
  readonly flush: () => void;
}

/** States that are remembered as offered lately: few enough to stay in the second cache. */
const recentStates = 2 ** 15;

/**
 * Collects successors, and puts them into the store many at a time. A look-up in a large table waits for memory; in a loop of
 * look-ups and nothing else the processor has many of them under way at once. The order of the successors is kept. Neighbours in a
 * breadth-first search have many successors in common: where no edge has to be noted, one that was offered a moment ago is left out at once.
 */
export function createBatches(store: StateStore, edges?: EdgeLog): Batches {
  const { width } = store;
  const states = new Uint32Array(batchSize * width);
  const sources = new Int32Array(batchSize);
  const fair = new Uint8Array(batchSize);
  const found = new Int32Array(batchSize);
  const hashes = new Int32Array(batchSize);
  const recent = new Uint32Array(edges === undefined ? recentStates * width : 0);
  let filled = 0;

  function flush(): void {
    const count = filled;
    filled = 0;
    store.add(states, hashes, count, found);
    edges?.add(sources, found, fair, count);
  }

  /** Whether the state was offered lately; it has been from now on. */
  function isRecent(state: Uint32Array, hash: number): boolean {
    const at = (hash & (recentStates - 1)) * width;
    let w = 0;
    while (w < width && recent[at + w] === state[w]) w++;
    if (w === width) return true;
    for (; w < width; w++) recent[at + w] = state[w] as number;
    return false;
  }

  return {
    offer(state, source, isFair) {
      const hash = hashOf(state, 0, width);
      if (edges === undefined && isRecent(state, hash)) return;
      hashes[filled] = hash;
      for (let w = 0; w < width; w++) states[filled * width + w] = state[w] as number;
      sources[filled] = source;
      fair[filled] = isFair;
      if (++filled === batchSize) flush();
    },
    flush,
  };
}
