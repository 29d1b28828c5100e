import type { Cluster, PodView } from '../../machines/universe.ts';
import { temporal } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

function hangsWatched({ statuses, facts }: PodView): boolean {
  for (let place = 0; place < statuses.length; place++)
    if (statuses[place]?.hung === true && facts.lifecycle?.plans[place]?.livenessProbe === true) return true;
  return false;
}

function someHangsOnALiveNode({ pods, nodes }: Cluster): boolean {
  for (const pod of pods) {
    const node = pod.active ? nodes[pod.node] : undefined;
    if (node?.up === true && !node.unknown && hangsWatched(pod)) return true;
  }
  return false;
}

/**
 * P6: a liveness probe that fails too often has its container killed, and started again as the restart policy says.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32.
 */
export const hungContainerIsKilled = temporal({
  id: 'pod/hung-container-is-killed',
  needs: someLifecycle,
  claim:
    'Once faults and users are done, no container with a liveness probe goes on for ever on a live node without answering anything.',
  matters: 'That is what a liveness probe is for: a process that hangs would otherwise hang until somebody notices.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: someHangsOnALiveNode,
  holds: (cluster) => !someHangsOnALiveNode(cluster),
});
