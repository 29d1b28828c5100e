import type { PodObject } from '../../api-objects.ts';
import { isAvailable } from '../pods/active-pods.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';

/** The counters in the status of a StatefulSet. */
export interface StatefulSetCounts {
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  /** Of the revision that the set comes from. */
  readonly currentReplicas: number;
  /** Of the revision that it goes to. */
  readonly updatedReplicas: number;
}

/** The status of a StatefulSet. */
export interface StatefulSetStatus extends StatefulSetCounts {
  readonly currentRevision: string;
  readonly updateRevision: string;
}

/** The names of the two revisions. */
export interface Revisions {
  readonly current: string;
  readonly update: string;
}

/** Whether the API server has the pod: one that is still to be made has no phase. */
export function isCreated({ status }: PodObject): boolean {
  return (status?.phase ?? '') !== '';
}

/** Whether the pod runs and is ready. */
export function isRunningAndReady(pod: PodObject): boolean {
  return pod.status?.phase === 'Running' && isPodReady(pod);
}

/** The revision of the template that the pod was made from. */
export function revisionOf({ metadata }: PodObject): string {
  return metadata?.labels?.['controller-revision-hash'] ?? '';
}

/**
 * Counts pods (W6); `now` in seconds.
 *
 * Source: pkg/controller/statefulset/stateful_set_control.go (computeReplicaStatus, updateStatus) at v1.32.
 */
export function countStatefulPods(
  pods: readonly PodObject[],
  { current, update }: Revisions,
  minReadySeconds: number,
  now: number,
): StatefulSetCounts {
  const count = (holds: (pod: PodObject) => boolean): number => pods.filter(holds).length;
  const hasRevision = (revision: string) => (pod: PodObject) =>
    isCreated(pod) && !isBeingDeleted(pod) && revisionOf(pod) === revision;
  return {
    replicas: count(isCreated),
    readyReplicas: count(isRunningAndReady),
    availableReplicas: count((pod) => isRunningAndReady(pod) && isAvailable(pod, minReadySeconds, now)),
    currentReplicas: count(hasRevision(current)),
    updatedReplicas: count(hasRevision(update)),
  };
}

/**
 * The status that is written after a pass: where a rolling update is through, so that all of the wanted pods and no others are new and ready, the
 * new revision is the current one from now on.
 *
 * Source: pkg/controller/statefulset/stateful_set_utils.go (completeRollingUpdate) at v1.32.
 */
export function withCompletedUpdate(status: StatefulSetStatus, wanted: number): StatefulSetStatus {
  const { replicas, readyReplicas, updatedReplicas, updateRevision } = status;
  if (updatedReplicas !== wanted || readyReplicas !== wanted || replicas !== wanted) return status;
  return { ...status, currentReplicas: updatedReplicas, currentRevision: updateRevision };
}
