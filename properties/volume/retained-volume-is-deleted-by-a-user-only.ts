import { someClaim } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P12: what is on a volume whose reclaim policy is Retain outlives its claim and its pods. It goes when an administrator deletes it, or had done so
 * while a claim had it. Source: pkg/controller/volume/persistentvolume/pv_controller.go (reclaimVolume) at v1.32.
 */
export const retainedVolumeIsDeletedByAUserOnly = transitionInvariant({
  id: 'volume/retained-volume-is-deleted-by-a-user-only',
  needs: someClaim,
  claim:
    'A volume with the reclaim policy Retain is removed only when a user deletes it, and is given to no second claim.',
  matters: 'Retain is what keeps data that nobody asks for any more until somebody has looked at it.',
  of: 'persistentVolumes',
  premise: (before, after) => before.facts.reclaim === 'Retain' && !before.released && after.released,
  holds: (before, after, _, { rule }) => {
    if (before.facts.reclaim !== 'Retain' || !before.exists) return true;
    if (!after.exists) return before.terminating || rule.id === 'user.acts';
    return before.claim < 0 || before.claim === after.claim;
  },
});
