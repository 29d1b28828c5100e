import type { Cluster, ReplicaSetView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

function grows(before: ReplicaSetView, after: ReplicaSetView): boolean {
  return after.deployment >= 0 && after.replicas > before.replicas;
}

function wantedIn({ replicaSets }: Cluster, deployment: number): number {
  let total = 0;
  for (const set of replicaSets) if (set.deployment === deployment) total += set.replicas;
  return total;
}

/**
 * W3: the controller never asks for more pods than replicas + maxSurge. Said of what it asks for: pods that an old ReplicaSet is
 * still to delete may exist beside it (pkg/controller/deployment/rolling.go counts spec.replicas too).
 */
export const rolloutStaysWithinMaxSurge = transitionInvariant({
  id: 'deployment/rollout-stays-within-max-surge',
  claim:
    'A Deployment grows a ReplicaSet only so far that all of them together ask for at most replicas + maxSurge pods.',
  matters: 'maxSurge is what fits into quota and nodes; a rollout that asks for more is stuck, or pushes others out.',
  of: 'replicaSets',
  premise: grows,
  holds: (before, after, cluster) => {
    if (!grows(before, after)) return true;
    const deployment = cluster.deployments[after.deployment];
    if (deployment === undefined) return false;
    const total = wantedIn(cluster, deployment.index) - before.replicas + after.replicas;
    return total <= deployment.replicas + deployment.surge;
  },
});
