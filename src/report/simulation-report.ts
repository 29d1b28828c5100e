import type { BoundReport, ModelReport, PropertyReport, RuleReport } from './check-report.ts';
import type { Model } from '../model/model.ts';
import type { PairCoverage, SimulatedProperty, SimulationResult } from '../checker/simulation/simulate.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { ReplaySource } from './replay-command.ts';
import type { ReportContext } from './json-report.ts';
import { countOf } from './amounts.ts';
import { describeBound } from '../property/verdict.ts';
import { runReport } from './json-report.ts';

/** All that a simulation has to tell, as plain JSON. Nothing in it depends on the clock, except how many runs were walked where time was the bound. */
export interface SimulationReport {
  readonly schemaVersion: 1;
  readonly kind: 'simulation';
  /** Version of Plimsoll. */
  readonly plimsoll: string;
  readonly name: string;
  readonly scenarioFile: string | null;
  /** `holds` only where every property is a witness and was reached. */
  readonly verdict: 'holds' | 'violated' | 'incomplete';
  /** The verdict in one sentence: the last line of the report for people. */
  readonly summary: string;
  readonly model: ModelReport;
  readonly simulation: RunsReport;
  readonly properties: readonly PropertyReport[];
  /** How often each rule was taken. */
  readonly rules: readonly RuleReport[];
}

/** How far the random runs went. */
export interface RunsReport {
  readonly seed: number;
  readonly runs: number;
  /** Actions of all runs, those that settled the cluster included. */
  readonly steps: number;
  /** Actions of a run at most, counted from where properties are judged. */
  readonly depth: number;
  /** Actions of the longest run. */
  readonly longest: number;
  readonly stoppedBy: SimulationResult['stoppedBy'];
  /** Options that walk the same runs again, with the same input. */
  readonly repeat: string;
  /** Pairs of a local state and a rule that were taken, of those that the model's tables allow. */
  readonly pairs: PairCoverage;
  /** Limits of the model that some run reached: what lies beyond is not modelled. */
  readonly limits: readonly BoundReport[];
  /** Runs in which the cluster could not be shown to have settled before properties were judged. */
  readonly unsettled: number;
}

/** Gathers all that a simulation has to tell. Replays every run that it tells of through XState's own `transition`. */
export function simulationReport(
  prepared: Prepared,
  result: SimulationResult,
  { version, source }: ReportContext,
): SimulationReport {
  const { model, start, modelled, assumptions, ignoredFields } = prepared;
  const { seed, runs, steps, depth, longest, stoppedBy, pairs, unsettled } = result;
  return {
    schemaVersion: 1,
    kind: 'simulation',
    plimsoll: version,
    name: prepared.name,
    scenarioFile: prepared.scenarioFile ?? null,
    verdict: verdictOf(result),
    summary: summaryOf(result),
    model: {
      start,
      modelled,
      assumptions,
      notModelled: prepared.notModelled.map(({ source: _, ...document }) => document),
      ignoredFields,
    },
    simulation: {
      ...{ seed, runs, steps, depth, longest, stoppedBy, pairs, unsettled },
      repeat: `--seed ${seed} --runs ${runs} --depth ${depth}`,
      limits: result.limits.map((bound) => ({ ...bound, says: describeBound(bound) })),
    },
    properties: result.results.map((found) => propertyReport(model, found, result, source)),
    rules: model.rules.map((rule) => ({
      id: rule.id,
      fired: result.fired.get(rule.id) ?? 0,
      inPlay: !model.outOfPlay.includes(rule),
    })),
  };
}

function propertyReport(
  model: Model,
  { property, verdict }: SimulatedProperty,
  result: SimulationResult,
  source: ReplaySource,
): PropertyReport {
  const { id, claim, kind } = property;
  const isWitness = kind === 'witness';
  return {
    id,
    claim,
    kind,
    atQuiescence: kind === 'invariant' && property.at === 'quiescence',
    verdict: verdict.kind,
    reason: verdict.kind === 'incomplete' ? `not ${isWitness ? 'reached' : 'broken'} in ${runsWords(result)}` : null,
    run: verdict.kind === 'incomplete' ? null : runReport(model, verdict.trace, source),
  };
}

function verdictOf({ results }: SimulationResult): SimulationReport['verdict'] {
  if (results.some(({ verdict }) => verdict.kind === 'violated')) return 'violated';
  return results.length > 0 && results.every(({ verdict }) => verdict.kind === 'holds') ? 'holds' : 'incomplete';
}

function summaryOf(result: SimulationResult): string {
  const { results } = result;
  const total = results.length;
  const violated = results.filter(({ verdict }) => verdict.kind === 'violated').length;
  const walked = runsWords(result);
  if (total === 0) return `No property was judged in ${walked}.`;
  if (violated > 0) {
    const which =
      total === 1 ? 'The property is' : `${violated} of ${total} properties ${violated === 1 ? 'is' : 'are'}`;
    const rest = results.some(({ verdict }) => verdict.kind === 'incomplete') ? ' The others were not decided.' : '';
    return `${which} violated, as ${walked} showed.${rest}`;
  }
  if (verdictOf(result) === 'holds')
    return `${total === 1 ? 'The witness was' : `All ${total} witnesses were`} reached in ${walked}.`;
  return `Nothing was violated in ${walked}; random runs prove nothing beyond themselves.`;
}

/** `312 random runs of up to 200 steps` */
export function runsWords({ runs, depth }: Pick<SimulationResult, 'runs' | 'depth'>): string {
  return `${countOf(runs, 'random run')} of up to ${countOf(depth, 'step')}`;
}
