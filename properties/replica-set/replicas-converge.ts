import type { Cluster } from '../../machines/universe.ts';
import { endsByItself, isHeldBack, isControlPlaneGone } from '../reasons.ts';
import { temporal } from '../cluster-properties.ts';

/** A pool of slots that is used up is a bound of the model, which is reported as such. */
function haveTheirReplicas({ replicaSets, namespaces, counts }: Cluster): boolean {
  for (const { index, exists, namespace, replicas } of replicaSets) {
    if (!exists || namespaces[namespace]?.active !== true) continue;
    const missing = replicas - (counts.active[index] as number);
    if (missing < 0 || (missing > 0 && (counts.firstFree[index] as number) >= 0)) return false;
  }
  return true;
}

function areAvailable(cluster: Cluster): boolean {
  for (const pod of cluster.pods) {
    if (!pod.active || pod.owner < 0 || pod.available) continue;
    if (!isHeldBack(pod, cluster) && !endsByItself(pod)) return false;
  }
  return true;
}

/**
 * CP3, W1, W2: eventually stable reconciliation: once faults and users are done, the pods become those that are asked for and stay so. Each
 * is available, or has a reason: those of `replica-set/replicas-are-kept-at-rest`, or an image that ends again and again, which no
 * state at rest has. Source: pkg/controller/replicaset/replica_set.go (syncReplicaSet, manageReplicas, calculateStatus) at v1.32.
 */
export const replicasConverge = temporal({
  id: 'replica-set/replicas-converge',
  claim:
    'Once faults and users are done, each ReplicaSet comes to have its replicas for good, each of them available or with a reason not to be.',
  matters: 'This is the promise of a controller: after any fault, what runs becomes what was asked for.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: ({ replicaSets }) => replicaSets.some((set) => set.replicas > 0),
  holds: (cluster) => isControlPlaneGone(cluster) || (haveTheirReplicas(cluster) && areAvailable(cluster)),
});
