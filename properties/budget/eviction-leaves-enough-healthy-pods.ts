import type { DisruptionBudgetView, PodView, Cluster } from '../../machines/universe.ts';
import { onlyBudget } from '../../machines/eviction-rules.ts';
import { someDisruptionBudget } from '../needs.ts';
import { specifiedId } from '../../machines/rival-leaders.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** Whether no pod of the budget has fallen ill or gone since its status was written, but those that were evicted. */
function isInLine({ index, healthy, disrupted }: DisruptionBudgetView, cluster: Cluster): boolean {
  return healthyPods(index, cluster) + disrupted >= healthy;
}

function healthyPods(budget: number, { pods }: Cluster): number {
  let healthy = 0;
  for (const { ready, facts } of pods) if (ready && facts.budgets?.evicting.includes(budget) === true) healthy++;
  return healthy;
}

const isEvicted = (before: PodView, after: PodView, rule: string): boolean =>
  rule === 'drain.evictsPod' && before.ready && !after.ready;

/**
 * N8: an eviction that is granted leaves as many healthy pods as the budget asks for, as long as pods go by evictions alone. One that fell ill a moment
 * ago is not known to the status that an eviction asks. Source: pkg/registry/core/pod/storage/eviction.go (checkAndDecrement) at v1.32.
 */
export const evictionLeavesEnoughHealthyPods = transitionInvariant({
  id: 'budget/eviction-leaves-enough-healthy-pods',
  needs: someDisruptionBudget,
  claim:
    'An eviction leaves as many healthy pods as the only budget of the pod asks for, unless others fell ill or went otherwise since the disruption controller looked.',
  matters: 'This is what a disruption budget is for: a drain that breaks it takes the service down.',
  of: 'pods',
  premise: (before, after, _, { rule }) => isEvicted(before, after, specifiedId(rule)),
  holds: (before, after, cluster, { rule }) => {
    if (!isEvicted(before, after, specifiedId(rule))) return true;
    const budget = onlyBudget(before, cluster);
    if (budget === null) return true;
    if (budget === undefined) return false;
    return !isInLine(budget, cluster) || healthyPods(budget.index, cluster) > budget.desired;
  },
});
