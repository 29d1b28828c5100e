import type { Cluster } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';
import { someRefusal } from '../needs.ts';

function someRefusedPodRuns({ pods }: Cluster): boolean {
  for (const { exists, running, facts } of pods) if (exists && running && facts.isRefused === true) return true;
  return false;
}

/**
 * S4, P9: who names a node in a manifest passes the scheduler by, and not the kubelet: it looks at labels and NoExecute taints of its node once more.
 * Source: pkg/kubelet/lifecycle/predicate.go (generalFilter) at v1.32.
 */
export const runsOnlyWhereItsNodeTakesIt = invariant({
  id: 'pod/runs-only-where-its-node-takes-it',
  needs: someRefusal,
  claim:
    'A pod that names a node which it does not select, or whose NoExecute taints it does not tolerate, never runs.',
  matters: 'A node that is kept for somebody, or to be emptied, would otherwise be open to whoever writes its name.',
  premise: ({ pods }) => pods.some(({ exists, facts }) => exists && facts.isRefused === true),
  holds: (cluster) => !someRefusedPodRuns(cluster),
});
