import type { Cluster } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

function someOn(node: number, { pods }: Cluster, isSo: (pod: Cluster['pods'][number]) => boolean): boolean {
  for (const pod of pods) if (pod.node === node && isSo(pod)) return true;
  return false;
}

/**
 * N2, N7: by the time a node that went silent counts as Terminated its pods were marked not Ready. One whose kubelet had reported that it is not ready is
 * removed without that: pkg/controller/nodelifecycle/node_lifecycle_controller.go (monitorNodeHealth) at v1.32 marks the pods of nodes that were Ready
 * when it last looked.
 */
export const podsOfATerminatedNodeAreNotAvailable = transitionInvariant({
  id: 'node/pods-of-a-terminated-node-are-not-available',
  claim: 'When a node that was given up turns out to be gone for good, none of its pods counts as available.',
  matters: 'A rollout that counts pods on a dead machine as available stops the last ones that serve.',
  of: 'nodes',
  premise: (before, after, cluster) =>
    before.unknown && after.terminated && someOn(before.index, cluster, (pod) => pod.exists),
  holds: (before, after, cluster) =>
    !before.unknown || !after.terminated || !someOn(before.index, cluster, (pod) => pod.available),
});
