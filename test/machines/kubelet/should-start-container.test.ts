import { describe, expect, it } from 'vitest';
import { shouldStartContainer } from '../../../machines/kubelet/should-start-container.ts';

describe('shouldStartContainer', () => {
  it.each([
    [undefined, 1, true],
    [undefined, 0, true],
    ['Always', 0, true],
    ['OnFailure', undefined, false],
    ['OnFailure', 2, true],
    ['Never', 2, false],
  ])('answers for the policy %s and the exit code %s', (restartPolicy, exitCode, expected) => {
    const record = { state: 'exited' as const, ...(exitCode === undefined ? {} : { exitCode }) };
    expect(shouldStartContainer({ restartPolicy, deletionRequested: false }, record)).toBe(expected);
    expect(shouldStartContainer({ restartPolicy, deletionRequested: true }, record)).toBe(false);
  });
});
