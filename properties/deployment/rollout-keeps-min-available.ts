import type { Action } from '../../src/model/model.ts';
import type { Cluster, ReplicaSetView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

function shrinks(before: ReplicaSetView, after: ReplicaSetView, { rule }: Action): boolean {
  return (
    after.deployment >= 0 &&
    after.replicas < before.replicas &&
    rule.id.startsWith('deploymentController.scalesOldReplicaSet')
  );
}

/**
 * Available pods that the ReplicaSets of a Deployment have left once one of them is resized. A pod that another one was told to give up, and that is
 * still there, counts: the controller looks at status.availableReplicas (pkg/controller/deployment/rolling.go, scaleDownOldReplicaSetsForRollingUpdate).
 */
function kept({ replicaSets, counts }: Cluster, resized: ReplicaSetView): number {
  let total = 0;
  for (const set of replicaSets) {
    if (set.deployment !== resized.deployment) continue;
    const available = counts.available[set.index] as number;
    total += set.index === resized.index ? Math.min(resized.replicas, available) : available;
  }
  return total;
}

/**
 * W3: by the rollout's own doing the available pods never fall below replicas - maxUnavailable. Faults may take more away, so
 * this is said of each decision to give up available pods. A rollback in the middle of a rollout may
 * take fewer: pods that the ReplicaSet it goes back to still has to give up are counted as if they stayed.
 */
export const rolloutKeepsMinAvailable = transitionInvariant({
  id: 'deployment/rollout-keeps-min-available',
  claim: 'A rollout gives up pods of an old ReplicaSet only if replicas - maxUnavailable available ones remain.',
  matters: 'maxUnavailable is what a team plans its capacity by during a release.',
  of: 'replicaSets',
  premise: (before, after, _, action) => shrinks(before, after, action),
  holds: (before, after, cluster, action) => {
    if (!shrinks(before, after, action)) return true;
    const deployment = cluster.deployments[after.deployment];
    return deployment !== undefined && kept(cluster, after) >= deployment.replicas - deployment.unavailable;
  },
});
