import type { FairGraph } from './fair-graph.ts';
import type { PrintedRun } from './walk-lasso.ts';

/** Why a fair loop may leave an action out. */
export type Excuse = 'never-enabled' | 'interrupted';

/** The fair actions that a genuine run never takes in its loop, with the excuse of each: they would change no state of it, or only some. */
export function untakenActions<S>({ initial, edges, actions }: FairGraph<S>, run: PrintedRun) {
  const from = run.from ?? run.actions.length;
  const walked = [initial[0] ?? -1];
  for (const action of run.actions) {
    walked.push(edges[walked.at(-1) ?? -1]?.find((edge) => edge.action === action)?.to ?? -1);
  }
  const loop = walked.slice(from);
  const taken = run.actions.slice(from);
  const excuses = new Map<string, Excuse>();
  for (const [action, fairness] of actions) {
    if (fairness === 'none' || taken.includes(action)) continue;
    const isEnabled = loop.some((state) => edges[state]?.some((edge) => edge.action === action));
    excuses.set(action, isEnabled ? 'interrupted' : 'never-enabled');
  }
  return excuses;
}
