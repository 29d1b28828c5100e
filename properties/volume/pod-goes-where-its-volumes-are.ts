import { reachesItsVolumes } from '../../machines/volume-binding.ts';
import { someTiedVolume } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** P12: a pod with a local volume runs on the node that has it. Source: pkg/scheduler/framework/plugins/volumebinding/binder.go (FindPodVolumes, checkBoundClaims) at v1.32. */
export const podGoesWhereItsVolumesAre = transitionInvariant({
  id: 'volume/pod-goes-where-its-volumes-are',
  needs: someTiedVolume,
  claim: 'A pod is bound to a node from which every volume of its claims can be reached.',
  matters: 'On another node the volume cannot be mounted, and the pod never starts.',
  of: 'pods',
  premise: (before, after) => before.node < 0 && after.node >= 0 && before.facts.claims !== undefined,
  holds: (before, after, cluster) => {
    const node = cluster.nodes[after.node];
    if (before.node >= 0 || node === undefined || before.facts.isStatic === true) return true;
    return reachesItsVolumes(before, node, cluster);
  },
});
