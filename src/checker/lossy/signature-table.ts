import type { StateHashes } from './state-hashes.ts';
import { batchSize } from '../state-table.ts';
import { reserve } from '../memory.ts';

/**
 * The signatures of the states met so far: 4 bytes a place, whatever the length of a state. Open addressing with linear probing. A state whose signature
 * stands in the places that are looked at counts as known, and may have been met never.
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

/** The fullest a table gets: a state that is not in it then costs some 200 places on average, all in a row. */
const fullest = 0.95;

/** Of places in one page of memory, as the operating system gives them out. */
const pageBits = 10;

/** Reserves all places at once, a power of two: what it holds cannot be put into a larger table, since the states are gone. No memory is taken until it is written to. */
export function createSignatureTable(most: number, width: number, hashes: StateHashes): SignatureTable {
  const table = new Uint32Array(reserve(most));
  const places = 2 ** Math.floor(Math.log2(table.length));
  const limit = Math.min(places - 1, Math.floor(places * fullest));
  const mask = places - 1;
  const pages = new Uint8Array(Math.ceil(places / 2 ** pageBits));
  const from = new Int32Array(batchSize);
  // One more, for what was read ahead, so that no compiler leaves the reading out.
  const signatures = new Uint32Array(batchSize + 1);
  let count = 0;
  let written = 0;
  let compared = 0;

  function put(place: number, signature: number): void {
    table[place] = signature;
    count++;
    const page = place >>> pageBits;
    if (pages[page] === 1) return;
    pages[page] = 1;
    written++;
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
      for (let place = start; ; place = (place + 1) & mask) {
        const found = table[place] as number;
        if (found === signature) return 'known';
        if (found !== 0) continue;
        if (count >= limit) return 'full';
        compared += (place - start) & mask;
        put(place, signature);
        return 'added';
      }
    },
    expectedOmissions: () => compared / 2 ** hashes.bits,
    bytes: () => written * 2 ** (pageBits + 2),
    clear() {
      for (let page = 0; page < pages.length; page++) {
        if (pages[page] === 1) table.fill(0, page << pageBits, (page + 1) << pageBits);
      }
      pages.fill(0);
      count = written = compared = 0;
    },
  };
}
