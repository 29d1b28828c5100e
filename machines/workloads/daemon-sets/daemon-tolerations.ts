import type { PodSpec } from '../../api-objects.ts';
import type { Toleration } from '../../toleration.ts';

const tolerated = (name: string, effect: string): Toleration => ({
  key: `node.kubernetes.io/${name}`,
  operator: 'Exists',
  effect,
});

const always = [
  tolerated('not-ready', 'NoExecute'),
  tolerated('unreachable', 'NoExecute'),
  tolerated('disk-pressure', 'NoSchedule'),
  tolerated('memory-pressure', 'NoSchedule'),
  tolerated('pid-pressure', 'NoSchedule'),
  tolerated('unschedulable', 'NoSchedule'),
];

/**
 * The tolerations of a DaemonSet's pod: those of its template, and of what a node's daemons have to bear (W5).
 *
 * Source: pkg/controller/daemon/util/daemonset_util.go (AddOrUpdateDaemonPodTolerations) at v1.32.
 */
export function daemonTolerations({ tolerations = [], hostNetwork = false }: PodSpec): readonly Toleration[] {
  return [...tolerations, ...always, ...(hostNetwork ? [tolerated('network-unavailable', 'NoSchedule')] : [])];
}
