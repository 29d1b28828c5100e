import type { PodView } from '../../machines/universe.ts';
import { invariant } from '../cluster-properties.ts';
import { someSharedPort } from '../needs.ts';

/** Whether a container listens on its ports: it runs, and is past finding out whether they are free. */
function isListening({ statuses }: PodView, place: number): boolean {
  const status = statuses[place];
  return status?.state === 'Running' && status.awaits?.includes('port') !== true;
}

function sharesAPort(pod: PodView): boolean {
  const plans = pod.facts.lifecycle?.plans;
  if (plans === undefined) return false;
  for (let place = 0; place < plans.length; place++)
    if (isListening(pod, place))
      for (const rival of plans[place]?.rivals ?? []) if (isListening(pod, rival.place)) return true;
  return false;
}

const awaitsAPort = (pod: PodView): boolean =>
  pod.statuses.some(
    ({ awaits }, place) =>
      awaits?.includes('port') === true &&
      pod.facts.lifecycle?.plans[place]?.rivals?.some((rival) => isListening(pod, rival.place)) === true,
  );

/**
 * P7: the containers of a pod have one network between them, and so one set of ports. Source: pkg/kubelet/kuberuntime/kuberuntime_sandbox.go
 * (generatePodSandboxConfig) at v1.32.
 */
export const twoContainersNeverHoldOnePort = invariant({
  id: 'pod/two-containers-never-hold-one-port',
  needs: someSharedPort,
  claim: 'No two containers of a pod listen on the same port at the same time.',
  matters: 'The second one crashes again and again, while the API server, which accepted the pod, says nothing of it.',
  premise: ({ pods }) => pods.some(awaitsAPort),
  holds: ({ pods }) => {
    for (const pod of pods) if (sharesAPort(pod)) return false;
    return true;
  },
});
