import type { PodView } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

function isStartingUp({ statuses }: PodView): boolean {
  for (const { awaits } of statuses)
    if (awaits !== undefined && (awaits.includes('postStart') || awaits.includes('startupProbe'))) return true;
  return false;
}

/**
 * P5, P6: a container counts as started once its postStart hook is over and its startup probe has passed; before that nothing counts it as
 * ready. Source: pkg/kubelet/prober/prober_manager.go (UpdatePodStatus) at v1.32.
 */
export const readyOnlyAfterStartUp = invariant({
  id: 'pod/ready-only-after-start-up',
  needs: someLifecycle,
  claim:
    'A pod is not Ready while a postStart hook of one of its containers runs, or its startup probe has not passed.',
  matters: 'A Service sends requests to Ready pods: one that is Ready too early answers them with errors.',
  premise: ({ pods }) => pods.some((pod) => pod.active && isStartingUp(pod)),
  holds: ({ pods }) => {
    for (const pod of pods) if (pod.ready && isStartingUp(pod)) return false;
    return true;
  },
});
