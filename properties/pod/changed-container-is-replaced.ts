import type { Cluster, PodView } from '../../machines/universe.ts';
import { isChanged } from '../../machines/container-images.ts';
import { someChange } from '../needs.ts';
import { temporal } from '../cluster-properties.ts';

/** Whether a container runs an image that its pod's spec does not ask for any more. An init container that runs may go on to its end. */
function someIsOutdated({ statuses, images, facts }: PodView): boolean {
  if (images.length === 0) return false;
  for (let place = 0; place < statuses.length; place++) {
    const status = statuses[place];
    if (status !== undefined && isChanged(images, place, status) && facts.lifecycle?.plans[place]?.role !== 'init')
      return true;
  }
  return false;
}

function isOutdatedOnALiveNode({ pods, nodes }: Cluster): boolean {
  for (const pod of pods) {
    const node = pod.active ? nodes[pod.node] : undefined;
    if (node?.up === true && !node.unknown && someIsOutdated(pod)) return true;
  }
  return false;
}

/**
 * P10: a kubelet compares the hash of each container with that of the pod's spec, and replaces what differs, whatever the restart policy.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions, containerChanged) at v1.32.
 */
export const changedContainerIsReplaced = temporal({
  id: 'pod/changed-container-is-replaced',
  needs: someChange,
  claim:
    'Once faults and users are done, no container on a live node goes on for ever with an image that its pod does not ask for any more.',
  matters: 'Who changes the image of a running pod, to be rid of a hole in it, would be told so and be no safer.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: isOutdatedOnALiveNode,
  holds: (cluster) => !isOutdatedOnALiveNode(cluster),
});
