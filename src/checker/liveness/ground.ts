import type { Bitset } from './bitset.ts';
import type { Cycles } from './cycles.ts';
import type { FairComponents } from './fair-components.ts';
import type { Lift } from './lift.ts';
import type { LivenessSpace } from './liveness-space.ts';
import type { LoopRegion } from './region.ts';
import type { Moves } from './moves.ts';
import { createCycles } from './cycles.ts';
import { createFairComponents } from './fair-components.ts';
import { createLift } from './lift.ts';
import { createMoves } from './moves.ts';
import { createPermutations } from './permutations.ts';
import { createPositionalCheck } from './positional-check.ts';
import { everyState } from './region.ts';
import { positionalRules } from './positional-rules.ts';
import { setBit } from './bitset.ts';
import { trim } from './trim.ts';

/** What is true of an explored graph, whatever property is judged on it; worked out when it is first asked for. */
export interface Ground {
  /** All states. */
  readonly states: () => Bitset;
  readonly moving: () => Moving;
  readonly fairPlaces: (region: LoopRegion) => FairPlaces;
  /** The states that may be on a cycle of fair actions, or enable none, and few others: where a run can go on for ever once faults are over. */
  readonly faultless: () => Bitset;
  /** What is fair among all of them. */
  readonly faultlessPlaces: () => FairPlaces;
}

/** Components of a region, and what fairness says of them. */
export interface FairPlaces {
  readonly cycles: Cycles;
  readonly fair: FairComponents;
}

/** How one gets from state to state. */
export interface Moving {
  /** Those of the edges that the graph has. */
  readonly moves: Moves;
  /** The same for actions of fair rules alone. */
  readonly fairMoves: Moves;
  readonly lift: Lift;
  /** Rules whose actions do not follow names, by number. */
  readonly positional: ReadonlySet<number>;
}

/** The ground of all properties. */
export function createGround(space: LivenessSpace): Ground {
  let all: Bitset | undefined;
  let known: Moving | undefined;
  const states = () => (all ??= everyState(space));
  let faultless: Bitset | undefined;
  let places: FairPlaces | undefined;
  const moving = () => (known ??= movingIn(space));

  function fairPlaces(region: LoopRegion): FairPlaces {
    const { fairOnly } = region;
    const { moves, fairMoves, positional } = moving();
    const cycles = createCycles(space.graph, region, space.clock);
    const isBarred = createPositionalCheck(space, { moves, cycles, fairOnly, positional });
    // Faults lead nowhere that matters here, unless names are followed along them.
    const judged = fairOnly || space.symmetry.length === 0 ? fairMoves : moves;
    return { cycles, fair: createFairComponents({ space, moves: judged, cycles, fairOnly, positional, isBarred }) };
  }

  const withoutFaults = (loops: Bitset): LoopRegion => ({ loops, recurring: undefined, fairOnly: true });
  const faultlessStates = () => (faultless ??= mayLoop(space, withoutFaults(states())));

  return {
    states,
    moving,
    fairPlaces,
    faultless: faultlessStates,
    faultlessPlaces: () => (places ??= fairPlaces(withoutFaults(faultlessStates()))),
  };
}

function mayLoop({ graph, clock }: LivenessSpace, region: LoopRegion): Bitset {
  const { states, still } = trim(graph, region, clock);
  for (const state of still) setBit(states, state);
  return states;
}

function movingIn(space: LivenessSpace): Moving {
  const permutations = createPermutations(space.model);
  const fairMoves = createMoves(space, permutations, 'fair');
  const moves = space.graph.of === 'fair' ? fairMoves : createMoves(space, permutations);
  const positional = positionalRules(space);
  return { moves, fairMoves, positional, lift: createLift(space, moves, positional) };
}
