import type { FilterResult } from './filter-result.ts';
import type { NodeAffinity, NodeObject, PodObject, PodSpec } from '../api-objects.ts';
import type { SelectableNode } from '../label-selector.ts';
import { fitting, unresolvable } from './filter-result.ts';
import { matchesNodeSelector, matchesNodeSelectorTerm } from '../label-selector.ts';
import { shareOfHighest } from './normalised-score.ts';

/**
 * Which nodes a pod may run on, and which it prefers, by labels and names (S5, M6).
 *
 * Source: pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go and
 * staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go at v1.32.
 */

/** The part of a pod's spec that chooses nodes. */
export type NodeChoice = Pick<PodSpec, 'nodeSelector' | 'affinity'>;

type PreferredTerms = NonNullable<NodeAffinity['preferredDuringSchedulingIgnoredDuringExecution']>;

/** Whether `nodeSelector` and the required node affinity allow the node (RequiredNodeAffinity.Match); a malformed term allows none. */
export function matchesNodeAffinity({ nodeSelector, affinity }: NodeChoice, node: SelectableNode): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const hasLabels = Object.entries(nodeSelector ?? {}).every(
    ([key, value]) => Object.hasOwn(node.labels, key) && node.labels[key] === value,
  );
  return (
    hasLabels &&
    (required === undefined || required === null || matchesNodeSelector(required.nodeSelectorTerms ?? [], node))
  );
}

/**
 * The nodes that the required affinity names, sorted: none where its demands exclude each other, `undefined` where any node may
 * be looked at (PreFilter, PreFilterResult.NodeNames).
 */
export function namedNodes({ affinity }: NodeChoice): readonly string[] | undefined {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const names = new Set<string>();
  for (const { matchFields } of terms) {
    const demands = (matchFields ?? []).filter(({ key, operator }) => key === 'metadata.name' && operator === 'In');
    const [first, ...others] = demands.map(({ values }) => values ?? []);
    // The terms are alternatives: one that names no node leaves all of them open.
    if (first === undefined) return undefined;
    for (const name of first) if (others.every((values) => values.includes(name))) names.add(name);
  }
  return terms.length === 0 ? undefined : [...names].sort();
}

/** The filter; `added` is what the scheduler's configuration demands of every pod. */
export function filterNodeAffinity(pod: PodObject, node: NodeObject, added?: NodeAffinity): FilterResult {
  const choice = pod.spec ?? {};
  const seen = selectable(node);
  if (namedNodes(choice)?.length === 0) return unresolvable('pod affinity terms conflict');
  const enforced = added?.requiredDuringSchedulingIgnoredDuringExecution;
  if (enforced && !matchesNodeSelector(enforced.nodeSelectorTerms ?? [], seen))
    return unresolvable("node(s) didn't match scheduler-enforced node affinity");
  return matchesNodeAffinity(choice, seen)
    ? fitting
    : unresolvable("node(s) didn't match Pod's node affinity/selector");
}

/** The sum of the weights of the preferred terms that hold for the node (PreferredSchedulingTerms.Score). Throws a `SelectorError`. */
export function nodePreference(terms: PreferredTerms, node: SelectableNode): number {
  return terms
    .filter(({ weight, preference }) => weight !== 0 && matchesNodeSelectorTerm(preference, node))
    .reduce((sum, { weight }) => sum + weight, 0);
}

/** The score of each node, 0 to 100, in their order. Throws a `SelectorError` for a malformed preference. */
export function scoreNodeAffinity(
  pod: PodObject,
  nodes: readonly NodeObject[],
  added?: NodeAffinity,
): readonly number[] {
  const terms = [added, pod.spec?.affinity?.nodeAffinity].flatMap(
    (affinity) => affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [],
  );
  const sums = nodes.map((node) => nodePreference(terms, selectable(node)));
  const highest = Math.max(0, ...sums);
  return sums.map((sum) => shareOfHighest(sum, highest));
}

/** A node as selectors see it. */
export function selectable({ metadata }: NodeObject): SelectableNode {
  return { name: metadata?.name ?? '', labels: metadata?.labels ?? {} };
}
