import type { PodObject } from '../api-objects.ts';
import type { Quantities } from './pod-requests.ts';
import type { Resources } from '../facts.ts';
import { podRequests } from './pod-requests.ts';
import { resourceAmounts } from './resource-amounts.ts';

/**
 * What the legacy scheduler counts for pods: the containers, each rounded up by itself, and nothing else of them. `assumed` stands in
 * for what a container leaves out. Source: plugin/pkg/scheduler/algorithm/priorities (getNonZeroRequests) and
 * plugin/pkg/scheduler/schedulercache/node_info.go (calculateResource) at 92952cfe.
 */
export function sumOfContainers(pods: readonly PodObject[], assumed?: Quantities): Resources {
  const each = pods
    .flatMap(({ spec }) => spec?.containers ?? [])
    .map((container) => resourceAmounts(podRequests({ containers: [container] }, assumed)));
  return {
    cpu: each.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: each.reduce((sum, { memory }) => sum + memory, 0),
  };
}
