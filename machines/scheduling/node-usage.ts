/**
 * What the pods of a node use of it, in the scheduler's books.
 *
 * Source: pkg/scheduler/framework/types.go (NodeInfo, calculateResource, getNonMissingContainerRequests) at v1.32. Which pods are
 * on a node is the caller's to say: the scheduler leaves out those that have finished.
 */
import type { PodObject } from '../api-objects.ts';
import type { ResourceAmounts } from './resource-amounts.ts';
import type { Resources } from '../facts.ts';
import { addAmounts, noResources, resourceAmounts } from './resource-amounts.ts';
import { assumedRequests, podLevelRequests, podRequests } from './pod-requests.ts';

/** What pods ask for, as filters and as scores count it. */
export interface PodUsage {
  readonly requested: ResourceAmounts;
  /** With something assumed for each container that leaves out cpu or memory. */
  readonly scored: Resources;
}

/** What is used of a node. */
export interface NodeUsage extends PodUsage {
  /** How many pods are on it. */
  readonly pods: number;
}

/** What one pod adds to the usage of its node. */
export function podUsage({ spec = {} }: PodObject): PodUsage {
  const requests = podRequests(spec);
  const isWhole = podLevelRequests(spec).size > 0;
  const assumed = new Map([...assumedRequests].filter(([name]) => !isWhole || !requests.has(name)));
  return { requested: resourceAmounts(requests), scored: resourceAmounts(podRequests(spec, assumed)) };
}

/** What the pods of a node use of it together. */
export function nodeUsage(pods: readonly PodObject[]): NodeUsage {
  const each = pods.map(podUsage);
  return {
    pods: pods.length,
    requested: each.map(({ requested }) => requested).reduce(addAmounts, noResources),
    scored: {
      cpu: each.reduce((sum, { scored }) => sum + scored.cpu, 0),
      memory: each.reduce((sum, { scored }) => sum + scored.memory, 0),
    },
  };
}

/** The pods that are bound to a node, by its name. */
export function podsOn(node: string, pods: readonly PodObject[]): readonly PodObject[] {
  return pods.filter(({ spec }) => (spec?.nodeName ?? '') !== '' && spec?.nodeName === node);
}
