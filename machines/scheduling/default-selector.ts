import type { Labels, Selector } from '../label-selector.ts';
import { matchesLabels, selectorFromLabels, sortByKey } from '../label-selector.ts';

/**
 * What is asked of the pods that count as a pod's fellows where it states no topology spread constraint: all that the Services that select
 * it and its controller ask for. Empty where nothing does. `services` are the selectors of the Services of its namespace; `controller` is the
 * selector of the ReplicationController or ReplicaSet that controls it, null where there is none.
 *
 * Source: pkg/scheduler/framework/plugins/helper/spread.go (DefaultSelector, GetPodServices) at v1.32.
 */
export function defaultSelector(
  labels: Labels,
  services: readonly (Labels | null | undefined)[],
  controller: Selector,
): NonNullable<Selector> {
  // A Service without a selector selects nothing; those that select the pod cannot contradict each other.
  const merged = Object.assign({}, ...services.filter((selector) => selects(selector, labels))) as Labels;
  return sortByKey([...(selectorFromLabels(merged) ?? []), ...(controller ?? [])]);
}

function selects(selector: Labels | null | undefined, labels: Labels): boolean {
  return selector !== undefined && selector !== null && matchesLabels(selectorFromLabels(selector), labels);
}
