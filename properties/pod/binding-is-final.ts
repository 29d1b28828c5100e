import { transitionInvariant } from '../cluster-properties.ts';

/** P13: binding is final; a lost pod is replaced, not rescheduled. */
export const bindingIsFinal = transitionInvariant({
  id: 'pod/binding-is-final',
  claim: 'A pod that is bound to a node stays bound to that node until it is gone.',
  matters: 'A second binding would leave two kubelets running the same pod: two writers to one database.',
  of: 'pods',
  premise: (before, after) => before.node >= 0 && after.exists,
  holds: (before, after) => before.node < 0 || !after.exists || after.node === before.node,
});
