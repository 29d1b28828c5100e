import type { FairEdge, FairGraph } from './fair-graph.ts';
import type { RunsWanted } from './fair-region.ts';

/** States that a run visits again and again for ever, and no others. */
export type LoopSet = readonly number[];

/**
 * Every set of states that some fair run of the wanted kind visits again and again, by trying them all: the definition itself, for
 * graphs of a few states. To take more steps among the same states never harms fairness, so the run that takes
 * all of them decides.
 */
export function loopSets<S>(graph: FairGraph<S>, wanted: RunsWanted): readonly LoopSet[] {
  const all = graph.states.length;
  if (all > 16) throw new RangeError(`${all} states have too many sets of states to try them all`);
  const sets = Array.from({ length: 2 ** all - 1 }, (_, number) =>
    [...graph.states.keys()].filter((state) => (((number + 1) >> state) & 1) === 1),
  );
  return sets.filter((set) => isFairLoop(graph, wanted, set));
}

function isFairLoop<S>(graph: FairGraph<S>, { within, recurring, faultsEnd }: RunsWanted, set: LoopSet): boolean {
  if (!set.every(within) || (recurring !== undefined && !set.some(recurring))) return false;
  const stepsFrom = (state: number) =>
    (graph.edges[state] ?? []).filter(({ to, fairness }) => set.includes(to) && !(faultsEnd && fairness === 'none'));
  if (!set.every((state) => set.every((other) => leads(stepsFrom, state, other)))) return false;
  return [...graph.actions].every(([action, fairness]) => {
    if (fairness === 'none') return true;
    const enabledAt = set.filter((state) => graph.edges[state]?.some((edge) => edge.action === action));
    const neglected = fairness === 'weak' ? enabledAt.length === set.length : enabledAt.length > 0;
    const isTaken = set.some((state) =>
      graph.edges[state]?.some((edge) => edge.action === action && stepsFrom(state).some(({ to }) => to === edge.to)),
    );
    return !neglected || isTaken;
  });
}

function leads(stepsFrom: (state: number) => readonly FairEdge[], from: number, to: number): boolean {
  const reached = new Set([from]);
  for (const state of reached) for (const step of stepsFrom(state)) reached.add(step.to);
  return reached.has(to);
}
