/**
 * What the scores over resources compare: how much of each would be used of a node if it took a pod.
 *
 * Source: pkg/scheduler/framework/plugins/noderesources/resource_allocation.go at v1.32.
 */
import type { NodeObject, PodObject } from '../api-objects.ts';
import { allocatableOf, amountOf, resourceAmounts } from './resource-amounts.ts';
import { assumedRequests, podRequests } from './pod-requests.ts';
import { isScalarResource } from './resource-names.ts';
import { nodeUsage } from './node-usage.ts';

/** A resource that a score looks at, and how much it counts. */
export interface WeightedResource {
  readonly name: string;
  readonly weight: number;
}

/** One resource of a node, with the pod on it. */
export interface Allocation {
  readonly weight: number;
  readonly requested: number;
  /** 0 where the node has none of it: then it does not count. */
  readonly allocatable: number;
}

/** How requests count: `assumed` stands something in for what containers leave out, `stated` takes them as they are. */
export type CountedRequests = 'assumed' | 'stated';

/**
 * What would be used of a node if it took the pod, for each of the resources. A scalar resource that the pod does not ask for is as good
 * as not there: it would make all nodes that have it look empty.
 */
export function allocationsOn(
  { spec = {} }: PodObject,
  node: NodeObject,
  podsOnNode: readonly PodObject[],
  resources: readonly WeightedResource[],
  counted: CountedRequests,
): readonly Allocation[] {
  const asked = resourceAmounts(counted === 'assumed' ? podRequests(spec, assumedRequests) : podRequests(spec));
  const capacity = allocatableOf(node);
  const { requested, scored } = nodeUsage(podsOnNode);
  const used = counted === 'assumed' ? { ...requested, ...scored } : requested;
  return resources.map(({ name, weight }) => {
    const request = amountOf(asked, name);
    const isSkipped = request === 0 && isScalarResource(name);
    const allocatable = isSkipped ? 0 : amountOf(capacity, name);
    return { weight, requested: amountOf(used, name) + request, allocatable };
  });
}

/** `part` of `whole` on a scale from 0, rounded towards zero as 64-bit integers are divided. */
export function shareOf(part: number, whole: number, scale: number): number {
  const scaled = part * scale;
  return Number.isSafeInteger(scaled)
    ? Math.trunc(scaled / whole)
    : Number((BigInt(part) * BigInt(scale)) / BigInt(whole));
}

/** The mean score of resources by their weights, rounded towards zero; 0 where the node has none of them. */
export function weightedScore(
  allocations: readonly Allocation[],
  scoreOf: (requested: number, allocatable: number) => number,
): number {
  let score = 0;
  let weights = 0;
  for (const { weight, requested, allocatable } of allocations) {
    if (allocatable === 0) continue;
    score += scoreOf(requested, allocatable) * weight;
    weights += weight;
  }
  return weights === 0 ? 0 : Math.trunc(score / weights);
}
