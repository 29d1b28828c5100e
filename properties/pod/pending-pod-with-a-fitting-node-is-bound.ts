import type { Cluster } from '../../machines/universe.ts';
import { fitsSomewhere, isControlPlaneGone } from '../reasons.ts';
import { temporal } from '../cluster-properties.ts';

function someFittingPodWaits(cluster: Cluster): boolean {
  for (const pod of cluster.pods) {
    // Those that are driven away again and again are each bound in the end, and some wait at any time.
    if (pod.active && pod.node < 0 && pod.facts.drivenFrom === undefined && fitsSomewhere(pod, cluster)) return true;
  }
  return false;
}

/**
 * S1: the scheduler forgets no pod. A pod may wait for ever where no node fits; it may lose the last room to another; but once faults and
 * users are done, a moment comes in which none waits that has a node to go to: each is bound, or gone, or fits no more. More is
 * not true: that a node fits now and then does not get a pod bound, since it may fit only while the pod is backing off.
 * Source: pkg/scheduler/schedule_one.go, pkg/scheduler/backend/queue/scheduling_queue.go (MoveAllToActiveOrBackoffQueue) at v1.32.
 */
export const pendingPodWithAFittingNodeIsBound = temporal({
  id: 'pod/pending-pod-with-a-fitting-node-is-bound',
  claim:
    'Once faults and users are done, pods that wait while a node fits them are bound in the end, unless they go or no node fits any more.',
  matters: 'A pod that waits for ever beside a node with room is an outage that no event announces.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: someFittingPodWaits,
  holds: (cluster) => isControlPlaneGone(cluster) || !someFittingPodWaits(cluster),
});
