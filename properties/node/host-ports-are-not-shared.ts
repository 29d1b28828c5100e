import type { Cluster, PodView } from '../../machines/universe.ts';
import { everyNodeApart } from '../../machines/node-domains.ts';
import { hasPorts, isAdmitted } from '../../machines/kubelet-admission.ts';
import { invariant } from '../cluster-properties.ts';
import { someRival } from '../needs.ts';

/** Key of the topology in which every node is a domain of its own: what keeps pods apart there is a host port, or a disk that cannot be mounted twice. */
function hasRival({ index, node, facts }: PodView, { pods }: Cluster): boolean {
  for (const { topologyKey, templates } of facts.repelledBy) {
    if (topologyKey !== everyNodeApart) continue;
    for (const other of pods)
      if (other.index !== index && other.holds && other.node === node && templates.includes(other.facts.template))
        return true;
  }
  return false;
}

function haveTheirPorts(cluster: Cluster): boolean {
  for (const pod of cluster.pods) if (pod.active && isAdmitted(pod) && !hasPorts(pod, cluster)) return false;
  return true;
}

/**
 * P9, P12: one pod per host port, protocol and address on a node, and one that mounts a disk which cannot be shared. A scheduler that does not know of all
 * pods may bind two all the same; then kubelets keep apart those that want one port, and nobody those that want one disk. Source:
 * pkg/scheduler/framework/plugins/nodeports/node_ports.go, pkg/kubelet/lifecycle/predicate.go (generalFilter) at v1.32.
 */
export const hostPortsAreNotShared = invariant({
  id: 'node/host-ports-are-not-shared',
  needs: someRival,
  claim:
    'No two pods of a node want the same host port, or a disk that only one of them can mount; where a scheduler may not know of all of them, no two that its kubelet has admitted want one port.',
  matters: 'The second of two pods that want one port of a node crashes again and again.',
  premise: ({ pods }) =>
    pods.some(
      ({ holds, facts }) => holds && facts.repelledBy.some(({ topologyKey }) => topologyKey === everyNodeApart),
    ),
  holds: (cluster) => {
    if (cluster.isOversubscribable) return haveTheirPorts(cluster);
    for (const pod of cluster.pods) if (pod.holds && hasRival(pod, cluster)) return false;
    return true;
  },
});
