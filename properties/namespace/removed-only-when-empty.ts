import { transitionInvariant } from '../cluster-properties.ts';

/** M2: contents deleted, then finalizers emptied, then removed. */
export const removedOnlyWhenEmpty = transitionInvariant({
  id: 'namespace/removed-only-when-empty',
  claim: 'A namespace is removed only when it holds no object and no finalizer.',
  matters: 'Objects of a namespace that is gone can neither be listed nor deleted, and their pods run on.',
  of: 'namespaces',
  premise: (before, after) => !before.removed && after.removed,
  holds: (before, after, { contents }) =>
    before.removed || !after.removed || ((contents[after.index] as number) === 0 && after.finalizers.length === 0),
});
