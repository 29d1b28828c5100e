import type { Cluster } from '../../machines/universe.ts';
import { hasItsClaims } from '../../machines/persistent-volume-controller.ts';
import { isControlPlaneGone } from '../reasons.ts';
import { isAnyVictim } from '../../machines/scheduler-preemption.ts';
import { temporal } from '../cluster-properties.ts';
import { somePriority } from '../needs.ts';

function someWaitsBehindLesserPods(cluster: Cluster): boolean {
  if (cluster.pictures === null) return false;
  for (const pod of cluster.pods) if (hasItsClaims(pod, cluster) && isAnyVictim(pod, cluster)) return true;
  return false;
}

/**
 * S5: a pod does not wait for ever behind less important ones. As with pods that fit, a moment comes in which none does; the same pod may
 * have to wait again. Where the scheduler is gone for good nobody makes room. Source: pkg/scheduler/framework/preemption/preemption.go (Preempt) at v1.32.
 */
export const importantPodGetsTheRoomOfLessImportantOnes = temporal({
  id: 'pod/important-pod-gets-the-room-of-less-important-ones',
  needs: somePriority,
  claim:
    'Once faults and users are done, pods that fit nowhere but where less important ones are get these deleted in the end, unless they go or that helps no more.',
  matters: 'That is what a high priority is bought for: to run when the cluster is full.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: someWaitsBehindLesserPods,
  holds: (cluster) => isControlPlaneGone(cluster) || !someWaitsBehindLesserPods(cluster),
});
