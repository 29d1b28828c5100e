import type { PodView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** Whether a container that ended with a code is to be started again: sidecars always are, init containers until they succeed. */
function isRestartable({ facts }: PodView, place: number, exitCode: number | null): boolean {
  const role = facts.lifecycle?.plans[place]?.role ?? 'regular';
  if (role === 'sidecar') return true;
  if (facts.restartPolicy === 'Never') return false;
  return exitCode !== 0 || (facts.restartPolicy === 'Always' && role === 'regular');
}

const hasEnded = ({ statuses }: PodView, place: number): boolean =>
  statuses[place]?.state === 'Terminated' || statuses[place]?.state === 'BackOff';

const isStartedAgain = (before: PodView, after: PodView, place: number): boolean =>
  hasEnded(before, place) && after.statuses[place]?.state === 'Running';

function someIsStartedAgain(before: PodView, after: PodView): boolean {
  for (let place = 0; place < before.statuses.length; place++) if (isStartedAgain(before, after, place)) return true;
  return false;
}

/**
 * P1, P3, P10: of the containers of a pod that goes on, the kubelet starts those again that ended as the restart policy says, and keeps the others.
 * Source: pkg/kubelet/container/helpers.go (ShouldContainerBeRestarted), pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32.
 */
export const restartsFollowThePolicy = transitionInvariant({
  id: 'pod/restarts-follow-the-policy',
  claim: 'A container that ended is started again only where the restart policy of its pod has it so.',
  matters: 'A job that has succeeded must not run again, and a server that has failed must.',
  of: 'pods',
  premise: someIsStartedAgain,
  holds: (before, after) => {
    for (let place = 0; place < before.statuses.length; place++)
      if (
        isStartedAgain(before, after, place) &&
        !isRestartable(before, place, before.statuses[place]?.exitCode ?? null)
      )
        return false;
    return true;
  },
});
