import type { Bound } from '../property/verdict.ts';
import type { Coverage } from './coverage.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Explored } from './explored.ts';
import type { GraphStatistics } from './statistics.ts';
import type { Property } from '../property/property.ts';
import { coverageOf } from './coverage.ts';
import { diagnose } from './diagnosis.ts';
import { statisticsOf } from './statistics.ts';

/** What to find out about a search once it is over. None of it costs the search anything. */
export interface InsightOptions {
  /** How often each transition of each machine was taken. */
  readonly coverage?: boolean;
  /** The shape of the graph: depths, branching, components. */
  readonly statistics?: boolean;
  /** What multiplies the states. `stopped`: only if a bound stopped the search. */
  readonly diagnosis?: boolean | 'stopped';
}

/** What was asked for, and only that. */
export interface Insights {
  readonly coverage?: Coverage;
  readonly statistics?: GraphStatistics;
  readonly diagnosis?: Diagnosis;
}

/** A search that is over, and what was checked in it. */
export interface InsightSubject {
  readonly explored: Explored;
  /** The search for settled states before it, if there was one; counts towards coverage, and is diagnosed where it was all there was. */
  readonly settling?: Explored;
  readonly properties: readonly Property[];
  /** What stopped the search, or the one before it. */
  readonly bounds: readonly Bound[];
}

/** Looks at the states of a search. Each of the three goes over all of them once more; a diagnosis takes a second or two at most. */
export function insightsOf(subject: InsightSubject, options: InsightOptions): Insights {
  const { explored, settling, properties, bounds } = subject;
  // A limit of the model has nothing to do with the number of states.
  const isStopped = bounds.some(({ kind }) => kind !== 'limit');
  const wantsDiagnosis = options.diagnosis === true || (options.diagnosis === 'stopped' && isStopped);
  const diagnosed = explored.states.size === 0 && settling !== undefined ? settling : explored;
  return {
    ...(options.coverage === true
      ? { coverage: coverageOf(settling === undefined ? [explored] : [settling, explored]) }
      : {}),
    ...(options.statistics === true ? { statistics: statisticsOf(explored) } : {}),
    ...(wantsDiagnosis ? { diagnosis: diagnose(diagnosed, properties) } : {}),
  };
}
