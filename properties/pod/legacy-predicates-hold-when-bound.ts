import type { Cluster, NodeView, PodView } from '../../machines/universe.ts';
import { everyNodeApart } from '../../machines/node-domains.ts';
import { chosenNode, isChosenFor } from '../reasons.ts';
import { isLegacy } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** PodFitsResources: the pods that the node has and this one ask for no more than it has. */
function hasRoomBeside(pod: PodView, { index, facts }: NodeView, { pods }: Cluster): boolean {
  let { cpu, memory } = pod.facts.requests;
  let count = 1;
  for (const other of pods) {
    if (!other.holds || other.node !== index || other.index === pod.index) continue;
    cpu += other.facts.requests.cpu;
    memory += other.facts.requests.memory;
    count++;
  }
  const { allocatable } = facts;
  return count <= allocatable.pods && cpu <= allocatable.cpu && memory <= allocatable.memory;
}

/** PodFitsPorts and NoDiskConflict: no pod of the node has a port or a disk that this one wants to itself. */
function isAloneWithItsPorts(pod: PodView, { index }: NodeView, { pods }: Cluster): boolean {
  for (const { topologyKey, templates } of pod.facts.repelledBy)
    for (const other of pods)
      if (
        topologyKey === everyNodeApart &&
        other.holds &&
        other.node === index &&
        other.index !== pod.index &&
        templates.includes(other.facts.template)
      )
        return false;
  return true;
}

/** CheckServiceAffinity: each time, a bound pod of the Service is on a node that has the same values of the labels, or none is bound. */
function isAmongItsService(pod: PodView, { facts: { topology } }: NodeView, { pods, nodes }: Cluster): boolean {
  const { templates, labels } = pod.facts.serviceAffinity ?? { templates: [], labels: [] };
  for (const some of labels) {
    let isAlone = true;
    let isLikeOne = false;
    for (const other of pods) {
      const home = nodes[chosenNode(other)];
      if (home === undefined || other.index === pod.index || !templates.includes(other.facts.template)) continue;
      isAlone = false;
      const { topology: there } = home.facts;
      let isLike = home.recorded && !home.cordoned;
      for (const label of some) isLike &&= there[label] === undefined || there[label] === topology[label];
      isLikeOne ||= isLike;
    }
    if (!isAlone && !isLikeOne) return false;
  }
  return true;
}

/**
 * S2, S4: PodFitsHost and PodSelectorMatches, PodFitsResources, PodFitsPorts and NoDiskConflict, as far as the scenario's algorithm provider has them,
 * and its CheckNodeLabelPresence and CheckServiceAffinity. Of those that depend on other pods nothing is claimed where the scheduler may not know of
 * all pods. Source: plugin/pkg/scheduler/algorithmprovider/defaults/defaults.go (defaultPredicates) at v1.1.
 */
export const legacyPredicatesHoldWhenBound = transitionInvariant({
  id: 'pod/legacy-predicates-hold-when-bound',
  needs: isLegacy,
  claim:
    'Where the legacy scheduler decides for a node, the node is the one that the pod names, has the labels that the pod selects, room for it, its ports and disks free, and the labels that the provider asks for: of every node, or as on the node of another pod of its Service.',
  matters: 'A pod on a node without its labels, its ports or its room fails there, and is not moved.',
  of: 'pods',
  premise: (before, after) => isChosenFor(before, after),
  holds: (before, after, cluster) => {
    if (!isChosenFor(before, after)) return true;
    const { nodes, isOversubscribable } = cluster;
    const node = nodes[chosenNode(after)];
    if (node === undefined || after.facts.fits[node.index] !== true) return false;
    if (isOversubscribable) return true;
    return (
      hasRoomBeside(after, node, cluster) &&
      isAloneWithItsPorts(after, node, cluster) &&
      isAmongItsService(after, node, cluster)
    );
  },
});
