/**
 * Algorithm providers of the legacy scheduler: named sets of predicates and priorities, one of which decides (S3, S4).
 *
 * Source: plugin/pkg/scheduler/algorithmprovider/defaults/defaults.go, factory/plugins.go (RegisterAlgorithmProvider) and
 * generic_scheduler.go at v1.0. Another scheduler stands in by registering a provider of its own, or by deciding without any.
 */
import type { LegacyCluster } from './legacy-cluster.ts';
import type { LegacyPredicate } from './legacy-predicates.ts';
import type { LegacyPriority } from './legacy-priorities.ts';
import type { PodObject } from '../api-objects.ts';
import { balancedResourceAllocation, leastRequestedPriority, serviceSpreadingPriority } from './legacy-priorities.ts';
import {
  noDiskConflict,
  podFitsHost,
  podFitsPorts,
  podFitsResources,
  podSelectorMatches,
} from './legacy-predicates.ts';

/** A priority, and how many times it counts. */
export interface WeightedPriority {
  readonly weight: number;
  readonly score: LegacyPriority;
}

/** A set of predicates and priorities, each by the name that policy files call it. */
export interface AlgorithmProvider {
  readonly predicates: ReadonlyMap<string, LegacyPredicate>;
  readonly priorities: ReadonlyMap<string, WeightedPriority>;
}

/** Providers by name. */
export type AlgorithmProviders = ReadonlyMap<string, AlgorithmProvider>;

/** The providers with one more; one of the same name is replaced. */
export function registerProvider(
  providers: AlgorithmProviders,
  name: string,
  provider: AlgorithmProvider,
): AlgorithmProviders {
  return new Map([...providers, [name, provider]]);
}

/** What the scheduler comes with. */
export const builtInProviders: AlgorithmProviders = registerProvider(new Map(), 'DefaultProvider', {
  predicates: new Map([
    ['PodFitsPorts', podFitsPorts],
    ['PodFitsResources', podFitsResources],
    ['NoDiskConflict', noDiskConflict],
    ['MatchNodeSelector', podSelectorMatches],
    ['HostName', podFitsHost],
  ]),
  priorities: new Map([
    ['LeastRequestedPriority', { weight: 1, score: leastRequestedPriority }],
    ['BalancedResourceAllocation', { weight: 1, score: balancedResourceAllocation }],
    ['ServiceSpreadingPriority', { weight: 1, score: serviceSpreadingPriority }],
  ]),
});

/**
 * The nodes that a pod may be bound to: of those that every predicate accepts, the ones with the highest sum of weighted
 * priorities. Any of them is taken; none means that the pod stays unbound.
 */
export function chosenNodes(
  pod: PodObject,
  cluster: LegacyCluster,
  { predicates, priorities }: AlgorithmProvider,
): readonly string[] {
  const nodes = cluster.nodes.filter((node) =>
    [...predicates.values()].every((accepts) => accepts(pod, node, cluster)),
  );
  const fitting = { ...cluster, nodes };
  const scored = nodes.map((node) => ({
    name: node.metadata?.name ?? '',
    score: [...priorities.values()].reduce((sum, { weight, score }) => sum + weight * score(pod, node, fitting), 0),
  }));
  const highest = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === highest).map(({ name }) => name);
}
