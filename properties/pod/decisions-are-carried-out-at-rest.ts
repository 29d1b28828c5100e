import { invariant } from '../cluster-properties.ts';

/** S1: what a scheduler has decided, it tells the API server. Source: pkg/scheduler/schedule_one.go (bindingCycle) at v1.32. */
export const decisionsAreCarriedOutAtRest = invariant({
  id: 'pod/decisions-are-carried-out-at-rest',
  claim: 'When nothing moves by itself, no pod waits to be bound to a node that its scheduler has decided for.',
  at: 'quiescence',
  premise: ({ pictures }) => pictures !== null,
  holds: ({ pods }) => {
    for (const pod of pods) if (pod.assumed >= 0) return false;
    return true;
  },
});
