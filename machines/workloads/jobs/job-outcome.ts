import type { BackOffRecord } from './job-back-off.ts';
import type { IndexSet } from './index-set.ts';
import type { JobSpec, JobStatus } from './job-object.ts';
import type { JobView } from './job-view.ts';
import type { PodObject } from '../../api-objects.ts';
import { countIndexes } from './index-set.ts';
import { failedIndexes, indexesNamedBy, podsToReplace, succeededIndexes } from './indexed-jobs.ts';
import { isActive, isEnding } from '../pods/active-pods.ts';
import { isIndexed, isLimitedPerIndex, isPodFailed, isTracked, validIndex } from './job-object.ts';
import { judgeFailure } from './pod-failure-policy.ts';
import { meetsSuccessPolicy } from './success-policy.ts';
import { recordAfter } from './job-back-off.ts';
import { secondsOf } from '../../timestamp.ts';

/** How a Job ends, and why. */
export interface JobOutcome {
  /** The first two are said at once, the last two when all pods have gone. */
  readonly type: 'FailureTarget' | 'SuccessCriteriaMet' | 'Failed' | 'Complete';
  readonly reason: string;
}

/** What a pass counts before it does anything. */
export interface JobCounts {
  readonly succeeded: number;
  /** Failures that count. */
  readonly failed: number;
  readonly terminating: number;
  readonly backOff: BackOffRecord;
  /** Of an Indexed Job; empty for others. */
  readonly succeededIndexes: IndexSet;
  /** Where failures are limited for each index. */
  readonly failedIndexes?: IndexSet;
  /** Failed pods that stay until their replacement is there, by index. */
  readonly toReplace: ReadonlyMap<number, PodObject>;
}

/** Counts pods: pkg/controller/job/job_controller.go (syncJob, getNewFinishedPods) at v1.32. */
export function countJob({ spec, status, pods, backOff }: JobView): JobCounts {
  const fresh = pods.filter((pod) => isTracked(pod) && (!isIndexed(spec) || validIndex(pod, spec) !== undefined));
  const succeeded = fresh.filter((pod) => pod.status?.phase === 'Succeeded');
  const failed = fresh.filter((pod) => isPodFailed(pod, spec));
  const counted = failed.filter((pod) => judgeFailure(spec.podFailurePolicy, pod).countsAsFailure);
  const done = isIndexed(spec) ? succeededIndexes(status.completedIndexes ?? '', spec, pods) : [];
  const lost = limitsIndexes(spec) ? failedIndexes(status.failedIndexes ?? '', spec, pods) : undefined;
  return {
    succeeded: isIndexed(spec) ? countIndexes(done) : (status.succeeded ?? 0) + succeeded.length,
    failed: (status.failed ?? 0) + counted.length,
    terminating: pods.filter(isEnding).length,
    backOff: recordAfter(backOff, succeeded, failed),
    succeededIndexes: done,
    ...(lost === undefined ? {} : { failedIndexes: lost }),
    toReplace:
      lost === undefined ? new Map() : podsToReplace(pods, spec, done, lost, indexesNamedBy(pods.filter(isActive))),
  };
}

const limitsIndexes = (spec: JobSpec): boolean => isIndexed(spec) && isLimitedPerIndex(spec);

/** Whether the Job has to end, whatever still runs: what was said before stays, then failures come before success (syncJob). */
export function endOf(view: JobView, counts: JobCounts): JobOutcome | undefined {
  return (
    saidBefore(view.status) ??
    failureOf(view, counts) ??
    indexFailureOf(view.spec, counts) ??
    earlySuccess(view.spec, counts)
  );
}

function saidBefore({ conditions = [] }: JobStatus): JobOutcome | undefined {
  const reasonOf = (type: string): string | undefined => {
    const condition = conditions.find((known) => known.type === type);
    return condition?.status === 'True' ? (condition.reason ?? '') : undefined;
  };
  const success = reasonOf('SuccessCriteriaMet');
  if (success !== undefined) return { type: 'SuccessCriteriaMet', reason: success };
  const failure = reasonOf('FailureTarget');
  return failure === undefined ? undefined : { type: 'Failed', reason: failure };
}

function failureOf(view: JobView, { failed }: JobCounts): JobOutcome | undefined {
  const { spec, pods } = view;
  const type = 'FailureTarget';
  const isFatal = (pod: PodObject) =>
    isPodFailed(pod, spec) && judgeFailure(spec.podFailurePolicy, pod).action === 'FailJob';
  if (pods.some(isFatal)) return { type, reason: 'PodFailurePolicy' };
  if (failed > backOffLimit(spec) || hasRestartedTooOften(view)) return { type, reason: 'BackoffLimitExceeded' };
  return isPastDeadline(view) ? { type, reason: 'DeadlineExceeded' } : undefined;
}

/** Jobs that limit failures for each index have no limit on all of them, unless they say one. */
const backOffLimit = (spec: JobSpec): number => spec.backoffLimit ?? (isLimitedPerIndex(spec) ? 2 ** 31 - 1 : 6);

/** Restarts in place count too, as long as the pod is not through (pastBackoffLimitOnFailure). */
function hasRestartedTooOften({ spec, pods }: JobView): boolean {
  if (spec.template?.spec?.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status?.phase === 'Running' || status?.phase === 'Pending')
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .reduce((total, { restartCount = 0 }) => total + restartCount, 0);
  return restarts >= Math.max(1, backOffLimit(spec));
}

/** pastActiveDeadline: the clock stands while the Job is suspended. */
function isPastDeadline({ spec: { activeDeadlineSeconds, suspend = false }, status, now }: JobView): boolean {
  if (typeof activeDeadlineSeconds !== 'number' || typeof status.startTime !== 'string' || suspend) return false;
  return now - secondsOf(status.startTime) >= activeDeadlineSeconds;
}

function indexFailureOf({ completions, maxFailedIndexes }: JobSpec, counts: JobCounts): JobOutcome | undefined {
  const failed = countIndexes(counts.failedIndexes ?? []);
  const type = 'FailureTarget';
  if (failed > (maxFailedIndexes ?? Infinity)) return { type, reason: 'MaxFailedIndexesExceeded' };
  const isOver = failed > 0 && failed + countIndexes(counts.succeededIndexes) >= (completions ?? 0);
  return isOver ? { type, reason: 'FailedIndexes' } : undefined;
}

function earlySuccess(spec: JobSpec, { succeededIndexes: done }: JobCounts): JobOutcome | undefined {
  return isIndexed(spec) && meetsSuccessPolicy(spec.successPolicy, spec.completions ?? 0, done)
    ? { type: 'SuccessCriteriaMet', reason: 'SuccessPolicy' }
    : undefined;
}
