import type { CountOrPercent } from '../rolling-update-limits.ts';
import { podsOf } from '../rolling-update-limits.ts';

/**
 * What a PodDisruptionBudget asks for, in numbers of pods (N8).
 *
 * Source: pkg/controller/disruption/disruption.go (getExpectedPodCount, updatePdbStatus) at v1.32. Shares round up, whichever of the two
 * states them: `minAvailable: 75%` of three pods is three, `maxUnavailable: 25%` of them is one.
 */

/** The limits as a budget states them: at most one of the two. */
export interface BudgetLimits {
  readonly minAvailable?: CountOrPercent | null;
  readonly maxUnavailable?: CountOrPercent | null;
}

/** Whether a budget states no limit at all: then no pod is expected, and none may be evicted therefore. */
export function statesNoLimit({ minAvailable, maxUnavailable }: BudgetLimits): boolean {
  return !isStated(minAvailable) && !isStated(maxUnavailable);
}

/** Whether the pods that are expected are those that their owners ask for; otherwise they are those that there are. */
export function countsOwners({ minAvailable, maxUnavailable }: BudgetLimits): boolean {
  return isStated(maxUnavailable) || typeof minAvailable === 'string';
}

/** How many pods must be healthy, of those that are expected. Throws a `RollingUpdateLimitError` for a text that is no percentage. */
export function desiredHealthy({ minAvailable, maxUnavailable }: BudgetLimits, expected: number): number {
  if (isStated(maxUnavailable)) return Math.max(0, expected - podsOf(maxUnavailable, expected, Math.ceil));
  return isStated(minAvailable) ? podsOf(minAvailable, expected, Math.ceil) : 0;
}

/** How many more pods may be evicted. Where none is expected none may be, since the first may come before anybody has counted it. */
export function disruptionsAllowed(healthy: number, desired: number, expected: number): number {
  return expected <= 0 ? 0 : Math.max(0, healthy - desired);
}

function isStated(limit: CountOrPercent | null | undefined): limit is CountOrPercent {
  return limit !== undefined && limit !== null;
}
