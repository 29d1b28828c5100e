import { transitionInvariant } from '../cluster-properties.ts';

/** CP1, M3: NamespaceLifecycle admission. */
export const nothingIsCreatedWhileTerminating = transitionInvariant({
  id: 'namespace/nothing-is-created-while-terminating',
  claim: 'Nothing is created in a namespace that is terminating or removed.',
  matters: 'What is created behind the back of a deletion is deleted unseen, or keeps the namespace for ever.',
  of: ['pods', 'replicaSets', 'deployments'],
  premise: (before, after, { namespaces }) =>
    before.exists && !after.exists && namespaces[before.namespace]?.active === false,
  holds: (before, after, { namespaces }) =>
    before.exists || !after.exists || namespaces[after.namespace]?.active === true,
});
