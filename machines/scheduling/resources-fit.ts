/**
 * NodeResourcesFit: a node takes a pod only if it has what the pod asks for, beside what its pods ask for (S5).
 *
 * Source: pkg/scheduler/framework/plugins/noderesources/fit.go (fitsRequest) at v1.32.
 */
import type { Allocatable, ResourceAmounts } from './resource-amounts.ts';
import type { FilterResult } from './filter-result.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import type { NodeUsage } from './node-usage.ts';
import { allocatableOf, amountOf, resourceAmounts } from './resource-amounts.ts';
import { fitting, unschedulable } from './filter-result.ts';
import { isExtendedResource } from './resource-names.ts';
import { nodeUsage } from './node-usage.ts';
import { podRequests } from './pod-requests.ts';

/** Something that a node has too little of for a pod. */
export interface InsufficientResource {
  readonly resource: string;
  readonly reason: string;
  readonly requested: number;
  readonly used: number;
  readonly capacity: number;
}

/** Extended resources that are left to someone else: NodeResourcesFitArgs. */
export interface IgnoredResources {
  readonly names?: readonly string[];
  /** What stands before the `/` of a resource's name. */
  readonly groups?: readonly string[];
}

/** A filter's result that tells what is missing. */
export interface ResourcesFit extends FilterResult {
  readonly insufficient: readonly InsufficientResource[];
}

/** Whether a node takes no more pods. */
export function isFull(pods: number, allowed: number): boolean {
  return pods + 1 > allowed;
}

/** Whether a request is for more than what is left; a request for nothing fits even where too much is used. */
export function isTooMuch(requested: number, used: number, capacity: number): boolean {
  return requested > 0 && requested > capacity - used;
}

/** All that a node has too little of; scalar resources last, in the order of the request. */
export function insufficientResources(
  request: ResourceAmounts,
  { pods, requested }: Pick<NodeUsage, 'pods' | 'requested'>,
  allocatable: Allocatable,
  ignored: IgnoredResources = {},
): readonly InsufficientResource[] {
  const full = isFull(pods, allocatable.pods)
    ? [{ resource: 'pods', reason: 'Too many pods', requested: 1, used: pods, capacity: allocatable.pods }]
    : [];
  const names = ['cpu', 'memory', 'ephemeral-storage', ...request.scalars.keys()];
  const missing = names.flatMap((resource) => {
    const [asked, used, capacity] = [request, requested, allocatable].map((amounts) => amountOf(amounts, resource)) as [
      number,
      number,
      number,
    ];
    if (!isTooMuch(asked, used, capacity) || isIgnored(resource, ignored)) return [];
    return [{ resource, reason: `Insufficient ${resource}`, requested: asked, used, capacity }];
  });
  return [...full, ...missing];
}

function isIgnored(resource: string, { names = [], groups = [] }: IgnoredResources): boolean {
  if (!isExtendedResource(resource)) return false;
  return names.includes(resource) || groups.includes(resource.slice(0, resource.indexOf('/')));
}

/** Filters a node for a pod, beside the pods that are on it. */
export function filterByResources(
  { spec = {} }: PodObject,
  node: NodeObject,
  podsOnNode: readonly PodObject[],
  ignored?: IgnoredResources,
): ResourcesFit {
  const request = resourceAmounts(podRequests(spec));
  const insufficient = insufficientResources(request, nodeUsage(podsOnNode), allocatableOf(node), ignored);
  const result = insufficient.length === 0 ? fitting : unschedulable(...insufficient.map(({ reason }) => reason));
  return { ...result, insufficient };
}
