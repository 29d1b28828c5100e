import { chosenNode, isChosenFor } from '../reasons.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** N8, S1: spec.unschedulable keeps new pods away; one that the scheduler had decided for before may still come. */
export const cordonedNodeGetsNoNewPod = transitionInvariant({
  id: 'node/cordoned-node-gets-no-new-pod',
  claim: 'No pod is bound to a node that was cordoned when it was decided for.',
  matters: 'Whoever cordons a node is about to take it down, and trusts that nothing new comes to it meanwhile.',
  of: 'pods',
  premise: (before, after, { nodes }) => isChosenFor(before, after) && nodes.some((node) => node.cordoned),
  holds: (before, after, { nodes }) => !isChosenFor(before, after) || nodes[chosenNode(after)]?.cordoned === false,
});
