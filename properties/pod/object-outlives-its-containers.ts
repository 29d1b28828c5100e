import { transitionInvariant } from '../cluster-properties.ts';

/**
 * P2, N7: while a node is cut off, or its kubelet does not run, its pods stay Terminating, for nobody knows what still runs there. Where a user deletes the
 * node's record they are collected all the same; the legacy generation marks them Failed first.
 */
export const objectOutlivesItsContainers = transitionInvariant({
  id: 'pod/object-outlives-its-containers',
  claim:
    'While the containers of a pod may run on a node that nobody hears, the pod is not removed, unless the record of its node is.',
  matters:
    'If the object went first, a replacement could start while the old process still runs on the other side of a partition.',
  of: 'pods',
  premise: (before, _, { nodes }) => {
    const node = nodes[before.node];
    return before.exists && node !== undefined && node.runs && !node.up;
  },
  holds: (before, after, { nodes }) => {
    if (after.exists || !before.exists || before.finished) return true;
    const node = nodes[before.node];
    return node === undefined || !node.runs || node.up || node.deleted;
  },
});
