/**
 * The priorities of the legacy scheduler: how much it would like a node for a pod, 0 to 10 (S3).
 *
 * Source: plugin/pkg/scheduler/algorithm/priorities (least_requested.go, balanced_resource_allocation.go, node_label.go) at 92952cfe,
 * of November 2017; selector_spreading.go (ServiceSpread, ServiceAntiAffinity) at v1.0.
 */
import type { LegacyCluster } from './legacy-cluster.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import type { Resources } from '../facts.ts';
import { allocatableOf } from './resource-amounts.ts';
import { assumedRequests } from './pod-requests.ts';
import { fellowsOf, livePodsOn } from './legacy-cluster.ts';
import { shareOf } from './allocation.ts';
import { sumOfContainers } from './legacy-requests.ts';

/** How much a node is liked for a pod. */
export type LegacyPriority = (pod: PodObject, node: NodeObject, cluster: LegacyCluster) => number;

/** How many times priorities count in a sum of scores. */
export interface LegacyWeights {
  readonly leastRequested: number;
  readonly balanced: number;
  readonly serviceSpreading: number;
  /** Those with arguments; left out where there are none. */
  readonly labelPreference?: readonly PreferredLabel[];
  readonly serviceAntiAffinity?: readonly SpreadingLabel[];
}

/** CalculateNodeLabelPriority with its arguments: nodes with the label are liked, or those without. */
export interface PreferredLabel {
  readonly label: string;
  readonly presence: boolean;
  readonly weight: number;
}

/** ServiceAntiAffinity with its argument: pods of a Service are spread over the values of the label. */
export interface SpreadingLabel {
  readonly label: string;
  readonly weight: number;
}

/** Those of the default provider: plugin/pkg/scheduler/algorithmprovider/defaults/defaults.go at v1.0. */
export const defaultLegacyWeights: LegacyWeights = { leastRequested: 1, balanced: 1, serviceSpreading: 1 };

const maxPriority = 10;

/** Higher with more cpu and memory left: the mean of both shares, each rounded down. */
export const leastRequestedPriority: LegacyPriority = (pod, node, cluster) => {
  return leastRequested(totalOf(pod, node, cluster), allocatableOf(node));
};

/** The same of what all pods of the node ask for together. */
export function leastRequested(total: Resources, capacity: Resources): number {
  return Math.trunc((unusedShare(total.cpu, capacity.cpu) + unusedShare(total.memory, capacity.memory)) / 2);
}

function unusedShare(requested: number, capacity: number): number {
  return capacity === 0 || requested > capacity ? 0 : shareOf(capacity - requested, capacity, maxPriority);
}

/** Higher the more alike the used shares of cpu and memory are; 0 where either would be used up. */
export const balancedResourceAllocation: LegacyPriority = (pod, node, cluster) => {
  return balanced(totalOf(pod, node, cluster), allocatableOf(node));
};

/** The same of what all pods of the node ask for together. */
export function balanced(total: Resources, capacity: Resources): number {
  const cpuShare = usedShare(total.cpu, capacity.cpu);
  const memoryShare = usedShare(total.memory, capacity.memory);
  if (cpuShare >= 1 || memoryShare >= 1) return 0;
  return Math.trunc((1 - Math.abs(cpuShare - memoryShare)) * maxPriority);
}

function usedShare(requested: number, capacity: number): number {
  return capacity === 0 ? 1 : requested / capacity;
}

function totalOf(pod: PodObject, node: NodeObject, cluster: LegacyCluster): Resources {
  return sumOfContainers([...livePodsOn(node, cluster), pod], assumedRequests);
}

/** All for nodes that have the label, whatever its value, and nothing for others; or the other way round where `presence` is false. */
export function nodeLabelPriority(label: string, presence: boolean): LegacyPriority {
  return (_, { metadata }) => nodeLabel(Object.hasOwn(metadata?.labels ?? {}, label), presence);
}

/** The same of whether a node has the label. */
export function nodeLabel(isThere: boolean, presence: boolean): number {
  return isThere === presence ? maxPriority : 0;
}

/** Higher the fewer pods of the same Service are on the node, compared with the node that has most. */
export const serviceSpreadingPriority: LegacyPriority = (pod, node, cluster) => {
  const counts = new Map<string, number>();
  for (const { spec } of fellowsOf(pod, cluster)) {
    const name = spec?.nodeName ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return serviceSpreading(counts.get(node.metadata?.name ?? '') ?? 0, most);
};

/** The same of the number of its pods here, and the number that leaves nothing: that of the node that has most, or of all. */
export function serviceSpreading(here: number, most: number): number {
  return most === 0 ? maxPriority : shareOf(most - here, most, maxPriority);
}

/**
 * Higher the fewer pods of the same Service are on nodes with the same value of the label; 0 for nodes without it. Nodes that do not fit
 * are not looked at, so that their pods count as elsewhere.
 */
export function serviceAntiAffinityPriority(label: string): LegacyPriority {
  return (pod, { metadata }, cluster) => {
    const domains = new Map(cluster.nodes.map((one) => [one.metadata?.name ?? '', one.metadata?.labels?.[label]]));
    const own = metadata?.labels?.[label];
    if (own === undefined) return 0;
    const fellows = fellowsOf(pod, cluster);
    const near = fellows.filter(({ spec }) => domains.get(spec?.nodeName ?? '') === own);
    return serviceSpreading(near.length, fellows.length);
  };
}
