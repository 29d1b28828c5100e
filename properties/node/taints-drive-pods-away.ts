import type { Cluster } from '../../machines/universe.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { someDrivenPod } from '../needs.ts';
import { temporal } from '../cluster-properties.ts';

function someIsLeft({ pods, nodes }: Cluster): boolean {
  for (const { exists, node, facts } of pods) {
    if (!exists || facts.slotOf !== null || facts.drivenFrom?.[node] !== true) continue;
    const found = nodes[node];
    if (found?.up === true && !found.unknown) return true;
  }
  return false;
}

/**
 * N7: a NoExecute taint empties a node of pods that do not tolerate it for ever. One that a controller makes is made again, and may come back for as long:
 * of those it says nothing. Source: pkg/controller/tainteviction/taint_eviction.go (processPodOnNode) at v1.32.
 */
export const taintsDrivePodsAway = temporal({
  id: 'node/taints-drive-pods-away',
  needs: someDrivenPod,
  claim:
    'Once faults and users are done, no pod that nobody makes again stays on a live node with a NoExecute taint that it does not tolerate for ever.',
  matters: 'Who taints a node wants it for others, or empty: what stays there unasked is in their way.',
  operator: 'eventually-always',
  faultsEnd: true,
  premise: someIsLeft,
  holds: (cluster) => isControlPlaneGone(cluster) || !someIsLeft(cluster),
});
