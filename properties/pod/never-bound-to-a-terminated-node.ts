import { chosenNode, isChosenFor } from '../reasons.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * N2, S1: a Terminated node accepts no pods: no scheduler decides for one. The API server does not look for the node of a binding, so that one that was
 * decided for before may be bound to: pkg/registry/core/pod/storage/storage.go (setPodNodeAndMetadata) at v1.32.
 */
export const neverBoundToATerminatedNode = transitionInvariant({
  id: 'pod/never-bound-to-a-terminated-node',
  claim: 'No pod is ever bound to a node that the API server knew to be gone when it was decided for.',
  matters: 'A pod bound to a machine that no longer exists waits for a kubelet that will never come.',
  of: 'pods',
  premise: (before, after) => isChosenFor(before, after),
  holds: (before, after, { nodes }) => {
    if (!isChosenFor(before, after)) return true;
    const node = nodes[chosenNode(after)];
    return node !== undefined && !node.terminated && !node.deleted;
  },
});
