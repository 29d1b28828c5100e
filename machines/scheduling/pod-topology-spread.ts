import type { FilterResult } from './filter-result.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import { crowding, isSpreadOver, normalisedCrowding, spreadFilter } from './topology-spread.ts';
import { placementOfObjects } from './placement-of-objects.ts';
import { spreadTerms } from './spread-facts.ts';

/** The objects that topology spread looks at. */
export interface SpreadObjects {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  /** Pods that are on nodes. */
  readonly existingPods: readonly PodObject[];
}

/**
 * The filter of topology spread for each node, in their order: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go (Filter) at
 * v1.32. Throws a `SelectorError` for a malformed selector.
 */
export function filterTopologySpread({ pod, nodes, existingPods }: SpreadObjects): readonly FilterResult[] {
  const placement = placementOfObjects(pod, nodes, existingPods);
  const { templates, fixedNodes } = placement;
  const spread = spreadTerms('DoNotSchedule', templates[0], templates, fixedNodes);
  return placement.nodes.map((node) => spreadFilter(spread, node, placement));
}

/**
 * The score of topology spread for each of `nodes`, 0 to 100, in their order; `nodesRuledOut` failed a filter, and count where the rules say
 * so: pkg/scheduler/framework/plugins/podtopologyspread/scoring.go at v1.32. Throws a `SelectorError` for a malformed selector.
 */
export function scoreTopologySpread({
  pod,
  nodes,
  nodesRuledOut,
  existingPods,
}: SpreadObjects & { readonly nodesRuledOut: readonly NodeObject[] }): readonly number[] {
  const placement = placementOfObjects(pod, [...nodes, ...nodesRuledOut], existingPods);
  const { templates, fixedNodes } = placement;
  const terms = spreadTerms('ScheduleAnyway', templates[0], templates, fixedNodes);
  if (terms.length === 0) return nodes.map(() => 0);
  const fits = placement.nodes.map(({ index }) => index < nodes.length);
  const compared = placement.nodes.slice(0, nodes.length).map((node) => ({ node, isIn: isSpreadOver(terms, node) }));
  const sums = compared.map(({ node, isIn }) => (isIn ? crowding(terms, node, placement, fits) : 0));
  const counting = sums.filter((_, index) => compared[index]?.isIn);
  const lowest = Math.min(...counting);
  const highest = Math.max(0, ...counting);
  return sums.map((sum, index) => (compared[index]?.isIn ? normalisedCrowding(sum, lowest, highest) : 0));
}
