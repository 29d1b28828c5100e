import type { Cluster, PodView } from '../../machines/universe.ts';
import { restartsAfter } from '../../machines/container.ts';
import { temporal } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

/** Whether nothing of a pod runs but sidecars, and nothing else will be started again. */
function isKeptBySidecars({ active, statuses, facts }: PodView): boolean {
  if (!active || facts.lifecycle === undefined) return false;
  let sidecarsRun = false;
  for (let place = 0; place < statuses.length; place++) {
    const status = statuses[place];
    if (status === undefined) return false;
    if (place >= facts.containers.length) sidecarsRun ||= status.state === 'Running';
    else if (status.exitCode === null || restartsAfter(status.exitCode, facts.restartPolicy)) return false;
  }
  return sidecarsRun;
}

function someIsKept({ pods, nodes }: Cluster): boolean {
  for (const pod of pods) {
    const node = pod.active ? nodes[pod.node] : undefined;
    if (node?.up === true && !node.unknown && isKeptBySidecars(pod)) return true;
  }
  return false;
}

/**
 * P7: a sidecar runs as long as its pod, and not the other way round: once the regular containers are done, it is stopped.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32.
 */
export const sidecarsDoNotKeepAPod = temporal({
  id: 'pod/sidecars-do-not-keep-a-pod',
  needs: someLifecycle,
  claim:
    'Once faults and users are done, no pod on a live node goes on for ever whose containers are done but for sidecars.',
  matters: 'A job whose proxy keeps it alive never completes, and holds its room for ever.',
  operator: 'leads-to',
  faultsEnd: true,
  premise: someIsKept,
  holds: (cluster) => !someIsKept(cluster),
});
