import type { JobCounts } from './job-outcome.ts';
import type { JobView } from './job-view.ts';
import type { PodObject } from '../../api-objects.ts';
import { allFailures, firstPendingIndexes, indexesNamedBy, superfluousPods } from './indexed-jobs.ts';
import { compareForRemoval } from '../pods/removal-order.ts';
import { finishedAt, remainingBackOff } from './job-back-off.ts';
import { isEnding } from '../pods/active-pods.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';
import { isIndexed, isLimitedPerIndex, replacesFailedOnly } from './job-object.ts';
import { slowStart } from '../pods/slow-start.ts';

/** The most pods that a pass creates or deletes: job_controller.go (MaxPodCreateDeletePerSync). */
const mostAtOnce = 500;

/** What a pass does about the number of pods. */
export interface JobActions {
  /** What the status says is active after it. */
  readonly active: number;
  readonly creations: number;
  /** Creations that were tried. */
  readonly creationCalls: number;
  /** What the new pods of an Indexed Job are for. */
  readonly createdIndexes: readonly number[];
  readonly deletions: readonly PodObject[];
  /** Those that the pass takes for gone from the ready ones. */
  readonly readyDeleted: number;
}

const none = { creations: 0, creationCalls: 0, createdIndexes: [], deletions: [], readyDeleted: 0 } as const;

/** Deletes all that is active, since the Job ends: pkg/controller/job/job_controller.go (deleteActivePods) at v1.32. */
export function deleteActivePods({ podWritesFail = false }: JobView, active: readonly PodObject[]): JobActions {
  const deletions = podWritesFail ? [] : active;
  return {
    ...none,
    active: active.length - deletions.length,
    deletions,
    readyDeleted: active.filter(isPodReady).length,
  };
}

/**
 * Brings the number of active pods to what is wanted: either deletes or creates in one pass, and creates nothing while failures are to be waited
 * for; such a pass says that nothing is active. Source: pkg/controller/job/job_controller.go (manageJob) at v1.32.
 */
export function manageJob(view: JobView, active: readonly PodObject[], counts: JobCounts): JobActions {
  const { spec, podWritesFail = false } = view;
  if (spec.suspend === true) return withDeletions(active, active, podWritesFail);
  const wanted = wantedPods(view, active.length, counts);
  const surplus = podsForRemoval(view, active, Math.max(0, active.length - wanted)).slice(0, mostAtOnce);
  if (surplus.length > 0) return withDeletions(active, surplus, podWritesFail);
  const terminating = replacesFailedOnly(spec) ? counts.terminating : 0;
  const missing = wanted - terminating - active.length;
  return missing > 0 ? create(view, active, counts, missing) : { ...none, active: active.length };
}

/** A Job without a number of completions starts nothing any more after the first success. */
function wantedPods({ spec }: JobView, active: number, { succeeded }: JobCounts): number {
  const { parallelism = 1, completions } = spec;
  if (typeof completions !== 'number') return succeeded > 0 ? active : parallelism;
  return Math.max(0, Math.min(completions - succeeded, parallelism));
}

/** activePodsForRemoval. */
function podsForRemoval({ spec }: JobView, active: readonly PodObject[], atLeast: number): readonly PodObject[] {
  const superfluous = isIndexed(spec) ? superfluousPods(active, spec) : [];
  const others = active.filter((pod) => !superfluous.includes(pod)).toSorted((a, b) => compareForRemoval(a, b, {}));
  return [...superfluous, ...others.slice(0, Math.max(0, atLeast - superfluous.length))];
}

/** Before a pod is deleted here it is let go; where that is refused, nothing happens to it (deleteJobPods). */
function withDeletions(active: readonly PodObject[], pods: readonly PodObject[], fails: boolean): JobActions {
  const deletions = fails ? [] : pods;
  const readyDeleted = deletions.filter(isPodReady).length;
  return { ...none, active: active.length - deletions.length, deletions, readyDeleted };
}

function create(view: JobView, active: readonly PodObject[], counts: JobCounts, missing: number): JobActions {
  const { spec, now, creationsAllowed = Infinity, podWritesFail = false } = view;
  if (!isLimitedPerIndex(spec) && remainingBackOff(counts.backOff, now) > 0) return { ...none, active: 0 };
  const most = Math.min(missing, mostAtOnce);
  const pending = isIndexed(spec) ? pendingIndexes(view, active, counts, most) : undefined;
  const indexes = pending?.filter((index) => !isBackingOff(index, counts, now));
  if (isLimitedPerIndex(spec) && indexes?.length === 0 && (pending?.length ?? 0) > 0) return { ...none, active: 0 };
  const allowed = podWritesFail ? 0 : creationsAllowed;
  const { successes, calls } = slowStart(indexes?.length ?? most, (before) => before < allowed);
  return {
    ...none,
    active: active.length + successes,
    creations: successes,
    creationCalls: calls,
    createdIndexes: (indexes ?? []).slice(0, successes),
  };
}

function pendingIndexes(
  { spec, pods }: JobView,
  active: readonly PodObject[],
  { succeededIndexes, failedIndexes = [] }: JobCounts,
  count: number,
): readonly number[] {
  const ending = replacesFailedOnly(spec) ? indexesNamedBy(pods.filter(isEnding)) : [];
  return firstPendingIndexes(
    count,
    spec.completions ?? 0,
    succeededIndexes,
    indexesNamedBy(active),
    ending,
    failedIndexes,
  );
}

/** Where failures are counted for each index, each waits for itself (getRemainingTimePerIndex). */
function isBackingOff(index: number, { toReplace }: JobCounts, now: number): boolean {
  const last = toReplace.get(index);
  if (last === undefined) return false;
  return remainingBackOff({ failures: allFailures(last) + 1, lastFailure: finishedAt(last) }, now) > 0;
}
