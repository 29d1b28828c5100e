import type { Allocation } from './allocation.ts';
import { maxNodeScore } from './normalised-score.ts';
import { shareOf, weightedScore } from './allocation.ts';

/**
 * The score of a node for a pod, 0 to 100, higher with more left unused; requests count as `assumed`:
 * pkg/scheduler/framework/plugins/noderesources/least_allocated.go (leastResourceScorer) at v1.32.
 */
export function leastAllocatedScore(allocations: readonly Allocation[]): number {
  return weightedScore(allocations, unusedShare);
}

function unusedShare(requested: number, allocatable: number): number {
  return requested > allocatable ? 0 : shareOf(allocatable - requested, allocatable, maxNodeScore);
}
