import { invariant } from '../cluster-properties.ts';
import { isHeldBack, isControlPlaneGone } from '../reasons.ts';

/**
 * W1, W2, W4, W8: convergence, said of states: where only faults and users can change anything, a ReplicaSet has the pods that it asks
 * for, whoever had it ask for them (a user who scales one up and another down is a legacy rolling update), and each is available or has a reason: it fits nowhere, its node is lost and it may not be evicted, its image cannot be
 * pulled or never serves, or it is an adopted pod one of whose containers is done.
 */
export const replicasAreKeptAtRest = invariant({
  id: 'replica-set/replicas-are-kept-at-rest',
  claim:
    'When nothing moves by itself, each ReplicaSet has its replicas, and each of them is available or has a reason not to be.',
  matters: 'A cluster that has come to rest one pod short stays so until the next change, and nothing says why.',
  at: 'quiescence',
  premise: ({ replicaSets }) => replicaSets.some((set) => set.replicas > 0),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    for (const set of cluster.replicaSets) {
      if (!set.exists || cluster.namespaces[set.namespace]?.active !== true) continue;
      const missing = set.replicas - (cluster.counts.active[set.index] as number);
      const poolIsEmpty = (cluster.counts.firstFree[set.index] as number) < 0;
      if (missing < 0 || (missing > 0 && !poolIsEmpty)) return false;
    }
    for (const pod of cluster.pods) {
      if (pod.active && pod.owner >= 0 && !pod.available && !isHeldBack(pod, cluster)) return false;
    }
    return true;
  },
});
