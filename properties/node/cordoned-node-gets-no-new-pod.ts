import { transitionInvariant } from '../cluster-properties.ts';

/** N8: spec.unschedulable keeps new pods away. */
export const cordonedNodeGetsNoNewPod = transitionInvariant({
  id: 'node/cordoned-node-gets-no-new-pod',
  claim: 'No pod is bound to a cordoned node.',
  of: 'pods',
  premise: (before, after, { nodes }) => before.node < 0 && after.node >= 0 && nodes.some((node) => node.cordoned),
  holds: (before, after, { nodes }) => before.node >= 0 || after.node < 0 || nodes[after.node]?.cordoned === false,
});
