/**
 * NodeUnschedulable: a cordoned node takes only pods that tolerate its cordon (S5, N8).
 *
 * Source: pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go at v1.32.
 */
import type { FilterResult } from './filter-result.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import type { Taint } from '../toleration.ts';
import { fitting, unresolvable } from './filter-result.ts';
import { tolerates } from '../toleration.ts';

const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Filters a node for a pod by the node's cordon. */
export function filterByCordon(pod: PodObject, { spec }: NodeObject): FilterResult {
  if (spec?.unschedulable !== true) return fitting;
  const tolerations = pod.spec?.tolerations ?? [];
  return tolerations.some((toleration) => tolerates(toleration, cordon))
    ? fitting
    : unresolvable('node(s) were unschedulable');
}
