import { mayHaveItsVolumes } from '../../machines/volume-filter.ts';
import { someClaim, somePriority } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * S5, P12: preemption does not help where it is the volumes that do not fit: UnschedulableAndUnresolvable. Source:
 * pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (PreFilter, Filter), pkg/scheduler/framework/preemption/preemption.go
 * (nodesWherePreemptionMightHelp) at v1.32.
 */
export const roomIsMadeWhereItsVolumesAre = transitionInvariant({
  id: 'pod/room-is-made-where-its-volumes-are',
  needs: (model) => someClaim(model) && somePriority(model),
  claim: 'Pods are deleted to make room for another only on a node on which that one could have its volumes.',
  matters: 'Elsewhere their end would be of use to nobody: the pod that they went for cannot run there.',
  of: 'pods',
  premise: (before, after) => after.nominated >= 0 && before.nominated !== after.nominated,
  holds: (before, after, cluster) => {
    const node = cluster.nodes[after.nominated];
    if (node === undefined || before.nominated === after.nominated) return true;
    return mayHaveItsVolumes(before, node, cluster);
  },
});
