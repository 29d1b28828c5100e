import { chosenNode, isChosenFor } from '../reasons.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** N3, S5: every condition that is not as it should be has a NoSchedule taint, and the scheduler heeds it when it decides. */
export const conditionsKeepNewPodsAway = transitionInvariant({
  id: 'node/conditions-keep-new-pods-away',
  claim:
    'No pod is bound to a node that was not ready, under pressure or without network when it was decided for, unless it tolerates that.',
  matters: 'A pod that is sent to a node without room, network or kubelet starts late or never.',
  of: 'pods',
  premise: (before, after, { nodes }) => isChosenFor(before, after) && nodes.some((node) => node.taints.length > 0),
  holds: (before, after, { nodes }) => {
    if (!isChosenFor(before, after)) return true;
    const node = nodes[chosenNode(after)];
    if (node === undefined || !node.recorded) return false;
    for (const key of node.taints) if (!after.facts.toleratedTaints.includes(key)) return false;
    return true;
  },
});
