import type { FilterResult } from './filter-result.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import type { Taint, Toleration } from '../toleration.ts';
import { fitting, unresolvable } from './filter-result.ts';
import { reversedShareOfHighest } from './normalised-score.ts';
import { tolerates, untoleratedTaint } from '../toleration.ts';

/**
 * Taints keep pods off a node, or make it a worse choice (S5).
 *
 * Source: pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go at v1.32.
 */

/** The filter: the first taint that is not tolerated is the reason. */
export function filterTaints(pod: PodObject, node: NodeObject): FilterResult {
  const taint = untoleratedTaint(pod.spec?.tolerations ?? [], node.spec?.taints ?? []);
  return taint === undefined
    ? fitting
    : unresolvable(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
}

/** How many taints of effect PreferNoSchedule the pod does not tolerate (countIntolerableTaintsPreferNoSchedule). */
export function untoleratedPreferences(tolerations: readonly Toleration[], taints: readonly Taint[]): number {
  return taints.filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !tolerations.some((toleration) => tolerates(toleration, taint)),
  ).length;
}

/** The score of each node, 0 to 100, in their order: the fewer such taints, the better. */
export function scoreTaints(pod: PodObject, nodes: readonly NodeObject[]): readonly number[] {
  const counts = nodes.map(({ spec }) => untoleratedPreferences(pod.spec?.tolerations ?? [], spec?.taints ?? []));
  const highest = Math.max(0, ...counts);
  return counts.map((count) => reversedShareOfHighest(count, highest));
}
