import type { Cluster } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';

function haveOneInCommon({ nodes }: Cluster): boolean {
  for (const { index, podCidr } of nodes) {
    if (podCidr < 0) continue;
    for (const other of nodes) if (other.index > index && other.podCidr === podCidr) return true;
  }
  return false;
}

/** N1, N4: blocks are all of one size, so that two overlap only where they are the same. */
export const podCidrsDoNotOverlap = invariant({
  id: 'node/pod-cidrs-do-not-overlap',
  claim: 'No two nodes have addresses for their pods in common.',
  matters: "Two nodes that give out the same addresses deliver each other's traffic to the wrong pods.",
  premise: ({ nodes }) => nodes.some(({ podCidr }) => podCidr >= 0),
  holds: (cluster) => !haveOneInCommon(cluster),
});
