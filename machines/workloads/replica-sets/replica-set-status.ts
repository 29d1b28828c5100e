import type { Condition, PodObject } from '../../api-objects.ts';
import type { Labels } from '../../label-selector.ts';
import { isAvailable } from '../pods/active-pods.ts';
import { isPodReady } from '../../pods/is-pod-ready.ts';
import { matchesLabels, selectorFromLabels } from '../../label-selector.ts';

/** The counters in the status of a ReplicaSet. */
export interface ReplicaSetCounts {
  readonly replicas: number;
  /** Those that have every label of the template. */
  readonly fullyLabeledReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
}

/** What the counters depend on besides the pods. */
export interface CountedSet {
  readonly templateLabels: Labels;
  readonly minReadySeconds: number;
}

/**
 * Counts the active pods of a ReplicaSet (W1); `now` in seconds.
 *
 * Source: pkg/controller/replicaset/replica_set_utils.go (calculateStatus) at v1.32.
 */
export function countReplicas(
  { templateLabels, minReadySeconds }: CountedSet,
  active: readonly PodObject[],
  now: number,
): ReplicaSetCounts {
  const selector = selectorFromLabels(templateLabels);
  const count = (holds: (pod: PodObject) => boolean): number => active.filter(holds).length;
  return {
    replicas: active.length,
    fullyLabeledReplicas: count(({ metadata }) => matchesLabels(selector, metadata?.labels ?? {})),
    readyReplicas: count(isPodReady),
    availableReplicas: count((pod) => isAvailable(pod, minReadySeconds, now)),
  };
}

/** How a pass of the controller went, as far as the conditions tell. */
export interface PassOutcome {
  readonly replicas: number;
  readonly activePods: number;
  /** Whether some creation or deletion was refused. */
  readonly failed: boolean;
}

/**
 * The conditions after a pass: ReplicaFailure comes with the first failure, for the reason of that one, and goes with the first pass
 * that has none. Source: calculateStatus, in the same file. Left out: the message, which is the error's own.
 */
export function conditionsAfter(
  { replicas, activePods, failed }: PassOutcome,
  before: readonly Condition[],
): readonly Condition[] {
  const type = 'ReplicaFailure';
  const known = before.some((condition) => condition.type === type);
  if (failed === known) return before;
  if (!failed) return before.filter((condition) => condition.type !== type);
  // A pass that had nothing to do cannot fail; should it, the reason stays empty.
  const reason = activePods < replicas ? 'FailedCreate' : 'FailedDelete';
  return [...before, { type, status: 'True', ...(activePods === replicas ? {} : { reason }) }];
}
