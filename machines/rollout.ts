import type { Cluster, DeploymentView, ReplicaSetView, Rollout } from './universe.ts';
import type { RolloutSizes } from './workloads/deployments/rollout-sizes.ts';
import { giveUpPods, mostScaledDown, newReplicaSetSize } from './workloads/deployments/rollout-sizes.ts';

/** Makes the derived value; the arrays are filled anew for each state. */
export function createRollout(replicaSets: number): Rollout {
  const array = () => new Int32Array(replicaSets);
  return { grow: array(), cleanUp: array(), shrink: array() };
}

/** Fills `rollout` for every Deployment of the cluster. A paused one wants nothing of templates; one that is being deleted wants nothing at all. */
export function fillRollout(cluster: Cluster, rollout: Rollout): void {
  rollout.grow.fill(-1);
  rollout.cleanUp.fill(-1);
  rollout.shrink.fill(-1);
  for (const deployment of cluster.deployments) {
    const current = deployment.exists ? currentSet(cluster, deployment) : undefined;
    if (current === undefined) continue;
    if (deployment.paused) resize(cluster, deployment, current, rollout);
    else if (deployment.facts.strategy === 'Recreate') recreate(cluster, deployment, current, rollout);
    else roll(cluster, deployment, current, rollout);
  }
}

/** The ReplicaSet of the present template, whether it exists yet or not. */
function currentSet({ replicaSets }: Cluster, { index, revision }: DeploymentView): ReplicaSetView | undefined {
  for (const set of replicaSets) if (set.deployment === index && set.facts.revision === revision) return set;
  return undefined;
}

/** One pass of rolling.go (rolloutRolling): the new ReplicaSet first, and only where it needs nothing the old ones. */
function roll(cluster: Cluster, deployment: DeploymentView, current: ReplicaSetView, rollout: Rollout): void {
  const { replicaSets, counts } = cluster;
  const { replicas, surge, unavailable } = deployment;
  let total = 0;
  let available = 0;
  for (const set of replicaSets) {
    if (set.deployment !== deployment.index) continue;
    total += set.replicas;
    // Pods of an old ReplicaSet of size 0 are as good as deleted (FilterActiveReplicaSets).
    if (set === current || set.replicas > 0) available += counts.available[set.index] as number;
  }
  const sizes: RolloutSizes = { replicas, surge, unavailable, total, newReplicas: current.replicas };
  const size = newReplicaSetSize(sizes);
  if (!current.exists || size !== current.replicas) {
    rollout.grow[current.index] = size;
    return;
  }
  if (total === current.replicas) return;
  const most = mostScaledDown(sizes, counts.available[current.index] as number);
  if (most <= 0) return;
  const old = { cluster, deployment, current };
  const cleaned = giveUp(old, most, rollout.cleanUp, (set) => set.replicas - (counts.available[set.index] as number));
  if (cleaned) giveUp(old, available - (replicas - unavailable), rollout.shrink, (set) => set.replicas);
}

interface OldSets {
  readonly cluster: Cluster;
  readonly deployment: DeploymentView;
  readonly current: ReplicaSetView;
}

/** Spreads a number of pods to give up over the old ReplicaSets, oldest template first: rolling.go (cleanupUnhealthyReplicas, scaleDownOldReplicaSetsForRollingUpdate). */
function giveUp(
  { cluster, deployment, current }: OldSets,
  most: number,
  into: Int32Array,
  spare: (set: ReplicaSetView) => number,
): boolean {
  const isOld = (set: ReplicaSetView): boolean =>
    set.deployment === deployment.index && set !== current && set.replicas > 0;
  return giveUpPods(
    cluster.replicaSets,
    most,
    (set) => (isOld(set) ? spare(set) : 0),
    (set, given) => {
      into[set.index] = set.replicas - given;
    },
  );
}

/** Recreate: old ReplicaSets go to 0, and only when none of their pods is left, but for finished ones, does the new one come: pkg/controller/deployment/recreate.go. */
function recreate(
  { replicaSets, counts }: Cluster,
  deployment: DeploymentView,
  current: ReplicaSetView,
  rollout: Rollout,
): void {
  let old = 0;
  for (const set of replicaSets) {
    if (set.deployment !== deployment.index || set === current) continue;
    old += set.replicas + (counts.unfinished[set.index] as number);
    if (set.replicas > 0) rollout.shrink[set.index] = 0;
  }
  if (old > 0) return;
  if (!current.exists || current.replicas !== deployment.replicas) rollout.grow[current.index] = deployment.replicas;
}

/**
 * A paused Deployment: the one ReplicaSet that has pods, or else the newest there is, gets the size that is wanted; where the
 * present template's has it already and all of it available, the others go to 0: pkg/controller/deployment/sync.go (scale).
 * Left out: sharing out a new size among several by their proportions.
 */
function resize(
  { replicaSets, counts }: Cluster,
  deployment: DeploymentView,
  current: ReplicaSetView,
  rollout: Rollout,
): void {
  const own = replicaSets.filter((set) => set.deployment === deployment.index && set.exists);
  const active = own.filter((set) => set.replicas > 0);
  const [only] = active.length === 0 ? [current.exists ? current : own.at(-1)] : active;
  if (only === undefined) return;
  if (active.length <= 1) {
    if (only.replicas !== deployment.replicas) rollout.grow[only.index] = deployment.replicas;
    return;
  }
  const { replicas } = deployment;
  if (current.replicas !== replicas || counts.available[current.index] !== replicas) return;
  for (const set of active) if (set !== current) rollout.shrink[set.index] = 0;
}
