import type { BudgetObject } from '../../../machines/disruption-budgets/budget-object.ts';
import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ScaledOwner } from '../../../machines/disruption-budgets/expected-pods.ts';
import { budgetStatus } from '../../../machines/disruption-budgets/budget-status.ts';
import { question } from '../case-area.ts';
import { secondsOf } from '../../../machines/timestamp.ts';
import { withoutStaleDisruption } from '../../../machines/disruption-budgets/stale-disruption.ts';

interface StatusInput {
  readonly now: string;
  readonly budget: BudgetObject;
  readonly owners: readonly ScaledOwner[];
  readonly pods: readonly PodObject[];
}

interface StaleInput {
  readonly pod: PodObject;
  readonly secondsPassed: number;
}

/** What the disruption controller writes (N8). */
export const disruptionBudgetArea: CaseArea = {
  budgetStatus: question(
    { now: 'string', budget: 'PodDisruptionBudget', owners: '[]any', pods: '[]Pod' },
    ({ now, budget, owners, pods }: StatusInput) => {
      const status = budgetStatus(budget, { pods, owners, now: secondsOf(now) });
      return { ...status, disruptedPods: Object.keys(status.disruptedPods).sort() };
    },
  ),
  staleDisruptionTarget: question({ pod: 'Pod', secondsPassed: 'number' }, ({ pod, secondsPassed }: StaleInput) => ({
    conditions: withoutStaleDisruption(pod, secondsPassed),
  })),
};
