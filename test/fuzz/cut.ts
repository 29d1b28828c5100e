import type { FairGraph } from '../support/brute-force/fair-graph.ts';
import type { Subject } from './subject.ts';
import type { TemporalClaim } from '../support/brute-force/temporal-claim.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';

/** A search that stopped: it expanded the states of less than this depth. */
export interface Cut {
  readonly depth: number;
  /** It looked at those of this depth as well. */
  readonly looksFurther: boolean;
}

/** By state, the least number of actions to it from where runs begin. */
export function depthsOf<S>({ edges, initial }: FairGraph<S>): readonly number[] {
  const depths = edges.map(() => Infinity);
  const queue = [...initial];
  for (const state of initial) depths[state] = 0;
  for (const state of queue) {
    for (const { to } of edges[state] ?? []) {
      if (depths[to] !== Infinity) continue;
      depths[to] = (depths[state] ?? 0) + 1;
      queue.push(to);
    }
  }
  return depths;
}

/** How many states of less than this depth there are. */
export function statesBefore({ graph }: Subject, depth: number): number {
  return depthsOf(graph).filter((at) => at < depth).length;
}

/**
 * What is to be found out about a model in the states that a stopped search has expanded. All others are drawn as one, in which every claim has come true and
 * stays so: whatever breaks a claim all the same does it before.
 */
export function cutAt(subject: Subject, cut: Cut): Subject {
  const { graph, temporal } = subject;
  const depths = depthsOf(graph);
  if (Math.max(...depths) < cut.depth) return subject;
  const drawn = withoutFar(graph, depths, cut.depth);
  return {
    ...subject,
    limited: true,
    transitions: undefined,
    seen: depths.filter((depth) => depth <= cut.depth).length,
    safety: subject.safetyWithin(cut),
    temporal: temporal.map(({ property, claim }) => ({
      ...{ property, claim },
      kind: judgeTemporal(drawn, contentOutside(claim)).kind,
    })),
  };
}

const outside: unique symbol = Symbol('outside');

function withoutFar(graph: FairGraph<unknown>, depths: readonly number[], depth: number): FairGraph<unknown> {
  const kept = [...graph.states.keys()].filter((state) => (depths[state] ?? Infinity) < depth);
  const numbers = new Map(kept.map((state, number) => [state, number]));
  return {
    ...graph,
    states: [...kept.map((state) => graph.states[state]), outside],
    initial: graph.initial.flatMap((state) => numbers.get(state) ?? []),
    edges: [
      ...kept.map((state) =>
        (graph.edges[state] ?? []).map((edge) => ({ ...edge, to: numbers.get(edge.to) ?? kept.length })),
      ),
      [],
    ],
  };
}

function contentOutside({ holds, until, premise, ...claim }: TemporalClaim<unknown>): TemporalClaim<unknown> {
  return {
    ...claim,
    holds: (state) => state === outside || holds(state),
    ...(until === undefined ? {} : { until: (state) => state === outside || until(state) }),
    ...(premise === undefined ? {} : { premise: (state) => state !== outside && premise(state) }),
  };
}
