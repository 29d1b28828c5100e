import type { Cluster } from '../../machines/universe.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { temporal } from '../cluster-properties.ts';

function hasPodWithoutNode({ pods, nodes }: Cluster): boolean {
  for (const { exists, node, facts } of pods) {
    if (facts.placedOn !== undefined && facts.slotOf !== null) continue;
    const found = !exists || node < 0 ? undefined : nodes[node];
    if (found !== undefined && (found.terminated || found.deleted)) return true;
  }
  return false;
}

/**
 * N2, N4, N9: no kubelet confirms the deletion of a pod whose node has no record any more, so garbage collection removes it; a live kubelet
 * may also register its node again. Pods that name their node are made on it again by their controller, as often as they are removed. Source: pkg/controller/podgc/gc_controller.go (gcOrphaned) at v1.32; legacy: docs/admin/node.md at v1.0.
 */
export const terminatedNodeEndsUpEmpty = temporal({
  id: 'node/terminated-node-ends-up-empty',
  claim:
    'Once faults and users are done, no pod is left on a node that is gone for good, or whose record was deleted and not made anew, unless its controller makes it on that very node again.',
  matters:
    'Pods that are left on a node that is gone hold their names and their place in the count, and nobody runs them.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: hasPodWithoutNode,
  holds: (cluster) => isControlPlaneGone(cluster) || !hasPodWithoutNode(cluster),
});
