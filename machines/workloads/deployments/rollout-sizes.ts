/**
 * How large the ReplicaSets of a Deployment may be in a rolling update (W3).
 *
 * Source: pkg/controller/deployment/util/deployment_util.go (NewRSNewReplicas) and pkg/controller/deployment/rolling.go
 * (reconcileNewReplicaSet, reconcileOldReplicaSets, cleanupUnhealthyReplicas, scaleDownOldReplicaSetsForRollingUpdate) at v1.32. The
 * model decides by these functions: machines/rollout.ts.
 */

/** Sizes of the ReplicaSets of one Deployment; its limits as machines/rolling-update-limits.ts makes them out. */
export interface RolloutSizes {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  /** Sum of spec.replicas over all ReplicaSets of the Deployment. */
  readonly total: number;
  /** spec.replicas of the ReplicaSet of the present template. */
  readonly newReplicas: number;
}

/** How large a new ReplicaSet may be: as the surge allows, never beyond the wanted number; unless there is room, as it is (NewRSNewReplicas). */
export function roomForNewReplicaSet({ replicas, surge, total, newReplicas }: RolloutSizes): number {
  const room = replicas + surge - total;
  return room <= 0 ? newReplicas : newReplicas + Math.min(room, replicas - newReplicas);
}

/** The size that one pass gives the new ReplicaSet: no larger than wanted, whatever room there is (reconcileNewReplicaSet). */
export function newReplicaSetSize(sizes: RolloutSizes): number {
  return sizes.newReplicas >= sizes.replicas ? sizes.replicas : roomForNewReplicaSet(sizes);
}

/** How many pods old ReplicaSets may give up at all, available or not (reconcileOldReplicaSets). */
export function mostScaledDown(
  { replicas, unavailable, total, newReplicas }: RolloutSizes,
  newAvailable: number,
): number {
  return total - (replicas - unavailable) - (newReplicas - newAvailable);
}

/**
 * Spreads a number of pods to give up over ReplicaSets in their order: each gives what it has to spare, as long as some are left to give.
 * False where one has less than nothing to spare, since it still has pods that it was told to give up before: there Kubernetes breaks
 * off ("got invalid request to scale down") and tries again later. Were it not so, pods that are about to go would count as
 * available, and too many others would go too.
 */
export function giveUpPods<Set>(
  sets: readonly Set[],
  most: number,
  spareOf: (set: Set) => number,
  give: (set: Set, count: number) => void,
): boolean {
  let left = most;
  for (const set of sets) {
    if (left <= 0) break;
    const given = Math.min(left, spareOf(set));
    if (given < 0) return false;
    left -= given;
    if (given > 0) give(set, given);
  }
  return true;
}
