import type { Cluster, PodView } from './universe.ts';
import type { EvictionFacts } from './facts.ts';
import { onReportingNode } from './kubelet.ts';
import { rule } from './universe.ts';

/**
 * Eviction of pods by the kubelet of a node that runs short of memory (P8): one pod at a time, Failed with the reason Evicted and without a
 * grace period, in the order of: memory used above what was asked for; priority, the lowest first; how much it is above.
 *
 * Source: pkg/kubelet/eviction/helpers.go (rankMemoryPressure, exceedMemoryRequests, priority), pkg/kubelet/eviction/eviction_manager.go
 * (synchronize, evictPod) at v1.32.
 *
 * How much memory a pod uses is nowhere stated. One that asks for none uses more than that; one whose limits are its requests cannot use more;
 * any other may or may not. Every victim is explored that some usage makes the first. So the QoS class decides nothing by itself, here as in
 * Kubernetes: it is only that BestEffort pods are always above their requests and Guaranteed ones never.
 *
 * Left out: the node's condition MemoryPressure, which comes with it; soft thresholds and their grace period; the images and dead containers that
 * are removed first, where that is enough; other resources (disk, process ids), which rank otherwise.
 */
const isCandidate = (pod: PodView): boolean => pod.holds && !pod.facts.eviction.isCritical;

/** Whether a pod goes before another whatever the two use. */
function goesBefore(one: EvictionFacts, other: EvictionFacts): boolean {
  const isAbove = one.memoryUse === 'above';
  const mayBeAbove = other.memoryUse !== 'within';
  return isAbove === mayBeAbove ? one.priority < other.priority : isAbove;
}

/** Whether a kubelet may find a pod to be the first of its node to go. */
export function mayGoFirst(pod: PodView, { pods }: Cluster): boolean {
  for (const other of pods) {
    if (other.node !== pod.node || other.index === pod.index || !isCandidate(other)) continue;
    if (goesBefore(other.facts.eviction, pod.facts.eviction)) return false;
  }
  return true;
}

export const memoryEvictionRules = [
  rule({
    id: 'fault.memoryPressure',
    description: 'A node runs short of memory: its kubelet evicts the pod that comes first, which is Failed.',
    implements: ['P8'],
    to: 'pods',
    event: () => ({ type: 'pod.evict' }),
    where: isCandidate,
    related: onReportingNode,
    when: mayGoFirst,
    spends: 'memoryPressure',
    fairness: 'none',
    says: (pod) => `the node of ${pod.id} runs short of memory, and its kubelet evicts the pod`,
  }),
];
