import type { Bitset } from './bitset.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { LoopRegion } from './region.ts';
import { hasBit, sizeOf } from './bitset.ts';

/** What is left of a region once states that lie on no cycle inside it are left out, as far as a few passes over its edges tell. */
export interface Trimmed {
  readonly states: Bitset;
  readonly count: number;
  /** States left out because a run that comes there can only stop: nothing fair is enabled, and no way leads on inside. Ascending. */
  readonly still: readonly number[];
}

/** A pass that leaves out less than one in so many is the last. */
const worthwhile = 8;

/**
 * Leaves out states without a successor that is left, the latest first: a breadth-first search numbers most successors after their sources, so
 * one pass undoes most of what does not come back. It reads edges in their order and one bit for each, where a search for components jumps.
 */
export function trim(
  { first, end, targets, fair }: LabelledGraph,
  { loops, recurring, fairOnly }: LoopRegion,
  clock?: () => void,
): Trimmed {
  const left = loops.slice();
  const still: number[] = [];
  let count = sizeOf(left);

  /** Whether an edge leads on to a state that is left. */
  function goesOn(state: number): boolean {
    for (let at = first[state] as number, stop = end[state] as number; at < stop; at++) {
      const target = targets[at] as number;
      if ((((left[target >>> 5] as number) >>> (target & 31)) & 1) === 1 && (!fairOnly || hasBit(fair, at)))
        return true;
    }
    return false;
  }

  function hasFairEdge(state: number): boolean {
    for (let at = first[state] as number; at < (end[state] as number); at++) if (hasBit(fair, at)) return true;
    return false;
  }

  function passWord(word: number): void {
    clock?.();
    for (let rest = left[word] as number; rest !== 0;) {
      const bit = 31 - Math.clz32(rest);
      const state = (word << 5) | bit;
      rest &= ~(1 << bit);
      if (goesOn(state)) continue;
      left[word] = (left[word] as number) & ~(1 << bit);
      count--;
      if ((recurring === undefined || hasBit(recurring, state)) && !hasFairEdge(state)) still.push(state);
    }
  }

  for (let before = -1; count > 0 && (before < 0 || (before - count) * worthwhile >= before);) {
    before = count;
    for (let word = left.length - 1; word >= 0; word--) passWord(word);
  }
  return { states: left, count, still: still.sort((a, b) => a - b) };
}
