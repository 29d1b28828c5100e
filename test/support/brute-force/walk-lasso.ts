import type { FairGraph } from './fair-graph.ts';
import type { TemporalClaim } from './temporal-claim.ts';

/** A run as a checker prints it: its actions by name, and where it begins to repeat itself. */
export interface PrintedRun {
  readonly actions: readonly string[];
  /** Position of the first action of the loop; as many as there are actions if the run stays where it ends. Undefined: it has no loop. */
  readonly from: number | undefined;
}

/** Why a printed run is no counterexample to a claim; empty if it is one. */
export function faultsOfRun<S>(graph: FairGraph<S>, claim: TemporalClaim<S>, run: PrintedRun): readonly string[] {
  const walked = walk(graph, run.actions);
  if (typeof walked === 'string') return [walked];
  if (run.from === undefined)
    return breaksAtOnce(graph, claim, walked) ? [] : ['has no loop, and its end could still be mended'];
  if (run.from > run.actions.length) return ['has a loop that begins after its end'];
  const loop = walked.slice(run.from);
  const faults = [...unfairness(graph, loop), ...(breaks(graph, claim, walked, run.from) ? [] : ['breaks nothing'])];
  if (loop.at(0) !== loop.at(-1)) faults.push('has a loop that does not close');
  const unpromised = run.actions.slice(run.from).filter((action) => graph.actions.get(action) === 'none');
  if (claim.faultsEnd && unpromised.length > 0) faults.push(`goes on with ${unpromised.join()} for ever`);
  return faults;
}

/** States on the way, or why there is none. */
function walk<S>({ initial, edges }: FairGraph<S>, actions: readonly string[]): readonly number[] | string {
  const [start] = initial;
  if (initial.length !== 1 || start === undefined) throw new RangeError('a run is walked from one initial state');
  const walked = [start];
  let at = start;
  for (const [position, action] of actions.entries()) {
    const edge = edges[at]?.find((one) => one.action === action);
    if (edge === undefined)
      return `takes ${action} as action ${position + 1}, which changes nothing there or is not enabled`;
    at = edge.to;
    walked.push(at);
  }
  return walked;
}

/** The fair actions that a loop neglects; its first state is also its last. */
function unfairness<S>({ edges, actions }: FairGraph<S>, loop: readonly number[]): readonly string[] {
  const changing = (action: string, state: number) => (edges[state] ?? []).filter((edge) => edge.action === action);
  const faults: string[] = [];
  for (const [action, fairness] of actions) {
    if (fairness === 'none') continue;
    const enabled = loop.map((state) => changing(action, state).length > 0);
    const owed = fairness === 'weak' ? enabled.every(Boolean) : enabled.some(Boolean);
    const taken = loop
      .slice(1)
      .some((after, step) => changing(action, loop[step] ?? -1).some(({ to }) => to === after));
    if (owed && !taken) faults.push(`is unfair to ${action} (${fairness})`);
  }
  return faults;
}

/** The meaning of the operators on one infinite run: its states up to the loop, and then those of the loop again and again. */
function breaks<S>(graph: FairGraph<S>, claim: TemporalClaim<S>, walked: readonly number[], from: number): boolean {
  const ask = (question: ((state: S) => boolean) | undefined, state: number) =>
    graph.states[state] !== undefined && question?.(graph.states[state]) === true;
  const good = walked.map((state) => ask(claim.holds, state));
  const goodInLoop = good.slice(from);
  switch (claim.operator) {
    case 'eventually':
      return !good.some(Boolean);
    case 'always-eventually':
      return !goodInLoop.some(Boolean);
    case 'eventually-always':
      return !goodInLoop.every(Boolean);
    case 'leads-to':
      return walked.some(
        (state, position) => ask(claim.premise, state) && ![...good.slice(position), ...goodInLoop].some(Boolean),
      );
    case 'until': {
      const end = walked.findIndex((state) => ask(claim.until, state));
      return end < 0 || !good.slice(0, end).every(Boolean);
    }
  }
}

function breaksAtOnce<S>(graph: FairGraph<S>, claim: TemporalClaim<S>, walked: readonly number[]): boolean {
  const states = walked.flatMap((number) => (graph.states[number] === undefined ? [] : [graph.states[number]]));
  return (
    claim.operator === 'until' &&
    states.every((state) => claim.until?.(state) !== true) &&
    states.some((state) => !claim.holds(state))
  );
}
