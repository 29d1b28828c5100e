import type { Cluster, DeploymentView } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';

/** Some pod of the present template is not available: the rollout waits for it, and so may end unfinished. */
function isHeldUp({ replicaSets, counts }: Cluster, { index, revision }: DeploymentView): boolean {
  return replicaSets.some(
    (set) =>
      set.deployment === index &&
      set.facts.revision === revision &&
      ((counts.available[set.index] as number) < set.replicas || (counts.firstFree[set.index] as number) < 0),
  );
}

/** W3: convergence, said of states: where only faults and users can change anything, a rollout is over or waits for pods that cannot become available. */
export const rolloutIsCompleteAtRest = invariant({
  id: 'deployment/rollout-is-complete-at-rest',
  claim:
    'When nothing moves by itself, all pods that a Deployment asks for are of its present template, or one of them cannot become available.',
  at: 'quiescence',
  premise: ({ deployments }) => deployments.some((deployment) => deployment.exists),
  holds: (cluster) => {
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
