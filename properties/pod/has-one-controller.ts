import { transitionInvariant } from '../cluster-properties.ts';

/** W1, W2: at most one owner reference has `controller: true`; a controller adopts orphans and steals nothing. */
export const hasOneController = transitionInvariant({
  id: 'pod/has-one-controller',
  claim: 'A pod that one controller owns is never taken over by another.',
  matters:
    'Two controllers that count the same pod each see enough of them, and delete or create pods against each other.',
  of: 'pods',
  premise: (before) => before.exists && before.owner >= 0,
  holds: (before, after) => !before.exists || before.owner < 0 || !after.exists || after.owner === before.owner,
});
