import type { Cluster, PodView } from './universe.ts';
import type { EvictionFacts } from './facts.ts';
import { onNode, rule } from './universe.ts';
import { pressureTransition } from './durations.ts';

/**
 * A node that runs short of memory (P8, N3): its kubelet reports MemoryPressure, which comes with a taint, and evicts one pod, Failed with the reason
 * Evicted and without a grace period, in the order of: memory used above what was asked for; priority, the lowest first; how much it is
 * above. The condition goes some time after that.
 *
 * Source: pkg/kubelet/eviction/helpers.go (rankMemoryPressure, exceedMemoryRequests, priority), pkg/kubelet/eviction/eviction_manager.go
 * (synchronize, evictPod, IsUnderMemoryPressure) at v1.32.
 *
 * How much memory a pod uses is nowhere stated. One that asks for none uses more than that; one whose limits are its requests cannot use more;
 * any other may or may not. Every victim is explored that some usage makes the first. So the QoS class decides nothing by itself, here as in
 * Kubernetes: it is only that BestEffort pods are always above their requests and Guaranteed ones never.
 *
 * The fault `nodePressure` is another thing: a condition MemoryPressure with which no eviction comes, as where a soft threshold is met and its
 * grace period not over. Here one eviction is enough each time: that it was not is the next fault. Where there is no pod to evict, something else
 * has taken the memory, and gives it back in the end. Left out: the API server's hearing of the condition after the eviction instead of
 * before it, which only lets the scheduler choose the node a moment longer; the refusal of BestEffort pods that were bound before the taint
 * (Admit), which would be evicted as soon; the images and dead containers that are removed first, where that is enough; other
 * resources (disk, process ids), which rank otherwise.
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

function hasCandidate(node: number, { pods }: Cluster): boolean {
  for (const pod of pods) if (pod.node === node && isCandidate(pod)) return true;
  return false;
}

/** What spends the budget of the fault. */
export const memoryFaultRules = [
  rule({
    id: 'fault.memoryPressure',
    description:
      'A node runs short of memory: it reports MemoryPressure, and its kubelet evicts the pod that comes first.',
    implements: ['P8', 'N3'],
    to: 'nodes',
    event: () => ({ type: 'memory.runsShort' }),
    where: (node) => !node.unknown,
    spends: 'memoryPressure',
    fairness: 'none',
    says: (node) => `${node.id} runs short of memory`,
  }),
];

/** What kubelets do about it, there where it can come to that. */
export const memoryEvictionRules = [
  rule({
    id: 'kubelet.evictsPod',
    description: 'Evicts the pod that comes first from its node, which is short of memory: the pod is Failed.',
    implements: ['P8'],
    to: 'pods',
    event: () => ({ type: 'pod.evict' }),
    where: isCandidate,
    related: onNode((node) => node.up && !node.unknown && node.shortOfMemory),
    when: mayGoFirst,
    broadcast: {
      to: 'nodes',
      event: () => ({ type: 'memory.isReclaimed' }),
      where: (node, pod) => node.index === pod.node,
    },
    fairness: 'weak',
    says: (pod) => `evicts ${pod.id} for want of memory`,
  }),
  rule({
    id: 'kubelet.findsMemoryFree',
    description: 'Finds that memory has been free for a while, and reports no MemoryPressure any more.',
    implements: ['P8', 'N3'],
    to: 'nodes',
    event: () => ({ type: 'memory.isFree' }),
    where: (node) => node.up && !node.unknown,
    when: (node, cluster) => !node.shortOfMemory || !hasCandidate(node.index, cluster),
    fairness: 'weak',
    takes: () => pressureTransition,
    says: (node) => `of ${node.id} finds memory free again`,
  }),
];
