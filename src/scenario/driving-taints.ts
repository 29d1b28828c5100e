import type { ClusterNode } from './cluster-nodes.ts';
import type { Delay } from '../model/composition.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { Toleration } from '../../machines/toleration.ts';
import { conditionTaintKeys } from '../../machines/nodes/node-taints.ts';
import { matchingTolerations, noExecuteTaints, shortestToleration } from '../../machines/nodes/taint-eviction.ts';

/** How long a pod bears the NoExecute taints that somebody gave a node: for ever, for so many seconds, or not at all. Those of its conditions come and go with these. */
function secondsBorne(tolerations: readonly Toleration[], { taints }: Pick<ClusterNode, 'taints'>): number {
  const driving = noExecuteTaints(taints).filter(({ key }) => !conditionTaintKeys.includes(key));
  if (driving.length === 0) return Infinity;
  const used = matchingTolerations(driving, tolerations);
  return used === undefined ? 0 : shortestToleration(used);
}

/** From which of the nodes that it can be on a pod is driven away by their taints. */
export function drivenFrom(
  tolerations: readonly Toleration[],
  nodes: readonly ClusterNode[],
  canBeOn: readonly boolean[],
): Pick<PodFacts, 'drivenFrom'> {
  const driven = nodes.map((node, index) => canBeOn[index] === true && secondsBorne(tolerations, node) < Infinity);
  return driven.includes(true) ? { drivenFrom: driven } : {};
}

/** When that is, counted from its binding: the controller acts on events, and by timers of its own. */
export function drivenOff(tolerations: readonly Toleration[], nodes: readonly ClusterNode[]): readonly Delay[] {
  return nodes.map((node) => {
    const seconds = secondsBorne(tolerations, node);
    return Number.isFinite(seconds) ? { earliest: seconds, latest: seconds } : { earliest: 0, latest: null };
  });
}
