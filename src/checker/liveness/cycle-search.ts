import type { ComponentPool } from './component-pool.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { LoopRegion } from './region.ts';
import { hasBit } from './bitset.ts';

/** What stands for a state that no run stays in: above all marks. */
export const outside = 0x7fffffff;

/** What a search works with. */
export interface CycleSearchParts {
  readonly region: LoopRegion;
  /**
   * 0 for a state not visited yet, and then the least index it is known to reach, until its component is complete: then the mark of that, or
   * `outside` if no run stays there.
   */
  readonly componentOf: Int32Array;
  /** How many states may be visited at most. */
  readonly most: number;
  readonly pool: ComponentPool;
  readonly clock: (() => void) | undefined;
}

/** Finds strongly connected components. */
export interface CycleSearch {
  /** Visits all that can be reached from a state through states not visited yet. */
  readonly explore: (root: number) => void;
}

/**
 * Pearce's one-array form of Tarjan's algorithm ("A space-efficient algorithm for finding strongly connected components", 2016), without
 * recursion. Marks are above all indices, so that the inner loop reads one word for each edge.
 */
export function createCycleSearch(graph: LabelledGraph, parts: CycleSearchParts): CycleSearch {
  const { first, end, targets, fair } = graph;
  const { region, componentOf, most, clock } = parts;
  const { fairOnly } = region;
  const open = createOpenStates(graph, parts);
  const states = new Int32Array(most);
  const cursor = new Int32Array(most);
  const entry = new Int32Array(most);
  let index = 1;

  function enter(depth: number, state: number): void {
    clock?.();
    states[depth] = state;
    cursor[depth] = first[state] as number;
    entry[depth] = componentOf[state] = index++;
  }

  /** Looks at the edges of the state on top of the path; the first target not visited yet, or -1 when all are done. */
  function scan(depth: number): number {
    const state = states[depth] as number;
    const stop = end[state] as number;
    let low = componentOf[state] as number;
    let descend = -1;
    let at = cursor[depth] as number;
    for (; at < stop; at++) {
      if (fairOnly && (((fair[at >>> 5] as number) >>> (at & 31)) & 1) === 0) continue;
      const target = targets[at] as number;
      const reach = componentOf[target] as number;
      if (reach === 0) {
        descend = target;
        break;
      }
      if (reach < low) low = reach;
    }
    cursor[depth] = at;
    componentOf[state] = low;
    return descend;
  }

  return {
    explore(root) {
      enter(0, root);
      for (let depth = 0; depth >= 0;) {
        const target = scan(depth);
        if (target >= 0) {
          enter(++depth, target);
          continue;
        }
        const state = states[depth] as number;
        if (componentOf[state] === entry[depth]) index -= open.close(state);
        else open.add(state);
        depth--;
      }
    },
  };
}

/** States done with whose component is not complete yet, the latest last. */
function createOpenStates({ first, end, targets, fair }: LabelledGraph, parts: CycleSearchParts) {
  const { componentOf, most, pool } = parts;
  const { recurring, fairOnly } = parts.region;
  const open = new Int32Array(most);
  let count = 0;

  function recurs(root: number, from: number): boolean {
    if (recurring === undefined || hasBit(recurring, root)) return true;
    for (let at = from; at < count; at++) if (hasBit(recurring, open[at] as number)) return true;
    return false;
  }

  /** What a state alone is: a loop of its own, a place to stop, or neither, since something fair is enabled. */
  function kindOf(state: number): 'loop' | 'still' | 'left' {
    let kind: 'still' | 'left' = 'still';
    for (let at = first[state] as number; at < (end[state] as number); at++) {
      const isFair = hasBit(fair, at);
      if (isFair) kind = 'left';
      if (targets[at] === state && (isFair || !fairOnly)) return 'loop';
    }
    return kind;
  }

  return {
    add(state: number): void {
      open[count++] = state;
    },
    /** Completes the component of a state that reaches none entered before it; returns its size. */
    close(root: number): number {
      const index = componentOf[root] as number;
      let from = count;
      while (from > 0 && (componentOf[open[from - 1] as number] as number) >= index) from--;
      const kind = from === count ? kindOf(root) : 'loop';
      const isLeft = kind === 'left' || !recurs(root, from);
      const mark = isLeft ? outside : pool.add(root, open, from, count, kind === 'still');
      for (let at = from; at < count; at++) componentOf[open[at] as number] = mark;
      componentOf[root] = mark;
      const size = count - from + 1;
      count = from;
      return size;
    },
  };
}
