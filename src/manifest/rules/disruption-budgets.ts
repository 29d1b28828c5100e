import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import { checkLabelSelector } from './selectors.ts';
import { checkOneOf, checkRange, notNegative } from './values.ts';

const unhealthyPodPolicies = ['IfHealthyBudget', 'AlwaysAllow'];

/** Source: ValidatePodDisruptionBudgetSpec in pkg/apis/policy/validation/validation.go at v1.32. */
export function checkDisruptionBudget({ spec = {} }: Loose<IPodDisruptionBudget>, report: Report): void {
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy, selector } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    report(['spec', 'maxUnavailable'], {
      code: 'not-allowed',
      expected: 'minAvailable or maxUnavailable, not both',
      atKey: true,
    });
  checkLimit('minAvailable', minAvailable, report);
  checkLimit('maxUnavailable', maxUnavailable, report);
  checkOneOf(unhealthyPodEvictionPolicy, unhealthyPodPolicies, ['spec', 'unhealthyPodEvictionPolicy'], report);
  checkLabelSelector(selector, ['spec', 'selector'], report);
}

/** ValidatePositiveIntOrPercent and IsNotMoreThan100Percent in pkg/apis/apps/validation/validation.go. */
function checkLimit(field: string, limit: number | string | undefined, report: Report): void {
  const path = ['spec', field];
  if (typeof limit !== 'string') checkRange(limit, notNegative, path, report);
  else if (!/^\d+%$/.test(limit))
    report(path, { code: 'invalid-percentage', expected: 'a number such as 1, or a percentage such as 25%' });
  else if (Number(limit.slice(0, -1)) > 100) report(path, { code: 'out-of-range', expected: 'at most 100%' });
}
