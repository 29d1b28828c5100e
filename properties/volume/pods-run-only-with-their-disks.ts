import { hasItsDisks } from '../../machines/attach-detach-controller.ts';
import { invariant } from '../cluster-properties.ts';
import { someDisk } from '../needs.ts';

/** P12: a disk that one node at a time may have is on the node of each pod that runs with it, so all of them are on one node. */
export const podsRunOnlyWithTheirDisks = invariant({
  id: 'volume/pods-run-only-with-their-disks',
  needs: someDisk,
  claim: 'The disks of a pod whose containers were started, and that is not finished, are attached to its node.',
  matters: 'A container that starts without its disk writes to a folder that is thrown away.',
  premise: ({ pods }) => pods.some((pod) => pod.phase === 'Running' && pod.facts.disks !== undefined),
  holds: (cluster) => {
    for (const pod of cluster.pods) if (pod.phase === 'Running' && !hasItsDisks(pod, cluster)) return false;
    return true;
  },
});
