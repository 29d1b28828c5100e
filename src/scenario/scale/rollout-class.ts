import type { CountOrPercent } from '../../../machines/rolling-update-limits.ts';
import type { SmallerLevels } from './replica-levels.ts';
import { resolveRollingUpdate } from '../../../machines/rolling-update-limits.ts';

/** What a limit of a rolling update comes to among so many replicas. */
export type LimitClass = 'none' | 'one' | 'several' | 'all';

/** Both limits as a Deployment states them. */
export interface StatedLimits {
  readonly maxSurge: CountOrPercent;
  readonly maxUnavailable: CountOrPercent;
}

/** Whether a number of pods is none, one, several or all of the replicas; all comes before one. */
export function limitClass(pods: number, replicas: number): LimitClass {
  if (pods === 0 || replicas === 0) return 'none';
  if (pods >= replicas) return 'all';
  return pods === 1 ? 'one' : 'several';
}

/**
 * Limits that come to the same classes at the smaller numbers of replicas: those stated where they do, else numbers or percentages
 * nearest in proportion. `undefined` where there are none: several of two replicas are neither one nor all.
 */
export function smallerLimits(stated: StatedLimits, levels: SmallerLevels): StatedLimits | undefined {
  const cost = (limits: StatedLimits) => distance(stated, limits, levels);
  if (cost(stated) < Infinity) return stated;
  const most = Math.max(...levels.values());
  const counts = Array.from({ length: most + 1 }, (_, count) => count);
  const percents = ['1%', '25%', '34%', '50%', '67%', '75%', '99%', '100%'];
  const choices: readonly CountOrPercent[] = [...counts, ...percents];
  let best: { readonly limits: StatedLimits; readonly cost: number } | undefined;
  for (const maxSurge of [stated.maxSurge, ...choices]) {
    for (const maxUnavailable of [stated.maxUnavailable, ...choices]) {
      const limits = { maxSurge, maxUnavailable };
      const found = cost(limits);
      if (found < (best?.cost ?? Infinity)) best = { limits, cost: found };
    }
  }
  return best?.limits;
}

/** How far the limits are from the proportions stated; infinite where a class differs. */
function distance(stated: StatedLimits, limits: StatedLimits, levels: SmallerLevels): number {
  let total = 0;
  for (const [level, smaller] of levels) {
    if (level === 0) continue;
    const there = resolveRollingUpdate(stated, level);
    const here = resolveRollingUpdate(limits, smaller);
    for (const limit of ['surge', 'unavailable'] as const) {
      if (limitClass(there[limit], level) !== limitClass(here[limit], smaller)) return Infinity;
      total += Math.abs(Math.min(1, there[limit] / level) - Math.min(1, here[limit] / smaller));
    }
  }
  return total;
}
