import type { LivenessSpace } from './liveness-space.ts';
import type { Lift, Place } from './lift.ts';
import type { Region } from './region.ts';
import { hasBit } from './bitset.ts';
import { InternalError } from '../../errors.ts';

/** A finite run under real names. */
export interface Run {
  /** Number of the initial state that it begins in. */
  readonly initial: number;
  readonly actions: readonly number[];
  /** One more than actions. */
  readonly places: readonly Place[];
}

/**
 * Numbers of the states on a shortest run into a region and, inside it, to a state that is wanted; from then on the run can only break the
 * property. With the position at which the region was entered. Undefined if there is none.
 */
export function pathInto(
  { graph: { size, first, end, targets }, initial }: LivenessSpace,
  { states, from, enteredLate }: Region,
  isWanted: (state: number) => boolean,
): { readonly path: readonly number[]; readonly entered: number } | undefined {
  // Nodes below `size` are states before the run is in the region, those above are states within.
  const before = new Int32Array(2 * size).fill(-2);
  const queue = new Int32Array(2 * size);
  let filled = 0;
  const reach = (node: number, source: number): void => {
    if (before[node] !== -2) return;
    before[node] = source;
    queue[filled++] = node;
  };
  const arrive = (state: number, source: number): void => {
    if (hasBit(from, state)) reach(size + state, source);
    if (enteredLate) reach(state, source);
  };
  for (const state of initial) arrive(state, -1);
  for (let next = 0; next < filled; next++) {
    const node = queue[next] as number;
    const state = node % size;
    if (node >= size && isWanted(state)) return pathBack(before, node, size);
    for (let at = first[state] as number; at < (end[state] as number); at++) {
      const target = targets[at] as number;
      if (node < size) arrive(target, node);
      else if (hasBit(states, target)) reach(size + target, node);
    }
  }
  return undefined;
}

function pathBack(before: Int32Array, last: number, size: number): { path: readonly number[]; entered: number } {
  const nodes: number[] = [];
  for (let node = last; node >= 0; node = before[node] as number) nodes.push(node);
  nodes.reverse();
  return { path: nodes.map((node) => node % size), entered: nodes.findIndex((node) => node >= size) };
}

/** Gives a path real names, from the state that its first one stands for. Throws `InternalError` if some step has no action. */
export function walkAlong(space: LivenessSpace, lift: Lift, path: readonly number[]): Run {
  const [initial = 0] = path;
  const places = [lift.placeOf(initial, space.startLocals(initial))];
  const actions: number[] = [];
  for (const next of path.slice(1)) {
    const move = lift.movesFrom(places.at(-1) as Place).find(({ to }) => to.state === next);
    if (move === undefined) {
      throw new InternalError('a state on the way to a loop has no action to the next', {
        likelyCause: 'the recorded edges and the stepper disagree',
      });
    }
    actions.push(move.action);
    places.push(move.to);
  }
  return { initial, actions, places };
}
