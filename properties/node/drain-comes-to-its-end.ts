import type { Cluster, NodeView } from '../../machines/universe.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { someDrain } from '../needs.ts';
import { temporal } from '../cluster-properties.ts';

/** Whether a node that is being drained still has a pod that the drain is to evict. */
function isBeingEmptied({ index, draining, up }: NodeView, { pods }: Cluster): boolean {
  if (!draining || !up) return false;
  for (const { exists, node, facts } of pods) if (exists && node === index && facts.isStatic !== true) return true;
  return false;
}

/**
 * N8: a drain of a node whose kubelet works comes to its end. A disruption budget that never allows an eviction is what keeps it from that: one that
 * asks for all pods, one whose pods are ill, or two that cover the same pod. So can pods that are Ready now
 * and then: each try may meet the wrong moment. Source: staging/src/k8s.io/kubectl/pkg/drain/drain.go
 * (evictPods), pkg/registry/core/pod/storage/eviction.go at v1.32.
 */
export const drainComesToItsEnd = temporal({
  id: 'node/drain-comes-to-its-end',
  needs: someDrain,
  claim:
    'Once faults and users are done, a node that is being drained and whose kubelet works has no pod left to evict.',
  matters: 'A drain that never ends holds up every upgrade of the node, until somebody deletes the pods by force.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: ({ nodes }) => nodes.some(({ draining, up }) => draining && up),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    for (const node of cluster.nodes) if (isBeingEmptied(node, cluster)) return false;
    return true;
  },
});
