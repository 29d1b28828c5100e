import type { Component } from './component-pool.ts';
import type { Cycles } from './cycles.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { Moves } from './moves.ts';
import type { Threads } from './threads.ts';
import { createStabilizers } from './stabilizers.ts';
import { hasBit } from './bitset.ts';

/** Goes through the states of a component and knows what actions of its first state are called in the others. */
export interface Walk {
  /** Goes to a component. */
  readonly enter: (component: Component) => void;
  /** Expands one of its states; the questions below are then about that. */
  readonly look: (state: number) => void;
  /** Names there, as a permutation of those in the first state. Known once `follow` has come by. */
  readonly names: (state: number) => number;
  readonly isEnabled: (action: number) => boolean;
  /** Whether it leads to another state of the component, or to itself. */
  readonly isTaken: (action: number) => boolean;
  /** Visits all states and keeps the threads that pass a test in each; ends early when no thread is left. */
  readonly follow: (threads: Threads, test: (action: number) => boolean) => void;
}

/** What a walk needs besides the graph. */
export interface WalkParts {
  readonly moves: Moves;
  readonly cycles: Cycles;
  readonly fairOnly: boolean;
  /** Rules whose actions do not follow names (see positional-rules.ts), by number. */
  readonly positional: ReadonlySet<number>;
}

/** Where nothing is sorted, all names are the same everywhere, and the order of states does not matter. Otherwise it is breadth-first. */
export function createWalk(space: LivenessSpace, { moves, cycles, fairOnly, positional }: WalkParts): Walk {
  const { permutations } = moves;
  const { targets, fair } = space.graph;
  const { componentOf } = cycles;
  const names = createNames(space, moves);
  const stabilizersOf = createStabilizers(space, permutations);
  const isPositional = space.model.actions.map(({ ruleIndex }) => positional.has(ruleIndex));
  const enabledAt = new Float64Array(space.model.actions.length);
  const takenAt = new Float64Array(space.model.actions.length);
  let states: Int32Array = new Int32Array(0);
  let looks = 0;
  let seen = -1;
  let mark = 0;
  let following: Threads | undefined;
  let here = 0;
  let chosenAt = 0;

  const isInside = (edge: number) => componentOf[targets[edge] as number] === mark && (!fairOnly || hasBit(fair, edge));

  function onMove(action: number, edge: number, permutation: number): void {
    enabledAt[action] = looks;
    if (!isInside(edge)) return;
    takenAt[action] = looks;
    if (names === undefined || following === undefined) return;
    if (isPositional[action] === true) chosenAt = looks;
    const target = targets[edge] as number;
    const there = permutations.then(here, permutation);
    if (!names.meets(target, there))
      following.returnsAs(permutations.then(there, permutations.inverse(names.at(target))));
  }

  function look(state: number): void {
    looks++;
    seen = state;
    moves.visit(state, onMove, isInside);
  }

  /** A rule that chooses by position may choose another actor that is alike, so that from here on names may be those of either. */
  function mixAlike(threads: Threads, state: number): void {
    for (const exchange of stabilizersOf(state))
      threads.returnsAs(permutations.then(permutations.then(here, exchange), permutations.inverse(here)));
  }

  return {
    enter(component) {
      ({ states, mark } = component);
      seen = -1;
    },
    look,
    names: (state) => names?.at(state) ?? 0,
    isEnabled: (action) => enabledAt[action] === looks,
    isTaken: (action) => takenAt[action] === looks,
    follow(threads, test) {
      names?.begin(states);
      following = threads;
      for (let at = 0; at < states.length && !threads.isEmpty(); at++) {
        const state = names === undefined ? (states[at] as number) : names.state(at);
        here = names?.at(state) ?? 0;
        if (names !== undefined || state !== seen) look(state);
        if (chosenAt === looks) mixAlike(threads, state);
        threads.keep(here, test);
      }
      following = undefined;
    },
  };
}

/** The states of a component in the order in which they are met, and the names in each; undefined where nothing is sorted. */
function createNames({ symmetry, graph }: LivenessSpace, { permutations }: Moves) {
  if (symmetry.length === 0) return undefined;
  /** One more than the permutation from the first state's names; 0 for states not met. */
  const known = new Int32Array(graph.size);
  const met = new Int32Array(graph.size);
  let filled = 0;

  function meets(state: number, names: number): boolean {
    if (known[state] !== 0) return known[state] === names + 1;
    known[state] = names + 1;
    met[filled++] = state;
    return true;
  }

  return {
    /** Forgets the names in these states, and starts from the first. */
    begin(states: Int32Array): void {
      for (const state of states) known[state] = 0;
      filled = 0;
      meets(states[0] as number, permutations.identity);
    },
    /** Notes names of a state; false if it is known under other ones. */
    meets,
    state: (at: number): number => met[at] as number,
    at: (state: number): number => (known[state] as number) - 1,
  };
}
