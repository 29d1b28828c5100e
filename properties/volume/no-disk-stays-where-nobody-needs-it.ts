import { invariant } from '../cluster-properties.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { isWanted } from '../../machines/attach-detach-controller.ts';
import { someDisk } from '../needs.ts';

/** P12: a disk is free for the next node once no pod on its own needs it; that of a lost node, after six minutes. */
export const noDiskStaysWhereNobodyNeedsIt = invariant({
  id: 'volume/no-disk-stays-where-nobody-needs-it',
  needs: someDisk,
  claim: 'When nothing moves by itself, a disk is attached only to a node on which a pod needs it.',
  matters: 'A disk that stays attached to a node where nobody needs it cannot be attached where somebody does.',
  at: 'quiescence',
  premise: ({ pods }) => pods.some(({ facts }) => facts.disks !== undefined),
  holds: (cluster) => {
    if (isControlPlaneGone(cluster)) return true;
    if (!cluster.pods.some(({ facts }) => facts.disks !== undefined)) return true;
    for (const volume of cluster.volumes) if (volume.node >= 0 && !isWanted(volume, volume.node, cluster)) return false;
    return true;
  },
});
