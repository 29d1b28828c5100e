import { invariant } from '../cluster-properties.ts';

/** N2, N7: by the time a node counts as Terminated its pods were marked not Ready. */
export const podsOfATerminatedNodeAreNotAvailable = invariant({
  id: 'node/pods-of-a-terminated-node-are-not-available',
  claim: 'A pod on a terminated node never counts as available.',
  premise: ({ pods, nodes }) =>
    nodes.some((node) => node.terminated) && pods.some((pod) => nodes[pod.node]?.terminated === true),
  holds: ({ pods, nodes }) => {
    if (!nodes.some((node) => node.terminated)) return true;
    for (const pod of pods) if (pod.available && nodes[pod.node]?.terminated === true) return false;
    return true;
  },
});
