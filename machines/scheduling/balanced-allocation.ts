import type { Allocation } from './allocation.ts';
import { maxNodeScore } from './normalised-score.ts';

/**
 * The score of a node for a pod, 0 to 100, higher the more evenly its resources are used; requests count as `stated`, weights not at all:
 * pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go (balancedResourceScorer) at v1.32. A pod that asks for nothing is
 * scored like any other: that such pods are passed over came with v1.33 (kubernetes#130260). Nothing is allocated.
 */
export function balancedAllocationScore(allocations: readonly Allocation[]): number {
  return Math.trunc((1 - deviation(allocations)) * maxNodeScore);
}

/** The standard deviation. Two fractions have a formula of their own, whose rounding is another one. */
function deviation(allocations: readonly Allocation[]): number {
  let count = 0;
  let sum = 0;
  let first = 0;
  let second = 0;
  for (const allocation of allocations) {
    if (allocation.allocatable === 0) continue;
    const fraction = usedFraction(allocation);
    if (count === 0) first = fraction;
    if (count === 1) second = fraction;
    sum += fraction;
    count++;
  }
  if (count < 2) return 0;
  if (count === 2) return Math.abs((first - second) / 2);
  const mean = sum / count;
  let squares = 0;
  for (const allocation of allocations) {
    if (allocation.allocatable === 0) continue;
    const fraction = usedFraction(allocation);
    squares += (fraction - mean) * (fraction - mean);
  }
  return Math.sqrt(squares / count);
}

function usedFraction({ requested, allocatable }: Allocation): number {
  return Math.min(requested / allocatable, 1);
}
