import type { PodView } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';

/** Whether a regular container waits to be started again. Of a pod that is over, sidecars are given up as they are. */
function backsOff({ facts, statuses }: PodView): boolean {
  for (let place = 0; place < facts.containers.length; place++) if (statuses[place]?.state === 'BackOff') return true;
  return false;
}

/**
 * P3: CrashLoopBackOff is a reason of a container that waits to be started again; its pod is Pending or Running meanwhile, and goes on.
 * Source: pkg/kubelet/kubelet_pods.go (getPhase) at v1.32.
 */
export const backOffIsNoPhase = invariant({
  id: 'pod/back-off-is-no-phase',
  claim: 'A pod one of whose containers is in CrashLoopBackOff is Pending or Running: the back-off ends nothing.',
  matters: 'A crash loop that showed as Failed would be replaced or given up by whoever watches the phase.',
  premise: ({ pods }) => pods.some(backsOff),
  holds: ({ pods }) => {
    for (const pod of pods) if (pod.finished && backsOff(pod)) return false;
    return true;
  },
});
