import fc from 'fast-check';
import type { FairGraph } from '../support/brute-force/fair-graph.ts';
import type { NaiveGraph, NaiveState, NaiveVerdict } from '../support/naive-search.ts';
import type { RandomState } from '../support/interpret-random-model.ts';
import type { Property, Temporal } from '../../src/property/property.ts';
import type { TemporalClaim, TemporalVerdict } from '../support/brute-force/temporal-claim.ts';
import { claimOf, interpretRandomModel, reachesLimit, temporalClaimOf } from '../support/interpret-random-model.ts';
import { fairGraph } from '../support/brute-force/fair-graph.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';
import { graphClaimOf, graphOf, randomGraph } from '../support/random-graph.ts';
import { graphProperties } from '../support/random-graph-composition.ts';
import { naiveSearch, naiveVerdict } from '../support/naive-search.ts';
import { randomProperties, randomTemporal } from '../support/random-composition.ts';
import type { RandomGraph } from '../support/random-graph.ts';
import type { RandomModel } from '../support/random-model.ts';
import { quieterModel } from '../checker/reduction/quieter-models.ts';
import { randomModel } from '../support/random-model.ts';

/** A random model as data, and what reads it: a search in several threads has each thread make the model by itself. */
export type SubjectSource =
  | { readonly name: 'randomModelSource'; readonly argument: RandomModel }
  | { readonly name: 'randomGraphSource'; readonly argument: RandomGraph };

/** A random model read twice: as machines and rules for the engine, and as a graph that was written out without them. */
export interface Subject {
  /** Which of the functions of subject-source.ts makes the model of this data. */
  readonly source: SubjectSource;
  readonly graph: FairGraph<unknown>;
  /** Every enabled action, self loops and the initial state included; undefined if nobody counted. */
  readonly transitions: number | undefined;
  /** The model has a bound of its own, and some state reaches it. */
  readonly limited: boolean;
  readonly temporal: readonly ClaimedRuns[];
  readonly safety: readonly ClaimedSafety[];
  /** The same by a textbook search from other states, or one that stops. */
  readonly safetyWithin: (part: SearchedPart) => readonly ClaimedSafety[];
  /** Whether a state reaches the bound of the model's own. */
  readonly reachesLimit: (state: unknown) => boolean;
  /** How many states a search comes to that sees all it is meant to; those of the graph if left out. */
  readonly seen?: number;
  /** Where runs begin that settle the cluster first, before one of the initial states of the graph. */
  readonly origin?: number;
  /** For a report of what was found. */
  readonly [fc.toStringMethod]: () => string;
}

/** What is left of a search: it begins in these states, and expands those of less than this depth; the next ones it looks at, or not even that. */
export interface SearchedPart {
  readonly initial?: readonly unknown[];
  readonly depth?: number;
  readonly looksFurther?: boolean;
}

/** A safety property as the engine is given it, with what a textbook search finds. */
export interface ClaimedSafety {
  readonly property: Property;
  readonly naive: NaiveVerdict;
}

/** A claim about runs as the engine is given it, and as the brute force is, with its verdict. */
export interface ClaimedRuns {
  readonly property: Temporal;
  readonly claim: TemporalClaim<unknown>;
  readonly kind: TemporalVerdict['kind'];
}

/** Larger graphs are passed over, for time's sake. */
const largest = { places: 100, states: 60 };

/** Models in all of the composition language, half of them with more to leave out. Those of too many states are undefined. */
export const randomModelSubject = fc.oneof(randomModel, quieterModel).map((random): Subject | undefined => {
  const system = interpretRandomModel(random);
  const graph = fairGraph(system, largest.states);
  const searched = graph === undefined ? undefined : naiveSearch(system);
  if (graph === undefined || searched === undefined) return undefined;
  const safetyIn = (found: NaiveGraph<RandomState>) =>
    randomProperties(random).flatMap((property, at) => {
      const claim = random.claims[at];
      return claim === undefined ? [] : [{ property, naive: naiveVerdict(found, claimOf(claim)) }];
    });
  return {
    source: { name: 'randomModelSource', argument: random },
    graph,
    transitions: searched.transitions,
    limited: reachesLimit(random, searched.states.values()),
    temporal: claimed(graph, randomTemporal(random), random.temporal.map(temporalClaimOf)),
    safety: safetyIn(searched),
    safetyWithin(part) {
      const initial = (part.initial as readonly RandomState[] | undefined) ?? system.initial;
      const found = naiveSearch({ ...system, initial });
      return found === undefined ? [] : safetyIn(partOf(found, part));
    },
    reachesLimit: (state) =>
      reachesLimit(random, [{ state: state as RandomState, depth: 0, enabled: 0, changes: [], quiescent: false }]),
    [fc.toStringMethod]: () => JSON.stringify(random),
  };
});

/** Walkers of random graphs, on which more claims depend on fairness. Those of too many states are undefined. */
export const randomGraphSubject = randomGraph().map((random): Subject | undefined => {
  const graph = graphOf(random, largest.places);
  if (graph === undefined) return undefined;
  return {
    source: { name: 'randomGraphSource', argument: random },
    graph,
    transitions: undefined,
    limited: false,
    temporal: claimed(graph, graphProperties(random), random.claims.map(graphClaimOf)),
    safety: [],
    safetyWithin: () => [],
    reachesLimit: () => false,
    [fc.toStringMethod]: () => JSON.stringify(random),
  };
});

/** Either. */
export const randomSubject: fc.Arbitrary<Subject | undefined> = fc.oneof(randomModelSubject, randomGraphSubject);

/** What a search has seen that stopped: of the states looked at alone, nobody knows what they enable. */
function partOf<S>(found: NaiveGraph<S>, { depth = Infinity, looksFurther = true }: SearchedPart): NaiveGraph<S> {
  const states = [...found.states].flatMap(([key, state]): [string, NaiveState<S>][] => {
    if (state.depth < depth) return [[key, state]];
    if (state.depth > depth || !looksFurther) return [];
    return [[key, { ...state, enabled: Infinity, changes: [], quiescent: false }]];
  });
  return { ...found, states: new Map(states) };
}

function claimed<S>(
  graph: FairGraph<S>,
  properties: readonly Temporal[],
  claims: readonly TemporalClaim<S>[],
): readonly ClaimedRuns[] {
  return properties.flatMap((property, at) => {
    const claim = claims[at];
    if (claim === undefined) return [];
    return [{ property, claim: claim as TemporalClaim<unknown>, kind: judgeTemporal(graph, claim).kind }];
  });
}
