import type { Precedence } from './judge.ts';
import type { Levels } from './levels.ts';
import type { StoredStates } from './state-store.ts';
import type { Stepper } from '../model/stepper.ts';
import { InternalError } from '../errors.ts';
import { depthOf, statesOf } from './levels.ts';

/** Whether one packed state stands before another in the order that decides between equals. */
export function compareStates({ states: { array }, width }: StoredStates, a: number, b: number): number {
  for (let w = 0; w < width; w++) {
    const difference = (array[a * width + w] as number) - (array[b * width + w] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Findings of one level in an order that depends on what was found and not on when: by the state, then by the action. */
export function findingsIn(store: StoredStates): Precedence {
  return (a, b) => compareStates(store, a.state, b.state) || a.action - b.action;
}

/** The words of a stored state. */
export function wordsOf({ states, width }: StoredStates, state: number): Uint32Array {
  return states.array.slice(state * width, (state + 1) * width);
}

/**
 * For each of some stored states, a shortest path of packed states from an initial one. A search keeps no predecessors: they are found by
 * expanding level after level once more, backwards, for all paths at the same time. Among several the least predecessor is taken, so the
 * paths do not depend on the order in which a search found the states.
 */
export function pathsTo(
  { store, levels }: { readonly store: StoredStates; readonly levels: Levels },
  stepper: Stepper,
  targets: readonly number[],
): readonly (readonly Uint32Array[])[] {
  const { width } = store;
  const paths = targets.map((state) => ({ depth: depthOf(levels, state), states: [wordsOf(store, state)] }));
  const deepest = Math.max(0, ...paths.map(({ depth }) => depth));
  for (let depth = deepest; depth > 0; depth--) {
    const open = paths.filter((path) => path.depth === depth);
    const best = predecessors(
      store,
      stepper,
      levels.ranges[depth - 1] as Int32Array,
      open.map(({ states }) => states[0] as Uint32Array),
    );
    open.forEach((path, at) => {
      const state = best[at] as number;
      if (state < 0) {
        throw new InternalError('a stored state has no predecessor in the level before', {
          likelyCause: 'the state store and the stepper disagree',
        });
      }
      path.depth--;
      path.states.unshift(store.states.array.slice(state * width, (state + 1) * width));
    });
  }
  return paths.map(({ states }) => states);
}

/** The least state of a level that leads to each target; -1 where none does. */
function predecessors(
  store: StoredStates,
  stepper: Stepper,
  level: Int32Array,
  targets: readonly Uint32Array[],
): readonly number[] {
  const { width } = store;
  const { next } = stepper;
  const best = targets.map(() => -1);
  let source = -1;

  function visit(): void {
    for (let t = 0; t < targets.length; t++) {
      const target = targets[t] as Uint32Array;
      let w = 0;
      while (w < width && target[w] === next[w]) w++;
      if (w < width) continue;
      const known = best[t] as number;
      if (known < 0 || compareStates(store, source, known) < 0) best[t] = source;
    }
  }

  for (const state of statesOf(level)) {
    source = state;
    stepper.load(store.states.array, state * width);
    stepper.expand(visit);
  }
  return best;
}
