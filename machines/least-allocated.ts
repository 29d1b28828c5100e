import type { Resources } from './facts.ts';

/** What a pod that asks for nothing counts as: pkg/scheduler/util/pod_resources.go (DefaultMilliCPURequest, DefaultMemoryRequest). */
const assumed: Resources = { cpu: 100, memory: 200 * 1024 * 1024 };

const maxNodeScore = 100;

/**
 * The score of a node for a pod, 0 to 100, higher with more left unused:
 * pkg/scheduler/framework/plugins/noderesources/least_allocated.go (leastResourceScorer) at v1.32, cpu and memory of weight 1.
 * `used` are the requests of the pods that are there.
 */
export function leastAllocatedScore(request: Resources, used: Resources, allocatable: Resources): number {
  const cpu = share((request.cpu || assumed.cpu) + used.cpu, allocatable.cpu);
  const memory = share((request.memory || assumed.memory) + used.memory, allocatable.memory);
  return Math.floor((cpu + memory) / 2);
}

function share(requested: number, capacity: number): number {
  if (capacity === 0 || requested > capacity) return 0;
  return Math.floor(((capacity - requested) * maxNodeScore) / capacity);
}
