import type { NodeObject, PodSpec } from '../../api-objects.ts';
import { daemonTolerations } from './daemon-tolerations.ts';
import { matchesNodeAffinity, selectable } from '../../scheduling/node-affinity.ts';
import { tolerates, toleratesAll } from '../../toleration.ts';

/** Whether a DaemonSet wants a pod on a node. */
export interface NodeEligibility {
  /** One is to be made. */
  readonly shouldRun: boolean;
  /** One that is there may stay. */
  readonly shouldContinueRunning: boolean;
}

/**
 * On which nodes a DaemonSet's pod runs (W5): its own template and the node's taints decide, not whether there is room, nor whether the node is
 * ready or cordoned. A NoSchedule taint that is not tolerated keeps new pods off, a NoExecute one drives those off that are there.
 *
 * Source: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod) at v1.32.
 */
export function nodeEligibility(template: PodSpec, node: NodeObject): NodeEligibility {
  const wanted = template.nodeName ?? '';
  const isNamed = wanted === '' || wanted === (node.metadata?.name ?? '');
  if (!isNamed || !matchesNodeAffinity(template, selectable(node))) return nowhere;
  const tolerations = daemonTolerations(template);
  const taints = node.spec?.taints ?? [];
  return {
    shouldRun: toleratesAll(tolerations, taints),
    shouldContinueRunning: taints.every(
      (taint) => taint.effect !== 'NoExecute' || tolerations.some((toleration) => tolerates(toleration, taint)),
    ),
  };
}

const nowhere: NodeEligibility = { shouldRun: false, shouldContinueRunning: false };
