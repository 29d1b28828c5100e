import { hasVolumesWaitedFor, reachesItsVolumes } from '../../machines/volume-filter.ts';
import { chosenNode } from '../reasons.ts';
import { someTiedVolume } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P12: a pod with a local volume runs on the node that has it. A claim that is deleted and made again between decision and binding is not looked at
 * again, unless it waits for a node. Source: pkg/scheduler/framework/plugins/volumebinding/binder.go (FindPodVolumes, checkBoundClaims, BindPodVolumes) at v1.32.
 */
export const podGoesWhereItsVolumesAre = transitionInvariant({
  id: 'volume/pod-goes-where-its-volumes-are',
  needs: someTiedVolume,
  claim:
    'A node is chosen for a pod only where every volume that its claims have can be reached; the volumes that they wait for can be reached from there too.',
  matters: 'On another node the volume cannot be mounted, and the pod never starts.',
  of: 'pods',
  premise: (before, after) =>
    before.exists && before.node < 0 && chosenNode(after) >= 0 && before.facts.claims !== undefined,
  holds: (before, after, cluster) => {
    const node = cluster.nodes[chosenNode(after)];
    if (!before.exists || before.node >= 0 || node === undefined) return true;
    if (before.assumed >= 0) return after.node < 0 || hasVolumesWaitedFor(before, cluster);
    return reachesItsVolumes(before, node, cluster);
  },
});
