import { transitionInvariant } from '../cluster-properties.ts';

/** N3, S5: every condition that is not as it should be has a NoSchedule taint, and the scheduler heeds it. */
export const conditionsKeepNewPodsAway = transitionInvariant({
  id: 'node/conditions-keep-new-pods-away',
  claim: 'No pod is bound to a node that is not ready, under pressure or without network, unless it tolerates that.',
  of: 'pods',
  premise: (before, after, { nodes }) =>
    before.node < 0 && after.node >= 0 && nodes.some((node) => node.taints.length > 0),
  holds: (before, after, { nodes }) => {
    if (before.node >= 0 || after.node < 0) return true;
    const node = nodes[after.node];
    if (node === undefined || !node.recorded) return false;
    for (const key of node.taints) if (!after.facts.toleratedTaints.includes(key)) return false;
    return true;
  },
});
