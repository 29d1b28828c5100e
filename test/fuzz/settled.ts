import type { FairGraph } from '../support/brute-force/fair-graph.ts';
import type { Subject } from './subject.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';

/** What is to be found out about a model once it has settled: judged from every state that fair actions come to and never leave for good. */
export function settled(subject: Subject): Subject {
  const { graph, temporal } = subject;
  const calm = reached(graph, graph.initial, ({ fairness }) => fairness !== 'none');
  const starts = [...calm].filter((state) => {
    const onwards = reached(graph, [state], ({ fairness }) => fairness !== 'none');
    return [...onwards].every((later) => reached(graph, [later], ({ fairness }) => fairness !== 'none').has(state));
  });
  const after = reached(graph, starts, () => true);
  const judged = only(graph, after, starts);
  return {
    ...subject,
    graph: { ...graph, initial: starts },
    origin: graph.initial[0] ?? -1,
    seen: after.size,
    transitions: undefined,
    limited: [...calm, ...after].some((state) => subject.reachesLimit(graph.states[state])),
    safety: subject.safetyWithin({ initial: starts.map((state) => graph.states[state]) }),
    temporal: temporal.map(({ property, claim }) => ({
      ...{ property, claim },
      kind: judgeTemporal(judged, claim).kind,
    })),
  };
}

type Edge = FairGraph<unknown>['edges'][number][number];

function reached({ edges }: FairGraph<unknown>, starts: readonly number[], by: (edge: Edge) => boolean): Set<number> {
  const found = new Set(starts);
  for (const state of found) for (const edge of edges[state] ?? []) if (by(edge)) found.add(edge.to);
  return found;
}

/** A part of a graph that nothing leads out of. */
function only(graph: FairGraph<unknown>, states: ReadonlySet<number>, starts: readonly number[]): FairGraph<unknown> {
  const kept = [...states];
  const numbers = new Map(kept.map((state, number) => [state, number]));
  const numberOf = (state: number) => numbers.get(state) ?? -1;
  return {
    ...graph,
    states: kept.map((state) => graph.states[state]),
    initial: starts.map(numberOf),
    edges: kept.map((state) => (graph.edges[state] ?? []).map((edge) => ({ ...edge, to: numberOf(edge.to) }))),
  };
}
