import { transitionInvariant } from '../cluster-properties.ts';

/** N2: a Terminated node accepts no pods. */
export const neverBoundToATerminatedNode = transitionInvariant({
  id: 'pod/never-bound-to-a-terminated-node',
  claim: 'No pod is ever bound to a node that the API server knows to be gone.',
  of: 'pods',
  premise: (before, after) => before.node < 0 && after.node >= 0,
  holds: (before, after, { nodes }) => {
    if (before.node >= 0 || after.node < 0) return true;
    const node = nodes[after.node];
    return node !== undefined && !node.terminated && !node.deleted;
  },
});
