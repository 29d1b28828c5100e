import { isAdmissible, isAdmitted } from '../../machines/kubelet-admission.ts';
import { invariant } from '../cluster-properties.ts';

/**
 * S1, S4, N1: what the pods of a node ask for fits into what the node has to give. Schedulers that decide side by side may bind more to it than
 * that; then it holds of those that its kubelet has admitted.
 */
export const allocatableIsNeverExceeded = invariant({
  id: 'node/allocatable-is-never-exceeded',
  claim:
    'The pods of a node never ask for more cpu, memory or pods than it has allocatable; where several schedulers decide side by side, those that its kubelet has admitted.',
  matters: 'Pods that are promised more than a node has are killed for want of memory, or starve.',
  premise: ({ pods }) => pods.some((pod) => pod.holds),
  holds: (cluster) => {
    const { nodes, load, pods: all, pictures } = cluster;
    if (pictures !== null && pictures.of.length > 1) {
      for (const pod of all) if (pod.active && isAdmitted(pod) && !isAdmissible(pod, cluster)) return false;
      return true;
    }
    for (const { index, facts } of nodes) {
      const { cpu, memory, pods } = facts.allocatable;
      if ((load.cpu[index] as number) > cpu || (load.memory[index] as number) > memory) return false;
      if ((load.pods[index] as number) > pods) return false;
    }
    return true;
  },
});
