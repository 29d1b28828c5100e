import type { Cluster } from './universe.ts';
import { podTakes } from './durations.ts';
import { rankOf } from './counts.ts';
import { rule } from './universe.ts';
import { sameName, sameUid } from './readers.ts';

/**
 * The ReplicaSet controller, which is the ReplicationController's too: keeps the number of pods (W1, W2).
 *
 * Source: pkg/controller/replicaset/replica_set.go (manageReplicas, claimPods), pkg/controller/controller_ref_manager.go at v1.32.
 *
 * Where its cache may be behind, expectations keep it from acting on a ReplicaSet before it has seen what it did there last
 * (pkg/controller/controller_utils.go, UIDTrackingControllerExpectations); that they run out after five minutes is left out. One pod is
 * created or deleted an action, which covers every batch of slow start and burst on fresh reads; on old ones, a batch decided at once
 * is left out, since each of its pods has to be seen before the next. Which of equal victims goes is open. A pass adopts before it counts (syncReplicaSet):
 * while an orphan is to be adopted, nothing is created or deleted. Left out: release of pods whose labels change (no action here
 * changes labels). Victims are ranked anew for each deletion, where Kubernetes ranks them once a pass: of several deletions at
 * once, the later ones may fall on pods of other nodes than there. The whole pass on API objects, with batches, times and costs of
 * deletion, is machines/workloads/replica-sets/replica-set-pass.ts.
 */
const hasAdopted = (set: number, { pods, replicaSets }: Cluster): boolean => {
  const adopts = replicaSets[set]?.facts.adopts ?? [];
  return adopts.length === 0 || !pods.some((pod) => pod.active && pod.owner < 0 && adopts.includes(pod.facts.template));
};

export const replicaSetControllerRules = [
  rule({
    id: 'replicaSetController.createsPod',
    description: 'Creates a pod while there are fewer active ones than replicas.',
    implements: ['P2', 'P13', 'W1', 'W2'],
    to: 'pods',
    event: () => ({ type: 'pod.create' }),
    where: (pod) => pod.slotOf >= 0,
    reads: 'replica-set',
    when: ({ slotOf }, cluster) => {
      const wanted = cluster.replicaSets[slotOf]?.replicas ?? 0;
      return (cluster.counts.active[slotOf] as number) < wanted && hasAdopted(slotOf, cluster);
    },
    // The name is made up by the API server, so that it is never taken: a free slot, whatever the controller has seen.
    present: ({ index, slotOf }, { counts }) => counts.firstFree[slotOf] === index,
    expects: true,
    fairness: 'weak',
    says: (pod) => `creates ${pod.id}`,
  }),
  rule({
    id: 'replicaSetController.deletesPod',
    description: 'Deletes a pod while there are more active ones than replicas: the first in the order of victims.',
    implements: ['W1', 'W2', 'W8'],
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    where: (pod) => pod.active,
    related: { in: 'replicaSets', at: (pod) => pod.owner, where: (set) => set.exists },
    when: ({ index, owner }, cluster) =>
      (cluster.counts.active[owner] as number) > (cluster.replicaSets[owner]?.replicas ?? 0) &&
      hasAdopted(owner, cluster) &&
      rankOf(cluster, index) === cluster.counts.victimRank[owner],
    reads: 'replica-set',
    unchanged: sameName,
    expects: true,
    // Which pod is the first to go changes with every crash of a container; the controller is not outrun by that for ever.
    fairness: 'strong',
    says: (pod) => `deletes ${pod.id}, one pod too many`,
  }),
  rule({
    id: 'replicaSetController.adoptsPod',
    description: 'Becomes the owner of an active pod that its selector matches and that has none.',
    implements: ['M1', 'M6', 'W1', 'W2'],
    to: 'pods',
    with: ['replicaSets'],
    event: (_, set) => ({ type: 'pod.adopt', owner: set.id }),
    where: (pod) => pod.active,
    reads: 'replica-set',
    when: (pod, set) => set.exists && set.facts.adopts.includes(pod.facts.template),
    // It asks the API server once more before it adopts: pkg/controller/replicaset/replica_set.go (claimPods).
    present: (_, set) => set.exists,
    unchanged: sameUid,
    fairness: 'weak',
    says: (pod, set) => `adopts ${pod.id} into ${set.id}, whose selector matches it`,
  }),
  rule({
    id: 'replicaSetController.countsAvailable',
    description: 'Counts a pod as available that was ready for minReadySeconds.',
    implements: ['W1', 'W2'],
    to: 'pods',
    event: () => ({ type: 'pod.becameAvailable' }),
    fairness: 'weak',
    takes: podTakes('availability'),
    says: (pod) => `counts ${pod.id} as available`,
  }),
];
