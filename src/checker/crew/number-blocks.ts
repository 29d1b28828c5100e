import type { SharedSpace } from './shared-space.ts';
import { blockSize, slot } from './shared-space.ts';
import { fullest } from '../state-table.ts';

/** Numbers of states, as one thread of many gives them out: from blocks of its own, so that threads do not get into each other's way. */
export interface NumberBlocks {
  /** The next number; -1 if there is none left. Not given before `take`. */
  readonly next: () => number;
  /** Gives the number that `next` told. */
  readonly take: () => void;
  /** Writes down the ranges of numbers given since the last call: they are of the level that is being found. */
  readonly publish: () => void;
}

/** Asks for a pause in good time where the table will have to grow. */
export function createNumberBlocks({ control, ranges, capacity }: SharedSpace, thread: number): NumberBlocks {
  let published = 0;
  let next = 0;
  let blockEnd = 0;
  let count = 0;

  function publish(): void {
    if (next > published) {
      const at = Atomics.add(control, slot.ranges, 1);
      ranges[at * 2] = published;
      ranges[at * 2 + 1] = next;
      published = next;
    }
    Atomics.store(control, slot.counts + thread, count);
  }

  function takeBlock(): boolean {
    publish();
    const block = Atomics.add(control, slot.blocks, 1);
    const start = block * blockSize;
    if (start + blockSize > capacity) {
      Atomics.store(control, slot.full, 1);
      Atomics.store(control, slot.pause, 1);
      return false;
    }
    if (start > (Atomics.load(control, slot.mask) + 1) * (fullest - 0.05)) Atomics.store(control, slot.pause, 1);
    published = next = start;
    blockEnd = start + blockSize;
    return true;
  }

  return {
    next: () => (next < blockEnd || takeBlock() ? next : -1),
    take() {
      next++;
      count++;
    },
    publish,
  };
}
