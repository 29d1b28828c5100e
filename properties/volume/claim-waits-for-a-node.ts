import { someWaitingClaim } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P12: volumeBindingMode WaitForFirstConsumer. A volume that names the claim, or that the claim names, is not waited with. Source: pkg/controller/
 * volume/persistentvolume/pv_controller.go (syncUnboundClaim, shouldDelayBinding) at v1.32.
 */
export const claimWaitsForANode = transitionInvariant({
  id: 'volume/claim-waits-for-a-node',
  needs: someWaitingClaim,
  claim:
    'A claim whose class waits for its first consumer gets no volume before a node has been chosen for a pod that uses it, unless the volume is reserved for it.',
  matters: 'A volume that is bound too early ties the pod to a node, or a zone, that may have no room for it.',
  of: 'claims',
  premise: (before, after) => before.facts.waits === true && before.volume < 0 && after.volume >= 0,
  holds: (before, after, { persistentVolumes }) =>
    before.facts.waits !== true ||
    before.volume >= 0 ||
    after.volume < 0 ||
    before.selectedNode >= 0 ||
    persistentVolumes[after.volume]?.facts.reservedFor === before.index,
});
