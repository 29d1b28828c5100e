import type { FairGraph } from '../../support/brute-force/fair-graph.ts';
import type { RunsWanted } from '../../support/brute-force/fair-region.ts';
import type { TemporalClaim } from '../../support/brute-force/temporal-claim.ts';
import { loopSets } from '../../support/brute-force/loop-sets.ts';

/** How short a counterexample can be. */
export interface Shortest {
  /** Actions before the first state of the loop. */
  readonly prefix: number;
  /** Actions of the shortest loop that begins so early; 0 for a run that stops; undefined for one that no loop has to end. */
  readonly cycle: number | undefined;
}

/** By trying every set of states as a loop, for graphs of a few states; undefined if the claim is not broken. */
export function shortestLasso<S>(graph: FairGraph<S>, claim: TemporalClaim<S>): Shortest | undefined {
  const bad = (state: number) => !claim.holds(graph.states[state] as S);
  const waiting = (state: number) => claim.until?.(graph.states[state] as S) !== true;
  const asked = (state: number) => claim.premise?.(graph.states[state] as S) !== false;
  const { faultsEnd } = claim;
  switch (claim.operator) {
    case 'eventually':
      return nearest(graph, distances(graph, graph.initial, bad), { within: bad, faultsEnd });
    case 'always-eventually':
      return nearest(graph, distances(graph, graph.initial), { within: bad, faultsEnd });
    case 'eventually-always':
      return nearest(graph, distances(graph, graph.initial), { within: () => true, recurring: bad, faultsEnd });
    case 'leads-to':
      return nearest(
        graph,
        distancesByWayOf(graph, (state) => bad(state) && asked(state), bad),
        {
          within: bad,
          faultsEnd,
        },
      );
    case 'until': {
      const until = distances(graph, graph.initial, waiting);
      const broken = Math.min(...[...until].flatMap(([state, distance]) => (bad(state) ? [distance] : [])));
      if (broken < Infinity) return { prefix: broken, cycle: undefined };
      return nearest(graph, until, { within: waiting, faultsEnd });
    }
  }
}

/** By state, the least number of actions to it without leaving the states allowed. */
function distances<S>(
  graph: FairGraph<S>,
  starts: readonly number[],
  allowed: (state: number) => boolean = () => true,
): ReadonlyMap<number, number> {
  const found = new Map(starts.filter(allowed).map((state) => [state, 0]));
  for (const [state, distance] of found)
    for (const { to } of graph.edges[state] ?? []) if (allowed(to) && !found.has(to)) found.set(to, distance + 1);
  return found;
}

/** The same for runs that come by one of some states and leave those allowed only before that. */
function distancesByWayOf<S>(
  graph: FairGraph<S>,
  by: (state: number) => boolean,
  allowed: (state: number) => boolean,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [middle, first] of distances(graph, graph.initial)) {
    if (!by(middle)) continue;
    for (const [state, second] of distances(graph, [middle], allowed))
      found.set(state, Math.min(found.get(state) ?? Infinity, first + second));
  }
  return found;
}

function nearest<S>(
  graph: FairGraph<S>,
  distance: ReadonlyMap<number, number>,
  wanted: RunsWanted,
): Shortest | undefined {
  const states = new Set(loopSets(graph, wanted).flat());
  const prefix = Math.min(...[...states].map((state) => distance.get(state) ?? Infinity));
  if (prefix === Infinity) return undefined;
  const starts = [...states].filter((state) => distance.get(state) === prefix);
  return { prefix, cycle: Math.min(...starts.map((start) => shortestCycle(graph, wanted, start))) };
}

/** Breadth-first over a state, the set of states seen, and the set of actions taken. */
function shortestCycle<S>(graph: FairGraph<S>, { within, recurring, faultsEnd }: RunsWanted, start: number): number {
  const names = [...graph.actions.keys()];
  const isFair = (seen: number, taken: number): boolean => {
    const states = graph.states.flatMap((_, state) => ((seen >> state) & 1 ? [state] : []));
    if (recurring !== undefined && !states.some(recurring)) return false;
    return [...graph.actions].every(([action, fairness], at) => {
      const enabled = states.filter((state) => graph.edges[state]?.some((edge) => edge.action === action)).length;
      const asks = fairness === 'weak' ? enabled === states.length : fairness === 'strong' && enabled > 0;
      return !asks || ((taken >> at) & 1) === 1;
    });
  };
  const walks = [{ state: start, seen: 1 << start, taken: 0, length: 0 }];
  if (isFair(1 << start, 0)) return 0;
  const known = new Set<string>();
  for (const { state, seen, taken, length } of walks) {
    for (const { action, fairness, to } of graph.edges[state] ?? []) {
      if (!within(to) || (faultsEnd && fairness === 'none')) continue;
      const next = {
        state: to,
        seen: seen | (1 << to),
        taken: taken | (1 << names.indexOf(action)),
        length: length + 1,
      };
      if (to === start && isFair(next.seen, next.taken)) return next.length;
      const key = `${next.state} ${next.seen} ${next.taken}`;
      if (!known.has(key)) walks.push(next);
      known.add(key);
    }
  }
  return Infinity;
}
