import type { FairEdge, FairGraph } from './fair-graph.ts';

/** Which runs to look for. */
export interface RunsWanted {
  /** States that the run may be in, by number. */
  readonly within: (state: number) => boolean;
  /** States of which some must be visited again and again; any will do if left out. */
  readonly recurring?: (state: number) => boolean;
  /** The run takes no action without fairness. */
  readonly faultsEnd: boolean;
}

interface Edge extends FairEdge {
  readonly from: number;
}

/**
 * A set of states that is empty if there is no fair run of the wanted kind, and from each of whose states such a run begins if
 * there is. It holds every state that such a run visits again and again.
 *
 * It is the greatest fixpoint of Kesten, Pnueli and Raviv (Algorithmic Verification of Linear Temporal Logic Specifications,
 * 1998), who extend that of Emerson and Lei to strong fairness: from the states allowed, throw out whatever cannot
 *
 * - reach, among what is left, a state that is to recur;
 * - for each weakly fair action, reach a state where it is disabled, or take it;
 * - for each strongly fair action that is enabled here, reach a state and take it there;
 *
 * until nothing changes. Then a part of it that has no way out is strongly connected, and meets every demand within itself; and
 * nobody in a fair loop is ever thrown out. A run may stay where it is at any time: the demands see to it that no action is
 * neglected by that.
 */
export function fairRegion<S>(graph: FairGraph<S>, { within, recurring, faultsEnd }: RunsWanted): ReadonlySet<number> {
  const usable = graph.edges.map((edges, from) =>
    edges.filter(({ fairness }) => !faultsEnd || fairness !== 'none').map((edge): Edge => ({ ...edge, from })),
  );
  const sources = sourcesOf(usable);
  const enabled = enabledIn(graph);
  const takers = takersOf(graph, usable.flat());
  let region: ReadonlySet<number> = new Set([...graph.states.keys()].filter(within));
  for (;;) {
    const before = region.size;
    if (recurring !== undefined) region = reaching(sources, region, [...region].filter(recurring));
    for (const [action, fairness] of graph.actions) {
      if (fairness === 'none') continue;
      const still = region;
      const idle = [...still].filter((state) => enabled[state]?.has(action) !== true);
      if (idle.length === still.size) continue;
      const taking = (takers.get(action) ?? []).filter(({ from, to }) => still.has(from) && still.has(to));
      const from = taking.map((edge) => edge.from);
      region =
        fairness === 'weak'
          ? reaching(sources, still, [...idle, ...from])
          : new Set([...idle, ...reaching(sources, still, from)]);
    }
    if (region.size === before) return region;
  }
}

/** By state, the actions that would change it. */
export function enabledIn<S>({ edges }: FairGraph<S>): readonly ReadonlySet<string>[] {
  return edges.map((from) => new Set(from.map(({ action }) => action)));
}

/**
 * The steps that take each action. A step is a pair of states: it takes every action that leads from the one to the other, whichever
 * of them is said to have happened.
 */
function takersOf<S>(graph: FairGraph<S>, usable: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const takers = new Map<string, Edge[]>();
  for (const edge of usable) {
    for (const { action, to } of graph.edges[edge.from] ?? []) {
      if (to !== edge.to) continue;
      const steps = takers.get(action);
      if (steps === undefined) takers.set(action, [edge]);
      else steps.push(edge);
    }
  }
  return takers;
}

/** By state, where one can come from. */
function sourcesOf(edges: readonly (readonly Edge[])[]): readonly (readonly number[])[] {
  const sources: number[][] = edges.map(() => []);
  for (const { from, to } of edges.flat()) sources[to]?.push(from);
  return sources;
}

/** The part of a region from which one of some goals in it can be reached without leaving it. */
function reaching(sources: readonly (readonly number[])[], region: ReadonlySet<number>, goals: readonly number[]) {
  const reached = new Set(goals);
  for (const state of reached) {
    for (const source of sources[state] ?? []) if (region.has(source)) reached.add(source);
  }
  return reached;
}
