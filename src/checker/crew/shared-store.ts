import type { EdgeLog } from '../edge-log.ts';
import type { SharedSpace } from './shared-space.ts';
import type { StateStore } from '../state-store.ts';
import { hashOf } from '../hash.ts';
import { createNumberBlocks } from './number-blocks.ts';
import { blockSize, edgeBlockSize, slot } from './shared-space.ts';
import { createSharedTable } from './shared-table.ts';

/** One thread's hold of the states that all share. */
export interface SharedStore extends StateStore {
  /** Writes down the ranges of numbers given since the last call: they are of the level that is being found. */
  readonly publish: () => void;
  /** Puts a share of all states into the emptied table; shares are taken until none is left. */
  readonly rehash: () => void;
}

/** Bytes held by all threads together. */
export function bytesOf({ control, width, isNumbered, edges }: SharedSpace): number {
  const states = countOf(control);
  const stride = width === 1 && isNumbered ? 2 : 1;
  const edgeBytes = edges === undefined ? 0 : (control[slot.edgeBlocks] as number) * edgeBlockSize * 4.125 + states * 8;
  return ((control[slot.mask] as number) + 1) * stride * 4 + states * width * 4 + edgeBytes;
}

/** States found by all threads together. */
export function countOf(control: Int32Array): number {
  let count = 0;
  for (let at = slot.counts; at < control.length; at++) count += Atomics.load(control, at);
  return count;
}

/** The store of a space, as the thread of this number uses it. */
export function createSharedStore(space: SharedSpace, thread: number): SharedStore {
  const { control, states, width, capacity } = space;
  const table = createSharedTable(space);
  const numbers = createNumberBlocks(space, thread);
  const rehashed = new Int32Array(blockSize);

  function add(batch: Uint32Array, hashes: Int32Array, size: number, found: Int32Array): void {
    table.prepare(hashes, size);
    for (let at = 0; at < size; at++) {
      const next = numbers.next();
      const number = next < 0 ? ~0 : table.add(batch, at, hashes[at] as number, next);
      found[at] = number;
      if (number >= 0) numbers.take();
    }
  }

  return {
    width,
    states: { array: states, most: states.length, ensure: (length) => length <= states.length },
    count: () => countOf(control),
    size: () => Math.min(capacity, Atomics.load(control, slot.blocks) * blockSize),
    add,
    isFull: () => Atomics.load(control, slot.full) === 1,
    bytes: () => bytesOf(space),
    publish: numbers.publish,
    rehash() {
      const blocks = Math.min(Atomics.load(control, slot.blocks), Math.floor(capacity / blockSize));
      for (;;) {
        const block = Atomics.add(control, slot.cursor, 1);
        if (block >= blocks) return;
        const first = block * blockSize;
        for (let at = 0; at < blockSize; at++) rehashed[at] = hashOf(states, (first + at) * width, width);
        table.prepare(rehashed, blockSize);
        for (let at = 0; at < blockSize; at++)
          if (states[(first + at) * width] !== 0) table.put(first + at, rehashed[at] as number);
      }
    },
  };
}

/** Stands where the edges of a state would begin, if some of them were turned away. */
export const lost = -1;

/** Edges of a space, as one thread writes them: each state's in one piece, in blocks of its own. `most` is how many a state can have. */
export function createSharedEdges({ control, edges }: SharedSpace, most: number): EdgeLog | undefined {
  if (edges === undefined) return undefined;
  const { first, end, targets, fair: bits } = edges;
  const size = Math.max(edgeBlockSize, most);
  const blocks = Math.ceil(size / edgeBlockSize);
  let count = 0;
  let blockEnd = 0;
  let latest = -1;

  function begin(source: number): void {
    latest = source;
    if (count + most > blockEnd) {
      const start = Atomics.add(control, slot.edgeBlocks, blocks) * edgeBlockSize;
      if (start + blocks * edgeBlockSize > targets.length) {
        Atomics.store(control, slot.full, 1);
        Atomics.store(control, slot.pause, 1);
        return;
      }
      count = start;
      blockEnd = start + blocks * edgeBlockSize;
    }
    first[source] = count;
    end[source] = count;
  }

  return {
    of: 'all',
    add({ sources, targets: ends, fair }, offered) {
      for (let at = 0; at < offered; at++) {
        const source = sources[at] as number;
        if (source !== latest) begin(source);
        if (count >= blockEnd) continue;
        bits[count >>> 5] = (bits[count >>> 5] as number) | ((fair[at] as number) << (count & 31));
        targets[count++] = ends[at] as number;
        end[source] = count;
      }
    },
    lose({ sources }, offered) {
      for (let at = 0; at < offered; at++) first[sources[at] as number] = lost;
    },
    isFull: () => Atomics.load(control, slot.full) === 1,
    bytes: () => 0,
    graph: (states) => ({
      of: 'all',
      size: states,
      first: first.subarray(0, states),
      end: end.subarray(0, states),
      targets,
      fair: bits,
    }),
  };
}
