import { invariant } from '../cluster-properties.ts';
import { someElection } from '../needs.ts';

/**
 * CP4: of several controller managers one leads, and so of several schedulers. It is true as long as no process stands still past the end of its lease
 * (`controllerPause`): client-go does not fence off a leader that has not noticed. Source:
 * staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go (package comment) at v1.32.
 */
export const atMostOneLeader = invariant({
  id: 'control-plane/at-most-one-leader',
  needs: someElection,
  claim: 'Of the controller managers, and of the schedulers, at most one acts as the leader.',
  matters: 'Two that lead undo each other’s work, and do it twice where one does not see what the other did.',
  premise: ({ components }) => components.some(({ lease, leads }) => lease >= 0 && leads),
  holds: ({ components }) => {
    for (const one of components)
      for (const other of components)
        if (one.leads && other.leads && one.index < other.index && one.lease === other.lease) return false;
    return true;
  },
});
