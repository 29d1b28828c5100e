import type { ComponentPool } from './component-pool.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { Region } from './region.ts';
import { hasBit } from './bitset.ts';

/** What stands for a state that no run stays in: above all marks. */
export const outside = 0x7fffffff;

/** Finds strongly connected components. */
export interface CycleSearch {
  /**
   * 0 for a state not visited yet, and then the least index it is known to reach, until its component is complete: then the mark of that, or
   * `outside` if no run stays there.
   */
  readonly componentOf: Int32Array;
  /** Visits all that can be reached from a state through states not visited yet. */
  readonly explore: (root: number) => void;
}

/** What is known of the edges of a state: one leads back to it; one is of a fair rule. */
const loops = 1;
const movesOn = 2;

/**
 * Pearce's one-array form of Tarjan's algorithm ("A space-efficient algorithm for finding strongly connected components", 2016), without
 * recursion. Marks are above all indices, so that the inner loop reads one word for each edge.
 */
export function createCycleSearch(
  { size, first, end, targets, fair }: LabelledGraph,
  { recurring, fairOnly }: Region,
  pool: ComponentPool,
): CycleSearch {
  const componentOf = new Int32Array(size);
  const open = createOpenStates(componentOf, recurring, pool);
  const states = new Int32Array(size);
  const cursor = new Int32Array(size);
  const entry = new Int32Array(size);
  const flags = new Uint8Array(size);
  let index = 1;

  function enter(depth: number, state: number): void {
    states[depth] = state;
    cursor[depth] = first[state] as number;
    flags[depth] = 0;
    entry[depth] = componentOf[state] = index++;
  }

  /** Looks at the edges of the state on top of the path; the first target not visited yet, or -1 when all are done. */
  function scan(depth: number): number {
    const state = states[depth] as number;
    const stop = end[state] as number;
    let low = componentOf[state] as number;
    let seen = flags[depth] as number;
    let descend = -1;
    let at = cursor[depth] as number;
    for (; at < stop; at++) {
      if ((((fair[at >>> 5] as number) >>> (at & 31)) & 1) === 1) seen |= movesOn;
      else if (fairOnly) continue;
      const target = targets[at] as number;
      const reach = componentOf[target] as number;
      if (reach === 0) {
        descend = target;
        break;
      }
      if (reach < low) low = reach;
      if (target === state) seen |= loops;
    }
    cursor[depth] = at;
    flags[depth] = seen;
    componentOf[state] = low;
    return descend;
  }

  return {
    componentOf,
    explore(root) {
      enter(0, root);
      for (let depth = 0; depth >= 0;) {
        const target = scan(depth);
        if (target >= 0) {
          enter(++depth, target);
          continue;
        }
        const state = states[depth] as number;
        if (componentOf[state] === entry[depth]) index -= open.close(state, flags[depth] as number);
        else open.add(state);
        depth--;
      }
    },
  };
}

/** States done with whose component is not complete yet, the latest last. */
function createOpenStates(componentOf: Int32Array, recurring: Region['recurring'], pool: ComponentPool) {
  const open = new Int32Array(componentOf.length);
  let count = 0;

  function recurs(root: number, from: number): boolean {
    if (recurring === undefined || hasBit(recurring, root)) return true;
    for (let at = from; at < count; at++) if (hasBit(recurring, open[at] as number)) return true;
    return false;
  }

  return {
    add(state: number): void {
      open[count++] = state;
    },
    /** Completes the component of a state that reaches none entered before it; returns its size. */
    close(root: number, seen: number): number {
      const index = componentOf[root] as number;
      let from = count;
      while (from > 0 && (componentOf[open[from - 1] as number] as number) >= index) from--;
      const isStill = from === count && (seen & loops) === 0;
      // A state alone in which something fair is enabled: no run stays there.
      const isLeft = (isStill && (seen & movesOn) !== 0) || !recurs(root, from);
      const mark = isLeft ? outside : pool.add(root, open, from, count, isStill);
      for (let at = from; at < count; at++) componentOf[open[at] as number] = mark;
      componentOf[root] = mark;
      const size = count - from + 1;
      count = from;
      return size;
    },
  };
}
