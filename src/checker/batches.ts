import type { EdgeLog } from './edge-log.ts';
import type { StateStore } from './state-store.ts';
import { batchSize } from './state-table.ts';
import { hashOf } from './hash.ts';

/** Successors on their way into a store. */
export interface Batches {
  /** Takes a successor of the state with this number, by this action, which fairness has a say in (1) or not (0); it is in the store at the latest after `flush`. */
  readonly offer: (state: Uint32Array, source: number, isFair: number, action: number) => void;
  /** Puts everything into the store. To be called at the end of each level, so that levels stay apart. */
  readonly flush: () => void;
}

/** Successors that are remembered as offered lately: few enough to stay in the second cache. */
const recentStates = 2 ** 15;

/** Edges that are noted at a time, at most. */
const edgeBatch = 2048;

/**
 * Collects successors, and puts them into the store many at a time. A look-up in a large table waits for memory; in a loop of
 * look-ups and nothing else the processor has many of them under way at once. The order of the successors is kept. Neighbours in a
 * breadth-first search have many successors in common: one that was offered a moment ago is not looked up again.
 */
export function createBatches(store: StateStore, edges?: EdgeLog): Batches {
  return edges === undefined ? stateBatches(store) : edgeBatches(store, edges);
}

/** Remembers some states by their hash, with room for a number each. */
function createRecent(width: number) {
  const words = new Uint32Array(recentStates * width);
  return {
    /** Where a state of this hash is remembered. */
    slotOf: (hash: number) => hash & (recentStates - 1),
    /** Whether it is this state that is remembered there; from now on it is. */
    has(slot: number, state: Uint32Array): boolean {
      const at = slot * width;
      let w = 0;
      while (w < width && words[at + w] === state[w]) w++;
      if (w === width) return true;
      for (; w < width; w++) words[at + w] = state[w] as number;
      return false;
    },
  };
}

function stateBatches(store: StateStore): Batches {
  const { width } = store;
  const states = new Uint32Array(batchSize * width);
  const hashes = new Int32Array(batchSize);
  const found = new Int32Array(batchSize);
  const recent = createRecent(width);
  let filled = 0;

  function flush(): void {
    const count = filled;
    filled = 0;
    store.add(states, hashes, count, found);
  }

  return {
    offer(state) {
      const hash = hashOf(state, 0, width);
      if (recent.has(recent.slotOf(hash), state)) return;
      for (let w = 0; w < width; w++) states[filled * width + w] = state[w] as number;
      hashes[filled] = hash;
      if (++filled === batchSize) flush();
    },
    flush,
  };
}

/** Every successor, or every one by a fair action, is an edge, whether it is looked up or not. Of a remembered state the number is known, or the place in the batch that will tell it. */
function edgeBatches(store: StateStore, edges: EdgeLog): Batches {
  const { width } = store;
  const states = new Uint32Array(batchSize * width);
  const hashes = new Int32Array(batchSize);
  const found = new Int32Array(batchSize);
  const slots = new Int32Array(batchSize);
  const recent = createRecent(width);
  /** By slot: the number of the state, or `~place` in the batch. */
  const numbers = new Int32Array(recentStates);
  const sources = new Int32Array(edgeBatch);
  const targets = new Int32Array(edgeBatch);
  const fair = new Uint8Array(edgeBatch);
  const actions = new Int32Array(edgeBatch);
  const keepsAll = edges.of === 'all' ? 1 : 0;
  let filled = 0;
  let edgeCount = 0;

  function flush(): void {
    const [count, size] = [filled, edgeCount];
    filled = edgeCount = 0;
    store.add(states, hashes, count, found);
    for (let at = 0; at < count; at++) {
      const number = found[at] as number;
      if (number < 0) found[at] = ~number;
      const slot = slots[at] as number;
      if (numbers[slot] === ~at) numbers[slot] = found[at] as number;
    }
    for (let at = 0; at < size; at++) {
      const target = targets[at] as number;
      if (target < 0) targets[at] = found[~target] as number;
    }
    const batch = { sources, targets, fair, actions };
    // What was turned away has no number, and what stands in its place is that of another state.
    if (!store.isFull()) edges.add(batch, size);
    if (store.isFull() || edges.isFull()) edges.lose(batch, size);
  }

  return {
    offer(state, source, isFair, action) {
      const hash = hashOf(state, 0, width);
      const slot = recent.slotOf(hash);
      if (!recent.has(slot, state)) {
        for (let w = 0; w < width; w++) states[filled * width + w] = state[w] as number;
        hashes[filled] = hash;
        slots[filled] = slot;
        numbers[slot] = ~filled;
        filled++;
      }
      if ((isFair | keepsAll) === 0) {
        if (filled === batchSize) flush();
        return;
      }
      sources[edgeCount] = source;
      targets[edgeCount] = numbers[slot] as number;
      fair[edgeCount] = isFair;
      actions[edgeCount] = action;
      if (++edgeCount === edgeBatch || filled === batchSize) flush();
    },
    flush,
  };
}
