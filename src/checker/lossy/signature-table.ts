import type { StateHashes } from './state-hashes.ts';
import { batchSize } from '../state-table.ts';
import { createTouchedPages } from './touched-pages.ts';
import { reserve } from '../memory.ts';

/**
 * The signatures of the states met so far: 4 bytes a place, whatever the length of a state. A state whose signature is come upon counts as known, and
 * may have been met never.
 *
 * Linear probing, ordered: between the place where a signature's search begins and the place where it stands, all are greater. So a search ends at the first that is
 * less, and a new state can be mistaken only for one that is the least so far on its way, and not for every one in its way.
 */
export interface SignatureTable {
  readonly places: number;
  /** Hashes a batch of at most `batchSize` states and touches their places: in a loop of that and nothing else, the processor waits for many at once. */
  readonly prepare: (source: Uint32Array, count: number) => void;
  /** Looks for the state at this position of the batch: `added`, `known`, or `full` if it is neither known nor is there room. */
  readonly add: (at: number) => 'added' | 'known' | 'full';
  /** How many states are to be expected that were taken for known ones: the sum, over all states added, of the chance that this had befallen them. */
  readonly expectedOmissions: () => number;
  /** Bytes of memory pages written to. */
  readonly bytes: () => number;
  /** Empties it; what was never written to stays untouched. */
  readonly clear: () => void;
}

/** The fullest a table gets: adding a state then means to go past some 200 others, all in a row. */
const fullest = 0.95;

/** Reserves all places at once, a power of two: what it holds cannot be put into a larger table, since the states are gone. No memory is taken until it is written to. */
export function createSignatureTable(most: number, width: number, hashes: StateHashes): SignatureTable {
  const table = new Uint32Array(reserve(most));
  const places = 2 ** Math.floor(Math.log2(table.length));
  const limit = Math.min(places - 1, Math.floor(places * fullest));
  const mask = places - 1;
  const pages = createTouchedPages(table);
  const from = new Int32Array(batchSize);
  // One more, for what was read ahead, so that no compiler leaves the reading out.
  const signatures = new Uint32Array(batchSize + 1);
  let count = 0;
  let mistakable = 0;

  /** Puts a new signature where it belongs, on its way from `start`. Each that is displaced goes on in place of the one that displaced it. */
  function put(signature: number, start: number): void {
    let carried = signature;
    let least = Infinity;
    let place = start;
    for (let found = table[place] as number; found !== 0; found = table[place] as number) {
      if (found < least) {
        least = found;
        mistakable++;
      }
      if (found < carried) {
        table[place] = carried;
        carried = found;
      }
      place = (place + 1) & mask;
    }
    pages.touch(place);
    table[place] = carried;
    count++;
  }

  return {
    places,
    prepare(source, size) {
      let touched = 0;
      for (let at = 0; at < size; at++) {
        const place = hashes.place(source, at * width, width) & mask;
        from[at] = place;
        signatures[at] = hashes.signature(source, at * width, width);
        touched ^= table[place] as number;
      }
      signatures[batchSize] = touched;
    },
    add(at) {
      const signature = signatures[at] as number;
      const start = from[at] as number;
      let place = start;
      while ((table[place] as number) > signature) place = (place + 1) & mask;
      if (table[place] === signature) return 'known';
      if (count >= limit) return 'full';
      put(signature, start);
      return 'added';
    },
    expectedOmissions: () => mistakable / 2 ** hashes.bits,
    bytes: pages.bytes,
    clear() {
      pages.clear();
      count = mistakable = 0;
    },
  };
}
