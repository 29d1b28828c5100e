import type { Batches } from '../batches.ts';
import type { StateHashes } from './state-hashes.ts';
import type { StoredStates } from '../state-store.ts';
import { batchSize } from '../state-table.ts';
import { createLevelPair } from './level-pair.ts';
import { createSearchTree } from './search-tree.ts';
import { createSignatureTable } from './signature-table.ts';
import { shareOut } from './lossy-memory.ts';

/**
 * Successors go in, and come out as the next level if their signatures are new. As `StoredStates` it holds the level being expanded and no other, and
 * numbers the states in it from 0; that is what `offer` takes for a source. Paths speak of numbers in the order of discovery, over all levels.
 */
export interface LossyStore extends StoredStates, Batches {
  /** Puts in a state to start from. */
  readonly root: (state: Uint32Array) => void;
  /** Forgets the words of the level being expanded: the states found since then are the level now. Returns their number. To be called after `flush`. */
  readonly advance: () => number;
  /** How many states came before the level being expanded. */
  readonly before: () => number;
  /** A state was turned away for lack of memory. */
  readonly isFull: () => boolean;
  readonly bytes: () => number;
  /** How many states are to be expected that were taken for known ones. */
  readonly expectedOmissions: () => number;
  /** Numbers of states on the way by which this one was found, from an initial one. */
  readonly pathTo: (state: number) => readonly number[];
  /**
   * Empties everything but the tree, for the same search to be made again: it then puts the words of the states with these numbers into `kept`,
   * and paths stay what they were.
   */
  readonly repeat: (wanted: ReadonlySet<number>, kept: Map<number, Uint32Array>) => void;
}

/** What a repeated search is to bring back. */
interface Recall {
  readonly wanted: ReadonlySet<number>;
  readonly kept: Map<number, Uint32Array>;
}

/** How a store is made. */
export interface LossyStoreOptions {
  /** In bytes. */
  readonly memory: number;
  readonly hashes: StateHashes;
  /** More than these will hardly be put in. */
  readonly states?: number | undefined;
}

/** The order of the successors decides the numbers, and what is omitted. */
export function createLossyStore(width: number, { memory, hashes, states }: LossyStoreOptions): LossyStore {
  const { places, levelWords } = shareOut(memory, width, states);
  const table = createSignatureTable(places, width, hashes);
  const tree = createSearchTree(table.places);
  const levels = createLevelPair(width, levelWords);
  const batch = new Uint32Array(batchSize * width);
  const sources = new Int32Array(batchSize);
  let filled = 0;
  let isFull = false;
  let recall: Recall | undefined;

  /** False if the state was turned away. */
  function add(at: number): boolean {
    if (!levels.hasRoom()) return false;
    const outcome = table.add(at);
    if (outcome !== 'added') return outcome === 'known';
    if (recall === undefined) {
      const source = sources[at] as number;
      if (source < 0) tree.root();
      else if (!tree.child(levels.before() + source)) return false;
    } else if (recall.wanted.has(levels.count())) {
      recall.kept.set(levels.count(), batch.slice(at * width, (at + 1) * width));
    }
    levels.push(batch, at);
    return true;
  }

  function flush(): void {
    table.prepare(batch, filled);
    for (let at = 0; at < filled && !isFull; at++) isFull = !add(at);
    filled = 0;
  }

  function offer(state: Uint32Array, source: number): void {
    for (let w = 0; w < width; w++) batch[filled * width + w] = state[w] as number;
    sources[filled] = source;
    if (++filled === batchSize) flush();
  }

  return {
    width,
    get states() {
      return levels.states();
    },
    ...{ count: levels.count, size: levels.count, before: levels.before },
    advance: levels.advance,
    offer,
    flush,
    root(state) {
      offer(state, -1);
    },
    isFull: () => isFull,
    bytes: () => table.bytes() + levels.bytes() + tree.bytes(),
    expectedOmissions: table.expectedOmissions,
    pathTo: tree.pathTo,
    repeat(wanted, kept) {
      table.clear();
      levels.restart();
      filled = 0;
      isFull = false;
      recall = { wanted, kept };
    },
  };
}
