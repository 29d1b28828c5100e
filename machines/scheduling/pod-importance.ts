/**
 * Which of two pods is the more important one, for preemption.
 *
 * Source: pkg/scheduler/util/utils.go (MoreImportantPod, GetPodStartTime, GetEarliestPodStartTime) and
 * staging/src/k8s.io/component-helpers/scheduling/corev1/helpers.go (PodPriority) at v1.32. A pod that has not started counts as
 * started now, which is later than any that has.
 */
import type { PodObject } from '../api-objects.ts';
import { secondsOf } from '../timestamp.ts';

/** A pod's priority; 0 where none is stated. */
export function priorityOf({ spec }: PodObject): number {
  return spec?.priority ?? 0;
}

/** Orders pods by importance, the most important first: the higher priority, then the longer run. */
export function byImportance(a: PodObject, b: PodObject): number {
  const difference = priorityOf(b) - priorityOf(a);
  if (difference !== 0) return difference;
  const [first, second] = [startOf(a), startOf(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** When the first of the pods with the highest priority among these started, in seconds; infinity where none has. */
export function earliestStart(pods: readonly PodObject[]): number {
  const highest = Math.max(...pods.map(priorityOf));
  return Math.min(...pods.filter((pod) => priorityOf(pod) === highest).map(startOf));
}

function startOf({ status }: PodObject): number {
  const start = status?.startTime;
  return start === undefined || start === null ? Infinity : secondsOf(start);
}
