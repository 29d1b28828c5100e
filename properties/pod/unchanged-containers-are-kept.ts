import type { PodView } from '../../machines/universe.ts';
import { someChange } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** Whether the container at a place runs on with another image. */
function isReplaced(before: PodView, after: PodView, place: number): boolean {
  const [old, now] = [before.statuses[place], after.statuses[place]];
  return old?.state === 'Running' && now?.state === 'Running' && (old.image ?? 0) !== (now.image ?? 0);
}

function someIsReplaced(before: PodView, after: PodView): boolean {
  for (let place = 0; place < before.statuses.length; place++) if (isReplaced(before, after, place)) return true;
  return false;
}

const goesOn = (before: PodView, after: PodView, place: number): boolean =>
  before.statuses[place]?.state === after.statuses[place]?.state &&
  before.statuses[place]?.restarted === after.statuses[place]?.restarted;

/**
 * P10: of the containers of a pod, a kubelet replaces those whose hash differs, with what the pod's spec asks for, and keeps the others; it stops the
 * old one before it starts the new one, so that there are never two of it. Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go
 * (computePodActions, SyncPod) at v1.32.
 */
export const unchangedContainersAreKept = transitionInvariant({
  id: 'pod/unchanged-containers-are-kept',
  needs: someChange,
  claim:
    'Where a container is replaced, it runs the image that its pod asks for from then on, and the other containers of the pod go on.',
  matters:
    'A change of one container would else cost what all the others have in memory, and the requests that they serve.',
  of: 'pods',
  premise: someIsReplaced,
  holds: (before, after) => {
    if (!someIsReplaced(before, after)) return true;
    for (let place = 0; place < before.statuses.length; place++) {
      const isKept = isReplaced(before, after, place)
        ? (after.statuses[place]?.image ?? 0) === before.images[place]
        : goesOn(before, after, place);
      if (!isKept) return false;
    }
    return true;
  },
});
