import type { CheckReport, PropertyReport, RunReport } from './check-report.ts';
import type { CheckResult } from '../checker/check.ts';
import type { Insights } from '../checker/insights.ts';
import type { Model } from '../model/model.ts';
import type { PropertyResult } from '../checker/conclude.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { ReplaySource } from './replay-command.ts';
import type { Trace, Verdict } from '../property/verdict.ts';
import { describeBound } from '../property/verdict.ts';
import { encodeTrace } from '../checker/trace-string.ts';
import { overallVerdict, stoppedWords, verdictSentence } from './overall-verdict.ts';
import { replayCommand } from './replay-command.ts';
import { storyOf } from './story.ts';
import { coverageReport } from './coverage-report.ts';
import { diagnosisReport } from './diagnosis-report.ts';
import { loopReport } from './loop-report.ts';

/** What a report says beside the result itself. */
export interface ReportContext {
  /** Version of Plimsoll. */
  readonly version: string;
  /** What was checked, as given on the command line. */
  readonly source: ReplaySource;
}

/** A result as far as a report needs it, with what else may be known of the search. */
export type Reported = CheckResult &
  Insights & {
    /** What partial-order reduction did. */
    readonly reduction?: { readonly ample: number };
    readonly workers?: number;
  };

/** Gathers all that a check has to tell. Replays every run through XState's own `transition`. */
export function jsonReport(prepared: Prepared, result: Reported, context: ReportContext): CheckReport {
  const { model, start, modelled, assumptions, ignoredFields } = prepared;
  const notModelled = prepared.notModelled.map(({ source: _, ...document }) => document);
  const { bounds, states, transitions, depth, seconds, bytes } = result;
  const verdicts = result.results.map(({ verdict }) => verdict.kind);
  return {
    schemaVersion: 1,
    kind: 'check',
    plimsoll: context.version,
    name: prepared.name,
    scenarioFile: prepared.scenarioFile ?? null,
    verdict: overallVerdict({ verdicts, bounds }),
    summary: verdictSentence({ verdicts, states, bounds }),
    model: { start, modelled, assumptions, notModelled, ignoredFields },
    search: {
      exhaustive: bounds.length === 0,
      stoppedBy: bounds.map((bound) => ({ ...bound, says: describeBound(bound) })),
      states,
      transitions,
      depth,
      seconds,
      bytes,
      symmetricSets: prepared.symmetry ? symmetricSets(model, result) : 0,
      reduction: result.reduction ?? null,
      workers: result.workers ?? 1,
      settling: result.settling ?? null,
    },
    properties: result.results.map((found) => propertyReport(model, found, context.source)),
    rules: model.rules.map((rule) => ({
      id: rule.id,
      fired: result.fired.get(rule.id) ?? 0,
      inPlay: !model.outOfPlay.includes(rule),
    })),
    ...insightReports(prepared, result),
  };
}

function insightReports(
  { symmetry }: Prepared,
  { coverage, statistics, diagnosis }: Reported,
): Pick<CheckReport, 'coverage' | 'statistics' | 'diagnosis'> {
  return {
    ...(coverage === undefined ? {} : { coverage: coverageReport(coverage) }),
    ...(statistics === undefined ? {} : { statistics }),
    ...(diagnosis === undefined ? {} : { diagnosis: diagnosisReport(diagnosis, { symmetry }) }),
  };
}

/** A set that some property tells apart is not sorted. */
function symmetricSets(model: Model, { results }: CheckResult): number {
  const named = new Set(results.flatMap(({ property }) => property.names ?? []));
  return model.symmetry.filter(({ members }) => !members.some((actor) => named.has(model.actors[actor]?.id ?? '')))
    .length;
}

function propertyReport(model: Model, { property, verdict }: PropertyResult, source: ReplaySource): PropertyReport {
  const trace = 'trace' in verdict ? verdict.trace : undefined;
  return {
    id: property.id,
    claim: property.claim,
    kind: property.kind,
    atQuiescence: property.kind === 'invariant' && property.at === 'quiescence',
    verdict: verdict.kind,
    reason: reasonOf(verdict),
    run: trace === undefined ? null : runReport(model, trace, source),
  };
}

function reasonOf(verdict: Verdict): string | null {
  switch (verdict.kind) {
    case 'holds':
      return null;
    case 'violated':
      return verdict.trace === undefined ? 'no reachable state satisfies it' : null;
    case 'incomplete':
      return `the search ${stoppedWords(verdict.bounds)}`;
    case 'vacuous':
      return verdict.reason;
  }
}

/** A run with its story, its text and the command that replays it. */
export function runReport(model: Model, trace: Trace, source: ReplaySource): RunReport {
  const { settled, steps, end } = storyOf(model, trace);
  const text = encodeTrace(model, trace.actions, trace.settled, trace.lasso?.from);
  return {
    trace: text,
    replay: replayCommand(text, source),
    settledSteps: trace.settled,
    settled,
    steps,
    end,
    loop: trace.lasso === undefined ? null : loopReport(model, trace.lasso, trace.actions.length),
  };
}
