import type { Labels } from '../label-selector.ts';
import type { PodAffinity, PodAffinityTerm, PodSpec } from '../api-objects.ts';

/**
 * The affinity as the API server stores it with a new pod: for each of `matchLabelKeys` and `mismatchLabelKeys` that the pod has, its own
 * value stands in the selector, so that the scheduler need not know of the keys. A term without a selector stays one.
 *
 * Source: pkg/registry/core/pod/strategy.go (applyMatchLabelKeysAndMismatchLabelKeys) at v1.32.
 */
export function withLabelKeys(
  affinity: NonNullable<PodSpec['affinity']>,
  labels: Labels,
): NonNullable<PodSpec['affinity']> {
  const { podAffinity, podAntiAffinity } = affinity;
  return {
    ...affinity,
    ...(podAffinity === undefined ? {} : { podAffinity: merged(podAffinity, labels) }),
    ...(podAntiAffinity === undefined ? {} : { podAntiAffinity: merged(podAntiAffinity, labels) }),
  };
}

function merged(affinity: PodAffinity, labels: Labels): PodAffinity {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: (affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(
      (term) => mergedTerm(term, labels),
    ),
    preferredDuringSchedulingIgnoredDuringExecution: (
      affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []
    ).map(({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: mergedTerm(podAffinityTerm, labels) })),
  };
}

function mergedTerm(term: PodAffinityTerm, labels: Labels): PodAffinityTerm {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (labelSelector === undefined || labelSelector === null) return term;
  const own = (keys: readonly string[], operator: 'In' | 'NotIn') =>
    keys.filter((key) => Object.hasOwn(labels, key)).map((key) => ({ key, operator, values: [labels[key] ?? ''] }));
  return {
    ...term,
    labelSelector: {
      ...labelSelector,
      matchExpressions: [
        ...(labelSelector.matchExpressions ?? []),
        ...own(matchLabelKeys, 'In'),
        ...own(mismatchLabelKeys, 'NotIn'),
      ],
    },
  };
}
