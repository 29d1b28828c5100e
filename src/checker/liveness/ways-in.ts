import type { LivenessSpace } from './liveness-space.ts';
import type { Region } from './region.ts';
import { hasBit } from './bitset.ts';

/** The ways from the initial states into a region, shortest first. */
export interface WaysIn {
  /**
   * The states of the region with one more action than those before, on runs that from somewhere on stay in the region and so can only break the
   * property; undefined when there are no more. May be empty.
   */
  readonly next: () => readonly number[] | undefined;
  /** Numbers of the states on a shortest run to a state that `next` has given. */
  readonly pathTo: (state: number) => readonly number[];
}

/** Walks as far as it is asked to. Takes 16 bytes for each state of the graph. */
export function createWaysIn(
  { graph: { size, first, end, targets }, initial, clock }: LivenessSpace,
  { states, from, enteredLate }: Region,
): WaysIn {
  // Nodes below `size` are states before the run is in the region, those above are states within.
  /** Two more than the node before, 1 for a first one, 0 for nodes not reached. */
  const before = new Int32Array(2 * size);
  const queue = new Int32Array(2 * size);
  let filled = 0;
  let expanded = 0;

  function reach(node: number, source: number): void {
    if (before[node] !== 0) return;
    before[node] = source + 2;
    queue[filled++] = node;
  }

  function arrive(state: number, source: number): void {
    if (hasBit(from, state)) reach(size + state, source);
    if (enteredLate) reach(state, source);
  }

  function expand(node: number): void {
    const state = node % size;
    clock?.();
    for (let at = first[state] as number; at < (end[state] as number); at++) {
      const target = targets[at] as number;
      if (node < size) arrive(target, node);
      else if (hasBit(states, target)) reach(size + target, node);
    }
  }

  for (const state of initial) arrive(state, -1);

  return {
    next() {
      const level = queue.slice(expanded, filled);
      for (const node of level) expand(node);
      expanded += level.length;
      return level.length === 0
        ? undefined
        : Array.from(
            level.filter((node) => node >= size),
            (node) => node - size,
          );
    },
    pathTo(state) {
      const nodes: number[] = [];
      for (let node = size + state; node >= 0; node = (before[node] as number) - 2) nodes.push(node);
      return nodes.reverse().map((node) => node % size);
    },
  };
}
