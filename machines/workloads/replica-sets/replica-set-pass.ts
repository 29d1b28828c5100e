import type { Claims } from '../pods/controller-claims.ts';
import type { Condition, ObjectMeta, PodObject } from '../../api-objects.ts';
import type { CountedSet, ReplicaSetCounts } from './replica-set-status.ts';
import type { Selector } from '../../label-selector.ts';
import { chooseForRemoval } from '../pods/removal-order.ts';
import { claimPods } from '../pods/controller-claims.ts';
import { conditionsAfter, countReplicas } from './replica-set-status.ts';
import { isActive } from '../pods/active-pods.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { slowStart } from '../pods/slow-start.ts';

/** The most pods that a pass creates or deletes: replica_set.go (BurstReplicas). */
export const usualBurst = 500;

/** What one pass over a ReplicaSet goes by. */
export interface ReplicaSetView extends CountedSet {
  readonly metadata: ObjectMeta;
  readonly selector: Selector;
  readonly replicas: number;
  readonly conditions?: readonly Condition[];
  /** The pods of its namespace. */
  readonly pods: readonly PodObject[];
  /** Pods of all ReplicaSets with the same owner, this one's included; where they are left out, its own are all there are. */
  readonly relatedPods?: readonly PodObject[];
  /** Whether it has seen all that it did before. */
  readonly expectationsMet?: boolean;
  readonly burstReplicas?: number;
  /** How many creations succeed; the next ones are refused. */
  readonly creationsAllowed?: number;
  /** Now, in seconds. */
  readonly now: number;
}

/** What one pass does. */
export interface ReplicaSetPass extends Pick<Claims, 'adopted' | 'released'> {
  readonly creations: number;
  /** Creations that were tried. */
  readonly creationCalls: number;
  readonly deletions: readonly PodObject[];
  /** Counts the pods as they were before. */
  readonly status: ReplicaSetCounts;
  readonly conditions: readonly Condition[];
}

/**
 * One pass of the ReplicaSet controller: claims the active pods, creates or deletes what is missing or too many, and counts (W1).
 *
 * Source: pkg/controller/replicaset/replica_set.go (syncReplicaSet, manageReplicas) at v1.32; the ReplicationController's is the same
 * code. Left out: deletions that fail. The model takes the same decisions one pod an action: machines/replica-set-controller.ts.
 */
export function passOverReplicaSet(view: ReplicaSetView): ReplicaSetPass {
  const { metadata, selector, pods, replicas, now, expectationsMet = true, conditions = [] } = view;
  const { claimed, adopted, released } = claimPods({ metadata }, selector, pods.filter(isActive));
  const acts = expectationsMet && !isBeingDeleted({ metadata });
  const { failed, ...done } = acts ? manageReplicas(view, claimed) : nothing;
  return {
    adopted,
    released,
    ...done,
    status: countReplicas(view, claimed, now),
    conditions: conditionsAfter({ replicas, activePods: claimed.length, failed }, conditions),
  };
}

const nothing = { creations: 0, creationCalls: 0, deletions: [], failed: false };

function manageReplicas(
  { replicas, relatedPods, creationsAllowed = Infinity, burstReplicas = usualBurst, now }: ReplicaSetView,
  active: readonly PodObject[],
): Pick<ReplicaSetPass, 'creations' | 'creationCalls' | 'deletions'> & { readonly failed: boolean } {
  const missing = replicas - active.length;
  if (missing > 0) {
    const { successes, calls, failed } = slowStart(
      Math.min(missing, burstReplicas),
      (before) => before < creationsAllowed,
    );
    return { ...nothing, creations: successes, creationCalls: calls, failed };
  }
  const surplus = Math.min(-missing, burstReplicas);
  if (surplus === 0) return nothing;
  return {
    ...nothing,
    deletions: chooseForRemoval(active, relatedPods ?? active, surplus, { now, deletionCost: true }),
  };
}
