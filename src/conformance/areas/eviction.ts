import type { BudgetObject } from '../../../machines/disruption-budgets/budget-object.ts';
import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { evict } from '../../../machines/disruption-budgets/eviction.ts';
import { question } from '../case-area.ts';

interface EvictInput {
  readonly pod: PodObject;
  readonly budgets: readonly BudgetObject[];
}

/** The eviction subresource (N8). */
export const evictionArea: CaseArea = {
  evict: question({ pod: 'Pod', budgets: '[]PodDisruptionBudget' }, ({ pod, budgets }: EvictInput) => {
    const verdict = evict(pod, budgets);
    return verdict === 'granted' || verdict === 'free' ? { evicted: true } : { evicted: false, why: verdict };
  }),
};
