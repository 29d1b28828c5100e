import type { Cluster, NamespaceView } from '../../machines/universe.ts';
import { isStuckTerminating, isControlPlaneGone } from '../reasons.ts';
import { kubernetesFinalizer } from '../../machines/namespace.ts';
import { temporal } from '../cluster-properties.ts';

/** What a deletion may wait for without end: pods that no kubelet confirms; and, once all is empty, finalizers of others. */
function isHeldUp(cluster: Cluster, { index, finalizers }: NamespaceView): boolean {
  let left = cluster.contents[index] as number;
  if (left === 0) return !finalizers.includes(kubernetesFinalizer);
  for (const pod of cluster.pods) if (pod.namespace === index && isStuckTerminating(pod, cluster)) left--;
  return left === 0;
}

/**
 * M2: once faults and users are done, a namespace that was deleted is removed. What holds it up without end is not the controller's to
 * change, and then everything else is gone. Source: pkg/controller/namespace/deletion/namespaced_resources_deleter.go (Delete) at v1.32.
 */
export const deletionCompletes = temporal({
  id: 'namespace/deletion-completes',
  claim:
    'Once faults and users are done, a deleted namespace is removed, or holds nothing but pods on nodes that do not answer, or the finalizers of others.',
  matters: 'A namespace that is stuck in Terminating cannot be made anew under its name.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: ({ namespaces }) => namespaces.some((namespace) => namespace.terminating),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    for (const namespace of cluster.namespaces)
      if (namespace.terminating && !isHeldUp(cluster, namespace)) return false;
    return true;
  },
});
