/**
 * The priorities of the legacy scheduler: how much it would like a node for a pod, 0 to 10 (S3).
 *
 * Source: plugin/pkg/scheduler/algorithm/priorities (least_requested.go, balanced_resource_allocation.go, node_label.go) at 92952cfe,
 * of November 2017; selector_spreading.go (ServiceSpread) at v1.0.
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

const maxPriority = 10;

/** Higher with more cpu and memory left: the mean of both shares, each rounded down. */
export const leastRequestedPriority: LegacyPriority = (pod, node, cluster) => {
  const [total, { cpu, memory }] = [totalOf(pod, node, cluster), allocatableOf(node)];
  return Math.floor((unusedShare(total.cpu, cpu) + unusedShare(total.memory, memory)) / 2);
};

function unusedShare(requested: number, capacity: number): number {
  return capacity === 0 || requested > capacity ? 0 : shareOf(capacity - requested, capacity, maxPriority);
}

/** Higher the more alike the used shares of cpu and memory are; 0 where either would be used up. */
export const balancedResourceAllocation: LegacyPriority = (pod, node, cluster) => {
  const [total, { cpu, memory }] = [totalOf(pod, node, cluster), allocatableOf(node)];
  const [cpuShare, memoryShare] = [usedShare(total.cpu, cpu), usedShare(total.memory, memory)];
  if (cpuShare >= 1 || memoryShare >= 1) return 0;
  return Math.trunc((1 - Math.abs(cpuShare - memoryShare)) * maxPriority);
};

function usedShare(requested: number, capacity: number): number {
  return capacity === 0 ? 1 : requested / capacity;
}

function totalOf(pod: PodObject, node: NodeObject, cluster: LegacyCluster): Resources {
  return sumOfContainers([...livePodsOn(node, cluster), pod], assumedRequests);
}

/** All for nodes that have the label, whatever its value, and nothing for others; or the other way round where `presence` is false. */
export function nodeLabelPriority(label: string, presence: boolean): LegacyPriority {
  return (_, { metadata }) => (Object.hasOwn(metadata?.labels ?? {}, label) === presence ? maxPriority : 0);
}

/** Higher the fewer pods of the same Service are on the node, compared with the node that has most. */
export const serviceSpreadingPriority: LegacyPriority = (pod, node, cluster) => {
  const counts = new Map<string, number>();
  for (const { spec } of fellowsOf(pod, cluster)) {
    const name = spec?.nodeName ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const here = counts.get(node.metadata?.name ?? '') ?? 0;
  return most === 0 ? maxPriority : shareOf(most - here, most, maxPriority);
};
