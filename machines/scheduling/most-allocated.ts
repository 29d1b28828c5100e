import type { Allocation } from './allocation.ts';
import { maxNodeScore } from './normalised-score.ts';
import { shareOf, weightedScore } from './allocation.ts';

/**
 * The score of a node for a pod, 0 to 100, higher with less left unused; requests count as `assumed`:
 * pkg/scheduler/framework/plugins/noderesources/most_allocated.go (mostResourceScorer) at v1.32.
 */
export function mostAllocatedScore(allocations: readonly Allocation[]): number {
  return weightedScore(allocations, usedShare);
}

/** More can be asked for than there is, since something is assumed for containers that ask for nothing. */
function usedShare(requested: number, allocatable: number): number {
  return shareOf(Math.min(requested, allocatable), allocatable, maxNodeScore);
}
