import { invariant } from '../cluster-properties.ts';

/**
 * S1: what a scheduler has decided, it tells the API server; with its process, what it had not told ends. Source: pkg/scheduler/schedule_one.go (bindingCycle) at
 * v1.32.
 */
export const decisionsAreCarriedOutAtRest = invariant({
  id: 'pod/decisions-are-carried-out-at-rest',
  claim: 'When nothing moves by itself, no pod waits to be bound to a node that its scheduler has decided for.',
  matters: 'A pod that its scheduler has decided for holds room on a node; if it is never bound, the room is lost.',
  at: 'quiescence',
  premise: ({ pictures }) => pictures !== null,
  holds: ({ pods }) => {
    for (const pod of pods) if (pod.assumed >= 0) return false;
    return true;
  },
});
