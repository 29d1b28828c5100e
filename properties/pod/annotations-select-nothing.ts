import { someLookalike } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * M7: annotations are free-form, and no selector looks at them. Only pods are meant that their annotations would make a selector's, and their
 * labels do not. Source: staging/src/k8s.io/apimachinery/pkg/labels/selector.go (Matches) at v1.32.
 */
export const annotationsSelectNothing = transitionInvariant({
  id: 'pod/annotations-select-nothing',
  needs: someLookalike,
  claim: 'No controller adopts a pod whose annotations its selector would match, but whose labels it does not.',
  matters: 'Notes that tools leave on a pod must not make it part of a workload.',
  of: 'pods',
  premise: (_, after, { replicaSets }) =>
    after.exists && replicaSets.some(({ facts }) => facts.lookalikes?.includes(after.facts.template) === true),
  holds: (before, after, { replicaSets }) => {
    if (before.owner >= 0 || after.owner < 0) return true;
    return replicaSets[after.owner]?.facts.lookalikes?.includes(after.facts.template) !== true;
  },
});
