import type { AffinitySettings } from './affinity-facts.ts';
import type { FilterResult } from './filter-result.ts';
import type { Labels } from '../label-selector.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import { affinityFacts, defaultAffinitySettings } from './affinity-facts.ts';
import { affinityScore, isAttracted, isRepelled, normalisedAffinityScore } from './pod-affinity.ts';
import { faultText } from './affinity-terms.ts';
import { fitting, unresolvable, unschedulable } from './filter-result.ts';
import { placementOfObjects } from './placement-of-objects.ts';
import { SelectorError } from '../label-selector.ts';

/** The objects that pod affinity looks at. */
export interface AffinityObjects {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  /** Pods that are on nodes. */
  readonly existingPods: readonly PodObject[];
  /** Labels of each namespace that exists. */
  readonly namespaces: ReadonlyMap<string, Labels>;
}

/** The filter of pod affinity for each node, in their order: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go (Filter) at v1.32. */
export function filterPodAffinity({ pod, nodes, existingPods, namespaces }: AffinityObjects): readonly FilterResult[] {
  const placement = placementOfObjects(pod, nodes, existingPods);
  const { templates } = placement;
  const { attractedTo, avoids, avoidedBy, faults } = affinityFacts(templates[0], { templates, namespaces });
  return placement.nodes.map((node) => {
    if (faults.length > 0) return unresolvable(`parsing pod: ${faultText(faults)}`);
    if (!isAttracted(attractedTo, templates[0].number, node, placement))
      return unresolvable("node(s) didn't match pod affinity rules");
    if (isRepelled(avoids, node, placement)) return unschedulable("node(s) didn't match pod anti-affinity rules");
    if (isRepelled(avoidedBy, node, placement))
      return unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");
    return fitting;
  });
}

/**
 * The score of pod affinity for each node, 0 to 100, in their order: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go at v1.32.
 * Throws a `SelectorError` for a pod with malformed terms, unless the settings leave every score at 0 before terms are read (PreScore).
 */
export function scorePodAffinity(
  { pod, nodes, existingPods, namespaces }: AffinityObjects,
  settings: AffinitySettings = defaultAffinitySettings,
): readonly number[] {
  if (settings.ignorePreferredTermsOfExistingPods && !hasPreferences(pod)) return nodes.map(() => 0);
  const placement = placementOfObjects(pod, nodes, existingPods);
  const { templates } = placement;
  const { drawnTo, faults } = affinityFacts(templates[0], { templates, namespaces }, settings);
  if (faults.length > 0) throw new SelectorError(`failed to parse pod: ${faultText(faults)}`);
  const sums = placement.nodes.map((node) => affinityScore(drawnTo, node, placement));
  const lowest = Math.min(...sums);
  const highest = Math.max(...sums);
  return sums.map((sum) => normalisedAffinityScore(sum, lowest, highest));
}

/** Whether a pod states a preference of its own, readable or not. */
function hasPreferences({ spec }: PodObject): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  return [podAffinity, podAntiAffinity].some(
    (affinity) => (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).length > 0,
  );
}
