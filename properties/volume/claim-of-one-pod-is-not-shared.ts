import type { Cluster, PodView } from '../../machines/universe.ts';
import { allNodesTogether } from '../../machines/node-domains.ts';
import { isChosenFor } from '../reasons.ts';
import { someClaimOfOnePod } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

function isClaimTaken({ index, facts }: PodView, { pods, nodes }: Cluster): boolean {
  for (const { topologyKey, templates } of facts.repelledBy) {
    if (topologyKey !== allNodesTogether) continue;
    for (const other of pods) {
      if (other.index === index || !other.holds || !templates.includes(other.facts.template)) continue;
      if (nodes[other.node]?.recorded === true) return true;
    }
  }
  return false;
}

/**
 * P12: a claim of mode ReadWriteOncePod is used by one pod of the whole cluster. A scheduler counts the pods on the nodes that it knows, so that a pod which is left
 * of a deleted node keeps no other from its claim. Source: pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go
 * (isReadWriteOncePodPVCConflict, satisfyReadWriteOncePod) at v1.32.
 */
export const claimOfOnePodIsNotShared = transitionInvariant({
  id: 'volume/claim-of-one-pod-is-not-shared',
  needs: someClaimOfOnePod,
  claim:
    'A node is chosen for a pod with a claim of mode ReadWriteOncePod only while no pod on a node of the cluster uses that claim, unless its scheduler may not know of all pods.',
  matters: 'Who asks for such a claim has data that two writers would spoil.',
  of: 'pods',
  premise: (before, after) =>
    isChosenFor(before, after) && before.facts.repelledBy.some(({ topologyKey }) => topologyKey === allNodesTogether),
  holds: (before, after, cluster) =>
    !isChosenFor(before, after) || cluster.isOversubscribable || !isClaimTaken(before, cluster),
});
