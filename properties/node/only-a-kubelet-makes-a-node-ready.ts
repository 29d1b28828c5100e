import { transitionInvariant } from '../cluster-properties.ts';

/** N4, N5: a record that was written by hand, or whose kubelet is not heard, does not become Ready. */
export const onlyAKubeletMakesANodeReady = transitionInvariant({
  id: 'node/only-a-kubelet-makes-a-node-ready',
  claim: 'A node becomes Ready only while its kubelet runs, and the API server hears it.',
  matters: 'A node that is Ready without a kubelet takes pods that nobody starts.',
  of: 'nodes',
  premise: (before) => before.recorded && !before.ready,
  holds: (before, after) => before.ready || !after.ready || before.up,
});
