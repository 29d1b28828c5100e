import type { DecodedTrace } from '../checker/trace-string.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { Property } from '../property/property.ts';
import type { ReportContext } from './json-report.ts';
import type { RunReport } from './check-report.ts';
import { actionName } from '../model/model.ts';
import { judgeLoop } from './judge-loop.ts';
import { judgeRun } from './judge-run.ts';
import { runReport } from './json-report.ts';

/** All that a replay has to tell, as plain JSON. */
export interface ReplayReport {
  readonly schemaVersion: 1;
  readonly kind: 'replay';
  /** Version of Plimsoll. */
  readonly plimsoll: string;
  readonly name: string;
  /** Whether the run violates a property. A run is one of many: that it violates none proves nothing. */
  readonly violates: boolean;
  /** The outcome in one sentence. */
  readonly summary: string;
  readonly run: RunReport;
  readonly decided: readonly DecidedReport[];
  /**
   * Of a run that goes on for ever: actions that have to happen in the end, and do not in its loop, by name. If there are any, no
   * cluster behaves like that for ever, and the run violates no temporal property. Empty for a run that ends.
   */
  readonly unfair: readonly string[];
}

/** A property that the run decides. */
export interface DecidedReport {
  readonly id: string;
  readonly claim: string;
  readonly kind: Property['kind'];
  readonly verdict: 'violated' | 'reached';
  /** How many steps of the run it took. */
  readonly step: number;
}

/**
 * Replays a run through XState's own `transition` and says which properties it decides. Throws `InputError` for a run that is said to go
 * round and does not come back to the state that its loop begins with.
 */
export function replayReport(
  prepared: Prepared,
  trace: DecodedTrace,
  { version, source }: ReportContext,
): ReplayReport {
  const { model, properties } = prepared;
  const { actions, settled, loop } = trace;
  const judged = loop === undefined ? undefined : judgeLoop(model, properties, { actions, settled, loop });
  const lasso = loop === undefined ? {} : { lasso: { from: loop, untaken: judged?.untaken ?? [] } };
  const run = runReport(model, { actions, settled, ...lasso }, source);
  const temporal = (judged?.violated ?? []).map((property) => ({ property, step: actions.length }));
  const decided = [...judgeRun(model, properties, { actions, settled }), ...temporal].map(
    ({ property: { id, claim, kind }, step }): DecidedReport => ({
      id,
      claim,
      kind,
      verdict: kind === 'witness' ? 'reached' : 'violated',
      step,
    }),
  );
  const violated = decided.filter(({ verdict }) => verdict === 'violated');
  return {
    schemaVersion: 1,
    kind: 'replay',
    plimsoll: version,
    name: prepared.name,
    violates: violated.length > 0,
    summary: summaryOf(violated, properties.length),
    run,
    decided,
    unfair: (judged?.unfair ?? []).map(actionName),
  };
}

function summaryOf(violated: readonly DecidedReport[], total: number): string {
  if (violated.length > 0) return `This run violates ${violated.map(({ id }) => id).join(', ')}.`;
  if (total === 0) return 'There is no property that this run could violate.';
  return total === 1 ? 'This run does not violate the property.' : `This run violates none of the ${total} properties.`;
}
