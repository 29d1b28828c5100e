import { describe, expect, it } from 'vitest';
import type { PodFailureRule } from '../../../../machines/workloads/jobs/pod-failure-policy.ts';
import { judgeFailure } from '../../../../machines/workloads/jobs/pod-failure-policy.ts';

const exit = (exitCode: number) => ({ name: 'main', state: { terminated: { exitCode } } });
const rule = (operator: string, values: readonly number[], more: object = {}): PodFailureRule => ({
  action: 'FailJob',
  onExitCodes: { operator, values, ...more },
});

describe('judgeFailure', () => {
  it('does not look at a container that ended well, or has not ended', () => {
    const pod = { status: { containerStatuses: [exit(0), { name: 'side', state: { running: {} } }] } };
    expect(judgeFailure({ rules: [rule('NotIn', [7])] }, pod)).toEqual({ countsAsFailure: true });
  });

  it('looks at init containers too', () => {
    const pod = { status: { initContainerStatuses: [exit(3)] } };
    expect(judgeFailure({ rules: [rule('In', [3])] }, pod).action).toBe('FailJob');
    expect(judgeFailure({ rules: [rule('In', [3], { containerName: 'other' })] }, pod).action).toBeUndefined();
  });

  it('counts every failure where there is no policy', () => {
    expect(judgeFailure(null, {})).toEqual({ countsAsFailure: true });
  });
});
