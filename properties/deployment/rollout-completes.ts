import type { Cluster, DeploymentView } from '../../machines/universe.ts';
import { endsByItself, isHeldBack, isStuckTerminating, isControlPlaneGone } from '../reasons.ts';
import { temporal } from '../cluster-properties.ts';

/** The ReplicaSet of the present template has all pods that are wanted, the others have none. */
function isComplete({ replicaSets, counts }: Cluster, { index, revision, replicas }: DeploymentView): boolean {
  let isThere = false;
  for (const set of replicaSets) {
    if (set.deployment !== index) continue;
    const isPresent = set.facts.revision === revision;
    const wanted = isPresent ? replicas : 0;
    if (set.replicas !== wanted || counts.active[set.index] !== wanted) return false;
    if (isPresent) isThere = set.exists;
  }
  return isThere;
}

/** A pod of the present template may never be available; or, under Recreate, an old one never gone. */
function isHeldUp(cluster: Cluster, { index, revision, facts }: DeploymentView): boolean {
  const { pods, replicaSets, counts } = cluster;
  for (const pod of pods) {
    const set = pod.exists ? replicaSets[pod.owner] : undefined;
    if (set?.deployment !== index) continue;
    if (set.facts.revision === revision) {
      if (pod.active && (isHeldBack(pod, cluster) || endsByItself(pod))) return true;
      // A pool of slots that is used up is a bound of the model, which is reported as such.
      if ((counts.active[set.index] as number) < set.replicas && (counts.firstFree[set.index] as number) < 0)
        return true;
    } else if (facts.strategy === 'Recreate' && isStuckTerminating(pod, cluster)) return true;
  }
  return false;
}

/**
 * W3: eventually stable reconciliation of a Deployment: once faults and users are done, a rollout comes to its end, or is held up by a
 * pod that has a reason. Paused Deployments roll nothing out. Source: pkg/controller/deployment/util/deployment_util.go
 * (DeploymentComplete), rolling.go and recreate.go beside it, at v1.32.
 */
export const rolloutCompletes = temporal({
  id: 'deployment/rollout-completes',
  claim:
    'Once faults and users are done, all pods of a Deployment come to be of its present template for good, unless one of these has a reason not to be available or, under Recreate, an old one not to go.',
  matters:
    'A release is done when the new version runs everywhere; one that never gets there must have a reason that can be named.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: ({ deployments }) => deployments.some((deployment) => deployment.exists),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    for (const deployment of cluster.deployments) {
      if (!deployment.exists || deployment.paused || cluster.namespaces[deployment.namespace]?.active !== true)
        continue;
      if (!isComplete(cluster, deployment) && !isHeldUp(cluster, deployment)) return false;
    }
    return true;
  },
});
