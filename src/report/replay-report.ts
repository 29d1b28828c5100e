import type { Prepared } from '../scenario/prepared.ts';
import type { Property } from '../property/property.ts';
import type { ReportContext } from './json-report.ts';
import type { RunReport } from './check-report.ts';
import type { Trace } from '../property/verdict.ts';
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

/** Replays a run through XState's own `transition` and says which properties it decides. */
export function replayReport(prepared: Prepared, trace: Trace, { version, source }: ReportContext): ReplayReport {
  const run = runReport(prepared.model, trace, source);
  const decided = judgeRun(prepared.model, prepared.properties, trace).map(
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
    summary: summaryOf(violated, prepared.properties.length),
    run,
    decided,
  };
}

function summaryOf(violated: readonly DecidedReport[], total: number): string {
  if (violated.length > 0) return `This run violates ${violated.map(({ id }) => id).join(', ')}.`;
  if (total === 0) return 'There is no property that this run could violate.';
  return total === 1 ? 'This run does not violate the property.' : `This run violates none of the ${total} properties.`;
}
