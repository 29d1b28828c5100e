import { mayHappen } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P8, N3: who is evicted is not replaced on the same node at once, since its kubelet has reported the shortage. Source:
 * pkg/kubelet/eviction/eviction_manager.go (synchronize) at v1.32.
 */
export const evictionsComeWithMemoryPressure = transitionInvariant({
  id: 'node/evictions-come-with-memory-pressure',
  needs: mayHappen('memoryPressure'),
  claim: 'A pod is evicted for want of memory only from a node that reports MemoryPressure.',
  matters:
    'Without the condition, what replaces an evicted pod comes back to the node that has no memory for it, and is evicted again.',
  of: 'pods',
  premise: (before, after) => !before.evicted && after.evicted,
  holds: (before, after, { nodes }) =>
    before.evicted || !after.evicted || nodes[before.node]?.pressures.includes('MemoryPressure') === true,
});
