import { invariant } from '../cluster-properties.ts';
import { isControlPlaneGone } from '../reasons.ts';

/**
 * S1: what a scheduler has decided, it tells the API server, unless it goes for good before that. Source: pkg/scheduler/schedule_one.go (bindingCycle) at
 * v1.32.
 */
export const decisionsAreCarriedOutAtRest = invariant({
  id: 'pod/decisions-are-carried-out-at-rest',
  claim: 'When nothing moves by itself, no pod waits to be bound to a node that its scheduler has decided for.',
  matters: 'A pod that its scheduler has decided for holds room on a node; if it is never bound, the room is lost.',
  at: 'quiescence',
  premise: ({ pictures }) => pictures !== null,
  holds: (cluster) => {
    for (const pod of cluster.pods) if (pod.assumed >= 0) return isControlPlaneGone(cluster);
    return true;
  },
});
