import type { Allocation } from './allocation.ts';
import { maxNodeScore } from './normalised-score.ts';

/**
 * The score of a node for a pod, 0 to 100, higher the more evenly its resources are used; requests count as `stated`, weights not at all:
 * pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go (balancedResourceScorer) at v1.32.
 */
export function balancedAllocationScore(allocations: readonly Allocation[]): number {
  const fractions = allocations
    .filter(({ allocatable }) => allocatable !== 0)
    .map(({ requested, allocatable }) => Math.min(requested / allocatable, 1));
  return Math.trunc((1 - deviation(fractions)) * maxNodeScore);
}

/** The standard deviation. Two fractions have a formula of their own, whose rounding is another one. */
function deviation(fractions: readonly number[]): number {
  const [first, second] = fractions;
  if (first === undefined || second === undefined) return 0;
  if (fractions.length === 2) return Math.abs((first - second) / 2);
  const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
  const squares = fractions.reduce((sum, fraction) => sum + (fraction - mean) * (fraction - mean), 0);
  return Math.sqrt(squares / fractions.length);
}
