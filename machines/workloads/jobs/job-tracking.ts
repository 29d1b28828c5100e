import type { Condition, PodObject } from '../../api-objects.ts';
import type { JobCounts, JobOutcome } from './job-outcome.ts';
import type { JobStatus } from './job-object.ts';
import type { JobView } from './job-view.ts';
import { completionIndex, isIndexed, isPodFailed, isTracked, validIndex } from './job-object.ts';
import { countIndexes, formatIndexes } from './index-set.ts';
import { judgeFailure } from './pod-failure-policy.ts';

/** The most pods that a pass counts: job_controller.go (MaxUncountedPods). */
const mostCounted = 500;

/** What the pass made of the pods that are active, and the conditions that it found or set. */
export type JobProgress = Required<Pick<JobStatus, 'active' | 'ready' | 'terminating' | 'conditions'>>;

/**
 * The status after the pods that have ended are counted and let go (W7). A Job that fails counts its other pods as failed; it says that it is over
 * when none of them is terminating any more.
 *
 * Source: pkg/controller/job/job_controller.go (trackJobStatusAndRemoveFinalizers, canRemoveFinalizer, enactJobFinished) at v1.32.
 */
export function recordJob(
  view: JobView,
  counts: JobCounts,
  outcome: JobOutcome | undefined,
  progress: JobProgress,
): JobStatus & { readonly conditions: readonly Condition[] } {
  const { spec, status, podWritesFail = false } = view;
  const { gone, isCut } = podsToLetGo(view, counts, outcome);
  const isLetGo = !podWritesFail || gone.length === 0;
  const count = (holds: (pod: PodObject) => boolean): number => (isLetGo ? gone.filter(holds).length : 0);
  const announced = withInterim(progress.conditions, outcome);
  const mayEnd = isLetGo && !isCut && progress.terminating === 0;
  return {
    ...progress,
    succeeded: isIndexed(spec)
      ? countIndexes(counts.succeededIndexes)
      : (status.succeeded ?? 0) + count(({ status: { phase } = {} }) => phase === 'Succeeded'),
    failed: (status.failed ?? 0) + count((pod) => countsAsFailed(pod, view, outcome)),
    ...(isIndexed(spec) ? { completedIndexes: formatIndexes(counts.succeededIndexes) } : {}),
    ...(counts.failedIndexes === undefined ? {} : { failedIndexes: formatIndexes(counts.failedIndexes) }),
    conditions: outcome !== undefined && mayEnd ? withEnd(announced, outcome) : announced,
  };
}

interface LetGo {
  readonly gone: readonly PodObject[];
  /** Whether there were more than one pass counts. */
  readonly isCut: boolean;
}

function podsToLetGo(view: JobView, counts: JobCounts, outcome: JobOutcome | undefined): LetGo {
  const { spec, pods, deleting } = view;
  const byIndex = (pod: PodObject): number => completionIndex(pod) ?? -1;
  const ordered = isIndexed(spec) ? pods.toSorted((a, b) => byIndex(a) - byIndex(b)) : pods;
  const gone: PodObject[] = [];
  let counted = 0;
  for (const pod of ordered) {
    const waits = [...counts.toReplace.values()].includes(pod);
    const isOver = deleting || outcome !== undefined || pod.status?.phase === 'Succeeded';
    if (!isTracked(pod) || (!isOver && (waits || !isPodFailed(pod, spec)))) continue;
    gone.push(pod);
    const isSuccess = pod.status?.phase === 'Succeeded' && (!isIndexed(spec) || validIndex(pod, spec) !== undefined);
    if (isSuccess || countsAsFailed(pod, view, outcome)) counted++;
    if (counted >= mostCounted) return { gone, isCut: true };
  }
  return { gone, isCut: false };
}

function countsAsFailed(pod: PodObject, { spec }: JobView, outcome: JobOutcome | undefined): boolean {
  if (pod.status?.phase === 'Succeeded') return false;
  const hasFailed = isPodFailed(pod, spec) || outcome?.type === 'FailureTarget' || outcome?.type === 'Failed';
  if (!hasFailed || (isIndexed(spec) && validIndex(pod, spec) === undefined)) return false;
  return judgeFailure(spec.podFailurePolicy, pod).countsAsFailure;
}

/** What is said at once; success is said once, failure stands beside one that somebody took back. */
function withInterim(conditions: readonly Condition[], outcome: JobOutcome | undefined): readonly Condition[] {
  if (outcome?.type !== 'FailureTarget' && outcome?.type !== 'SuccessCriteriaMet') return conditions;
  const first = conditions.find(({ type }) => type === outcome.type);
  if (outcome.type === 'SuccessCriteriaMet' && first?.status === 'True') return conditions;
  return [...conditions, { type: outcome.type, status: 'True', reason: outcome.reason }];
}

function withEnd(conditions: readonly Condition[], { type, reason }: JobOutcome): readonly Condition[] {
  const end = {
    type: type === 'SuccessCriteriaMet' || type === 'Complete' ? 'Complete' : 'Failed',
    status: 'True',
    reason,
  };
  const known = conditions.some((condition) => condition.type === end.type);
  return known ? conditions.map((condition) => (condition.type === end.type ? end : condition)) : [...conditions, end];
}
