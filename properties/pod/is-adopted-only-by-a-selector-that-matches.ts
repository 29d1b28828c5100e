import { someOrphan } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * M6, W1, W2: what a controller adopts, its selector matches. Source: pkg/controller/controller_ref_manager.go (ClaimObject) at v1.32.
 */
export const isAdoptedOnlyByASelectorThatMatches = transitionInvariant({
  id: 'pod/is-adopted-only-by-a-selector-that-matches',
  needs: someOrphan,
  claim: 'A pod that no controller made is adopted by none but one whose selector matches its labels.',
  matters: 'What a controller adopts it may delete: a pod with other labels must be safe from it.',
  of: 'pods',
  premise: (before, after) => before.exists && before.owner < 0 && after.owner >= 0,
  holds: (before, after, { replicaSets }) => {
    if (!before.exists || before.owner >= 0 || after.owner < 0) return true;
    return replicaSets[after.owner]?.facts.adopts.includes(after.facts.template) === true;
  },
});
