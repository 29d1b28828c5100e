import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkRange, notNegative } from './values.ts';

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const counts = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/**
 * What the API server asks of a probe: one way to ask, no negative numbers, and for all but readiness one success is enough.
 * Source: validateProbe, validateLivenessProbe in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkProbe(
  field: 'readinessProbe' | 'livenessProbe' | 'startupProbe',
  probe: Loose<IProbe> | undefined,
  path: Path,
  report: Report,
): void {
  if (probe === undefined) return;
  const given = handlers.filter((handler) => probe[handler] !== undefined);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none of them' : given.join(' and ');
    report(path, { code: 'invalid-probe', expected: `exactly one of ${handlers.join(', ')}`, found, atKey: true });
  }
  for (const count of counts) checkRange(probe[count], notNegative, [...path, count], report);
  const { successThreshold, terminationGracePeriodSeconds } = probe;
  if (field !== 'readinessProbe' && successThreshold !== undefined && successThreshold > 1) {
    report([...path, 'successThreshold'], {
      code: 'out-of-range',
      expected: `1, the only value that a ${field} can have`,
    });
  }
  if (terminationGracePeriodSeconds === undefined) return;
  const at = [...path, 'terminationGracePeriodSeconds'];
  if (field === 'readinessProbe')
    report(at, { code: 'not-allowed', expected: 'no grace period, since a readiness probe ends nothing', atKey: true });
  else checkRange(terminationGracePeriodSeconds, [1, Number.POSITIVE_INFINITY], at, report);
}
