import { isUsed } from '../../machines/persistent-volume-controller.ts';
import { someClaim } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** P12: storage object in use protection. Source: pkg/controller/volume/pvcprotection/pvc_protection_controller.go (podUsesPVC) at v1.32. */
export const claimInUseIsNotRemoved = transitionInvariant({
  id: 'volume/claim-in-use-is-not-removed',
  needs: someClaim,
  claim: 'No claim is removed while a pod on a node uses it, whoever deletes it.',
  matters: 'Deleting a claim by mistake must not take the data away from under a program that runs.',
  of: 'claims',
  premise: (before, after) => before.exists && !after.exists,
  holds: (before, after, cluster) => !before.exists || after.exists || !isUsed(before, cluster),
});
