import { invariant } from '../cluster-properties.ts';

/** S1, N1: what the pods of a node ask for fits into what the node has to give. */
export const allocatableIsNeverExceeded = invariant({
  id: 'node/allocatable-is-never-exceeded',
  claim: 'The pods of a node never ask for more cpu, memory or pods than it has allocatable.',
  premise: ({ pods }) => pods.some((pod) => pod.holds),
  holds: ({ nodes, load }) => {
    for (const { index, facts } of nodes) {
      const { cpu, memory, pods } = facts.allocatable;
      if ((load.cpu[index] as number) > cpu || (load.memory[index] as number) > memory) return false;
      if ((load.pods[index] as number) > pods) return false;
    }
    return true;
  },
});
