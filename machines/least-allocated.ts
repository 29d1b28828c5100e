import type { Resources } from './facts.ts';

/** What a container that states no request counts for in scores, and only there: pkg/scheduler/util/pod_resources.go (DefaultMilliCPURequest, DefaultMemoryRequest). */
export const assumedRequest: Resources = { cpu: 100, memory: 200 * 1024 * 1024 };

const maxNodeScore = 100;

/**
 * The score of a node for a pod, 0 to 100, higher with more left unused:
 * pkg/scheduler/framework/plugins/noderesources/least_allocated.go (leastResourceScorer) at v1.32, cpu and memory of weight 1.
 * `request` and `used`, by the pods that are there, are as scores count them (`PodFacts.scored`).
 */
export function leastAllocatedScore(request: Resources, used: Resources, allocatable: Resources): number {
  const cpu = share(request.cpu + used.cpu, allocatable.cpu);
  const memory = share(request.memory + used.memory, allocatable.memory);
  return Math.floor((cpu + memory) / 2);
}

function share(requested: number, capacity: number): number {
  if (capacity === 0 || requested > capacity) return 0;
  return Math.floor(((capacity - requested) * maxNodeScore) / capacity);
}
