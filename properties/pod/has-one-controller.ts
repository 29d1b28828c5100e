import { transitionInvariant } from '../cluster-properties.ts';

/** W1, W2: at most one owner reference has `controller: true`; a controller adopts orphans and steals nothing. */
export const hasOneController = transitionInvariant({
  id: 'pod/has-one-controller',
  claim: 'A pod that one controller owns is never taken over by another.',
  of: 'pods',
  premise: (before) => before.exists && before.owner >= 0,
  holds: (before, after) => !before.exists || before.owner < 0 || !after.exists || after.owner === before.owner,
});
