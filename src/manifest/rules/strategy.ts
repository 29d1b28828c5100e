import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkOneOf, checkRange, notNegative } from './values.ts';

/**
 * What the API server asks of a Deployment's strategy; absent limits count as the default of 25%.
 * Source: ValidateDeploymentStrategy, ValidateRollingUpdateDeployment in pkg/apis/apps/validation/validation.go at v1.32.
 */
export function checkStrategy(
  strategy: NonNullable<Loose<IDeployment>['spec']>['strategy'] = {},
  path: Path,
  report: Report,
): void {
  const { type = 'RollingUpdate', rollingUpdate } = strategy;
  checkOneOf(type, ['RollingUpdate', 'Recreate'], [...path, 'type'], report);
  const at = [...path, 'rollingUpdate'];
  if (type === 'Recreate' && rollingUpdate !== undefined) {
    report(at, { code: 'not-allowed', expected: 'no rollingUpdate with the strategy Recreate', atKey: true });
  }
  if (type !== 'RollingUpdate' || rollingUpdate === undefined) return;
  const { maxSurge = '25%', maxUnavailable = '25%' } = rollingUpdate;
  checkLimit(maxSurge, [...at, 'maxSurge'], report);
  checkLimit(maxUnavailable, [...at, 'maxUnavailable'], report);
  if (numberIn(maxSurge) === 0 && numberIn(maxUnavailable) === 0) {
    const hint = 'with both 0 no pod can ever be replaced';
    report([...at, 'maxUnavailable'], { code: 'out-of-range', expected: 'more than 0 where maxSurge is 0', hint });
  }
  if (typeof maxUnavailable === 'string' && (numberIn(maxUnavailable) ?? 0) > 100) {
    report([...at, 'maxUnavailable'], { code: 'out-of-range', expected: 'at most 100%' });
  }
}

function checkLimit(limit: string | number, path: Path, report: Report): void {
  if (typeof limit === 'number') checkRange(limit, notNegative, path, report);
  else if (!/^\d+%$/.test(limit))
    report(path, { code: 'invalid-percentage', expected: 'a number such as 1, or a percentage such as 25%' });
}

function numberIn(limit: string | number): number | undefined {
  if (typeof limit === 'number') return limit;
  return /^\d+%$/.test(limit) ? Number(limit.slice(0, -1)) : undefined;
}
