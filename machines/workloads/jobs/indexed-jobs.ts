import type { IndexSet } from './index-set.ts';
import type { JobSpec } from './job-object.ts';
import type { PodObject } from '../../api-objects.ts';
import { compareForRemoval } from '../pods/removal-order.ts';
import { completionIndex, isPodFailed, isTracked, validIndex } from './job-object.ts';
import { finishedAt } from './job-back-off.ts';
import { hasIndex, indexSetOf, parseIndexes, union } from './index-set.ts';
import { judgeFailure } from './pod-failure-policy.ts';

/**
 * What an Indexed Job makes of its pods (W7).
 *
 * Source: pkg/controller/job/indexed_job_utils.go at v1.32.
 */

/** The indexes that have succeeded: those that the status names, and those of pods that are not counted yet (calculateSucceededIndexes). */
export function succeededIndexes(recorded: string, spec: JobSpec, pods: readonly PodObject[]): IndexSet {
  const fresh = pods.filter((pod) => pod.status?.phase === 'Succeeded' && isTracked(pod));
  return union(parseIndexes(recorded, spec.completions ?? 0), indexesOf(fresh, spec));
}

/** The indexes that have failed for good (calculateFailedIndexes). */
export function failedIndexes(recorded: string, spec: JobSpec, pods: readonly PodObject[]): IndexSet {
  const fresh = pods.filter((pod) => isTracked(pod) && isIndexFailed(pod, spec));
  return union(parseIndexes(recorded, spec.completions ?? 0), indexesOf(fresh, spec));
}

/** Whether this pod's failure is one too many for its index, or a policy says that it is the last. */
function isIndexFailed(pod: PodObject, { backoffLimitPerIndex, ...spec }: JobSpec): boolean {
  if (!isPodFailed(pod, spec)) return false;
  const { action, countsAsFailure } = judgeFailure(spec.podFailurePolicy, pod);
  return action === 'FailIndex' || (countsAsFailure && earlierFailures(pod) >= (backoffLimitPerIndex ?? 0));
}

/** The first indexes, at most `count` of them, that no set covers (firstPendingIndexes). */
export function firstPendingIndexes(
  count: number,
  completions: number,
  ...covered: readonly IndexSet[]
): readonly number[] {
  const pending: number[] = [];
  let candidate = 0;
  for (const { first, last } of covered.reduce(union, [])) {
    for (; candidate < Math.min(first, completions) && pending.length < count; candidate++) pending.push(candidate);
    candidate = Math.max(candidate, last + 1);
  }
  for (; candidate < completions && pending.length < count; candidate++) pending.push(candidate);
  return pending;
}

/** The indexes that pods say they are for, whether the Job has them or not (getIndexes). */
export function indexesNamedBy(pods: readonly PodObject[]): IndexSet {
  return indexSetOf(pods.map(completionIndex).filter((index) => index !== undefined));
}

/** Active pods that are for no index of the Job, and all but the last to go of those that are for the same one (appendDuplicatedIndexPodsForRemoval). */
export function superfluousPods(active: readonly PodObject[], spec: JobSpec): readonly PodObject[] {
  const kept = new Map<number, PodObject>();
  for (const pod of active.toSorted((a, b) => compareForRemoval(a, b, {}))) {
    const index = validIndex(pod, spec);
    if (index !== undefined) kept.set(index, pod);
  }
  const keeps = new Set(kept.values());
  return active.filter((pod) => !keeps.has(pod));
}

/**
 * The failed pod of each index that stays until its replacement is there, to hand its number of failures on: the last of the index, where
 * nothing is active, done or failed for good (getPodsWithDelayedDeletionPerIndex).
 */
export function podsToReplace(
  pods: readonly PodObject[],
  spec: JobSpec,
  ...settled: readonly IndexSet[]
): ReadonlyMap<number, PodObject> {
  const last = new Map<number, PodObject>();
  for (const pod of pods) {
    const index = validIndex(pod, spec);
    if (index === undefined || !isTracked(pod) || !isPodFailed(pod, spec)) continue;
    if (settled.some((set) => hasIndex(set, index))) continue;
    const before = last.get(index);
    const isLater =
      before === undefined || (allFailures(before) <= allFailures(pod) && finishedAt(before) <= finishedAt(pod));
    if (isLater) last.set(index, pod);
  }
  return last;
}

/** How many pods of its index failed before this one, ignored ones included (getIndexAbsoluteFailureCount). */
export function allFailures(pod: PodObject): number {
  return earlierFailures(pod) + countIn(pod, 'batch.kubernetes.io/job-index-ignored-failure-count');
}

const earlierFailures = (pod: PodObject): number => countIn(pod, 'batch.kubernetes.io/job-index-failure-count');

function countIn({ metadata }: PodObject, annotation: string): number {
  const text = metadata?.annotations?.[annotation] ?? '';
  return /^\+?\d+$/.test(text) && Number(text) < 2 ** 31 ? Number(text) : 0;
}

function indexesOf(pods: readonly PodObject[], spec: JobSpec): IndexSet {
  return indexSetOf(pods.map((pod) => validIndex(pod, spec)).filter((index) => index !== undefined));
}
