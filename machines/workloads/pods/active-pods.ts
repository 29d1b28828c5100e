import type { Condition, PodObject } from '../../api-objects.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';
import { secondsOf } from '../../timestamp.ts';

/**
 * Which pods a controller counts: active, ready and available ones (W1, W2).
 *
 * Source: pkg/controller/controller_utils.go (IsPodActive, IsPodTerminating) and pkg/api/v1/pod/util.go (IsPodReady, IsPodAvailable)
 * at v1.32. The model's pods say the same of themselves: `active`, `ready` and `available` of machines/pod-view.ts.
 */

/** Whether all that the pod will ever do is done. */
export function isFinished({ status }: PodObject): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Whether the pod counts as one of its controller's: not finished and not on its way out; phase, readiness and node do not matter. */
export function isActive(pod: PodObject): boolean {
  return !isFinished(pod) && !isBeingDeleted(pod);
}

/** Whether the pod is on its way out and still has work to end (IsPodTerminating). */
export function isEnding(pod: PodObject): boolean {
  return !isFinished(pod) && isBeingDeleted(pod);
}

/** Whether the pod has been ready for longer than `minReadySeconds`; `now` in seconds. */
export function isAvailable(pod: PodObject, minReadySeconds: number, now: number): boolean {
  if (!isPodReady(pod)) return false;
  const since = readySince(pod);
  return minReadySeconds === 0 || (since !== undefined && since + minReadySeconds < now);
}

/** Since when the pod is ready, in seconds; `undefined` where it is not, or where nobody wrote down when. */
export function readySince(pod: PodObject): number | undefined {
  const condition = readyCondition(pod);
  return condition?.status === 'True' ? secondsIn(condition.lastTransitionTime) : undefined;
}

/** When the object was made, in seconds; `undefined` where nobody wrote it down. */
export function createdAt({ metadata }: Pick<PodObject, 'metadata'>): number | undefined {
  return secondsIn(metadata?.creationTimestamp);
}

function readyCondition({ status }: PodObject): Condition | undefined {
  return status?.conditions?.find(({ type }) => type === 'Ready');
}

function secondsIn(timestamp: string | null | undefined): number | undefined {
  return timestamp === null || timestamp === undefined ? undefined : secondsOf(timestamp);
}
