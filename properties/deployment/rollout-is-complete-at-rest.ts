import type { Cluster, DeploymentView } from '../../machines/universe.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { invariant } from '../cluster-properties.ts';

/** What a rollout may wait for without end: pods of the present template that are not available and, under Recreate, old ones that do not go. */
function isHeldUp({ replicaSets, counts }: Cluster, { index, revision, facts }: DeploymentView): boolean {
  return replicaSets.some((set) => {
    if (set.deployment !== index) return false;
    if (set.facts.revision === revision) return (counts.available[set.index] as number) < set.replicas;
    return facts.strategy === 'Recreate' && (counts.unfinished[set.index] as number) > 0;
  });
}

/** W3: convergence, said of states: where only faults and users can change anything, a rollout is over or waits for pods that cannot become available, or cannot go. */
export const rolloutIsCompleteAtRest = invariant({
  id: 'deployment/rollout-is-complete-at-rest',
  claim:
    'When nothing moves by itself, all pods that a Deployment asks for are of its present template, or one of them cannot become available.',
  matters: 'A rollout that stops half-way serves two versions for as long as nobody looks.',
  at: 'quiescence',
  premise: ({ deployments }) => deployments.some((deployment) => deployment.exists),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    for (const deployment of cluster.deployments) {
      if (!deployment.exists || deployment.paused || cluster.namespaces[deployment.namespace]?.active !== true)
        continue;
      if (isHeldUp(cluster, deployment)) continue;
      for (const set of cluster.replicaSets) {
        if (set.deployment !== deployment.index) continue;
        const wanted = set.facts.revision === deployment.revision ? deployment.replicas : 0;
        if (set.replicas !== wanted) return false;
      }
    }
    return true;
  },
});
