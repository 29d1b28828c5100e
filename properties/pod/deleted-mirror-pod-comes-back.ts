import type { Cluster } from '../../machines/universe.ts';
import { temporal } from '../cluster-properties.ts';
import { someStaticPod } from '../needs.ts';

/** Whether a static pod of a node that is well is not shown, though its namespace takes new objects. */
function someMirrorIsMissing({ pods, nodes, namespaces }: Cluster): boolean {
  for (const { facts, exists, node, namespace } of pods) {
    if (facts.isStatic !== true || exists) continue;
    const found = nodes[node];
    if (found?.up === true && found.ready && namespaces[namespace]?.active === true) return true;
  }
  return false;
}

/**
 * P11: the kubelet shows its static pods. Not for good: a scheduler may make room by the deletion of a mirror, which gives none, again and again.
 * Source: pkg/kubelet/kubelet.go (tryReconcileMirrorPods) at v1.32.
 */
export const deletedMirrorPodComesBack = temporal({
  id: 'pod/deleted-mirror-pod-comes-back',
  needs: someStaticPod,
  claim:
    'Once faults and users are done, each static pod of a live node that has no mirror pod gets it again, whoever deleted it.',
  matters:
    'The mirror pod is all that the cluster sees of a static pod: without it the room that it takes is given away.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: someMirrorIsMissing,
  holds: (cluster) => !someMirrorIsMissing(cluster),
});
