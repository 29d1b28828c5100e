import type { Cluster, DeploymentView, Rollout } from './universe.ts';

/** Sizes of the ReplicaSets of one Deployment. */
export interface RolloutSizes {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  /** Sum of spec.replicas over all ReplicaSets of the Deployment. */
  readonly total: number;
  /** spec.replicas of the ReplicaSet of the present template. */
  readonly newReplicas: number;
}

/**
 * Size of the new ReplicaSet: as large as the surge allows, never beyond the wanted number.
 * Source: pkg/controller/deployment/util/deployment_util.go (NewRSNewReplicas) and rolling.go (reconcileNewReplicaSet) at v1.32.
 */
export function newReplicaSetSize({ replicas, surge, total, newReplicas }: RolloutSizes): number {
  if (newReplicas >= replicas) return replicas;
  const room = replicas + surge - total;
  return room <= 0 ? newReplicas : newReplicas + Math.min(room, replicas - newReplicas);
}

/** How many pods old ReplicaSets may give up at all, available or not: rolling.go (reconcileOldReplicaSets). */
export function mostScaledDown(
  { replicas, unavailable, total, newReplicas }: RolloutSizes,
  newAvailable: number,
): number {
  return total - (replicas - unavailable) - (newReplicas - newAvailable);
}

/** Makes the derived value; the arrays are filled anew for each state. */
export function createRollout(replicaSets: number): Rollout {
  const array = () => new Int32Array(replicaSets);
  return { grow: array(), cleanUp: array(), shrink: array() };
}

/** Fills `rollout` for every Deployment of the cluster. Paused Deployments and those being deleted want nothing of templates. */
export function fillRollout(cluster: Cluster, rollout: Rollout): void {
  rollout.grow.fill(-1);
  rollout.cleanUp.fill(-1);
  rollout.shrink.fill(-1);
  for (const deployment of cluster.deployments) {
    if (deployment.exists) fillOne(cluster, deployment, rollout);
  }
}

function fillOne(cluster: Cluster, deployment: DeploymentView, rollout: Rollout): void {
  const { replicaSets, counts } = cluster;
  let current = -1;
  let total = 0;
  let available = 0;
  let oldPods = 0;
  for (const set of replicaSets) {
    if (set.deployment !== deployment.index) continue;
    if (set.facts.revision === deployment.revision) current = set.index;
    else oldPods += counts.existing[set.index] ?? 0;
    total += set.replicas;
    available += counts.available[set.index] ?? 0;
  }
  const newest = replicaSets[current];
  if (newest === undefined) return;
  const sizes: RolloutSizes = {
    replicas: deployment.replicas,
    surge: deployment.surge,
    unavailable: deployment.unavailable,
    total,
    newReplicas: newest.replicas,
  };
  if (deployment.facts.strategy === 'Recreate') {
    recreate(cluster, deployment, current, oldPods, rollout);
    return;
  }
  const size = newReplicaSetSize(sizes);
  if (!newest.exists || size !== newest.replicas) rollout.grow[current] = size;
  if (total === newest.replicas) return;
  const most = mostScaledDown(sizes, counts.available[current] ?? 0);
  if (most <= 0) return;
  giveUp(cluster, deployment, current, most, rollout.cleanUp, (set) => {
    const alive = counts.available[set] ?? 0;
    return Math.max((replicaSets[set]?.replicas ?? 0) - alive, 0);
  });
  giveUp(
    cluster,
    deployment,
    current,
    available - (deployment.replicas - deployment.unavailable),
    rollout.shrink,
    (set) => replicaSets[set]?.replicas ?? 0,
  );
}

/** Spreads a number of pods to give up over the old ReplicaSets, oldest template first: rolling.go (cleanupUnhealthyReplicas, scaleDownOldReplicaSetsForRollingUpdate). */
function giveUp(
  { replicaSets }: Cluster,
  deployment: DeploymentView,
  current: number,
  most: number,
  into: Int32Array,
  spare: (set: number) => number,
): void {
  let left = most;
  for (const set of replicaSets) {
    if (set.deployment !== deployment.index || set.index === current || set.replicas === 0 || left <= 0) continue;
    const given = Math.min(left, spare(set.index));
    left -= given;
    if (given > 0) into[set.index] = set.replicas - given;
  }
}

/** Recreate: old ReplicaSets go to 0, and only when none of their pods is left does the new one come: pkg/controller/deployment/recreate.go. */
function recreate(
  { replicaSets }: Cluster,
  deployment: DeploymentView,
  current: number,
  oldPods: number,
  rollout: Rollout,
): void {
  let oldWanted = 0;
  for (const set of replicaSets) {
    if (set.deployment !== deployment.index || set.index === current || set.replicas === 0) continue;
    oldWanted += set.replicas;
    rollout.shrink[set.index] = 0;
  }
  const newest = replicaSets[current];
  if (newest === undefined || oldWanted > 0 || oldPods > 0) return;
  if (!newest.exists || newest.replicas !== deployment.replicas) rollout.grow[current] = deployment.replicas;
}
