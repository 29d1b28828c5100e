import { someWaitingClaim } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P12, S1: the scheduler waits for the volumes of a pod before it binds the pod; a claim that is gone by then keeps nobody. Source:
 * pkg/scheduler/framework/plugins/volumebinding/binder.go (BindPodVolumes, checkBindings) at v1.32.
 */
export const podIsBoundOnceItsVolumesAre = transitionInvariant({
  id: 'volume/pod-is-bound-once-its-volumes-are',
  needs: someWaitingClaim,
  claim: 'No pod is bound to a node while a claim of it waits for its volume.',
  matters:
    'A pod that is bound is bound for good: if its volume then goes to another claim, or cannot be had there, it never starts.',
  of: 'pods',
  premise: (before, after) => before.exists && before.node < 0 && after.node >= 0 && before.facts.claims !== undefined,
  holds: (before, after, { claims }) => {
    const { claims: used } = before.facts;
    if (!before.exists || before.node >= 0 || after.node < 0 || used === undefined) return true;
    for (const place of used) {
      const claim = claims[place];
      if (claim?.facts.waits === true && claim.exists && claim.volume < 0) return false;
    }
    return true;
  },
});
