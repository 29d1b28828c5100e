import type { Cluster, PodView } from '../../machines/universe.ts';
import { everyNodeApart } from '../../machines/every-node-apart.ts';
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

/**
 * P9, P12: one pod per host port, protocol and address on a node, and one that mounts a disk which cannot be shared. Schedulers that decide side by
 * side may bind two all the same, so that nothing is claimed of them. Source: pkg/scheduler/framework/plugins/nodeports/node_ports.go at v1.32.
 */
export const hostPortsAreNotShared = invariant({
  id: 'node/host-ports-are-not-shared',
  needs: someRival,
  claim: 'No two pods of a node want the same host port, or a disk that only one of them can mount.',
  matters: 'The second of two pods that want one port of a node crashes again and again.',
  premise: ({ pods }) =>
    pods.some(
      ({ holds, facts }) => holds && facts.repelledBy.some(({ topologyKey }) => topologyKey === everyNodeApart),
    ),
  holds: (cluster) => {
    if (cluster.pictures !== null && cluster.pictures.of.length > 1) return true;
    for (const pod of cluster.pods) if (pod.holds && hasRival(pod, cluster)) return false;
    return true;
  },
});
