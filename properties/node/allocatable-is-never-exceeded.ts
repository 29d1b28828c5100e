import type { Cluster } from '../../machines/universe.ts';
import { hasRoom, isAdmitted } from '../../machines/kubelet-admission.ts';
import { invariant } from '../cluster-properties.ts';

function isWithinAllocatable({ nodes, load }: Cluster): boolean {
  for (const { index, facts } of nodes) {
    const { cpu, memory, pods } = facts.allocatable;
    if ((load.cpu[index] as number) > cpu || (load.memory[index] as number) > memory) return false;
    if ((load.pods[index] as number) > pods) return false;
  }
  return true;
}

function fitOnceAdmitted(cluster: Cluster): boolean {
  for (const pod of cluster.pods) if (pod.active && isAdmitted(pod) && !hasRoom(pod, cluster)) return false;
  return true;
}

/**
 * S1, S4, N1: what the pods of a node ask for fits into what the node has to give. Schedulers that decide side by side may bind more to it than
 * that, and so may one that does not see a binding or the mirror of a static pod; then it holds of those that its kubelet has admitted.
 */
export const allocatableIsNeverExceeded = invariant({
  id: 'node/allocatable-is-never-exceeded',
  claim:
    'The pods of a node never ask for more cpu, memory or pods than it has allocatable; where a scheduler may not know of all of them, those that its kubelet has admitted.',
  matters: 'Pods that are promised more than a node has are killed for want of memory, or starve.',
  premise: ({ pods }) => pods.some((pod) => pod.holds),
  holds: (cluster) => (cluster.isOversubscribable ? fitOnceAdmitted(cluster) : isWithinAllocatable(cluster)),
});
