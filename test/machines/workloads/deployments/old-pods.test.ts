import { describe, expect, it } from 'vitest';
import { areOldPodsRunning } from '../../../../machines/workloads/deployments/old-pods.ts';
import { podOf } from '../pods/pod-of.ts';

describe('areOldPodsRunning', () => {
  it('leaves out the new ReplicaSet and what has finished', () => {
    const pods = new Map([
      ['new', [podOf({})]],
      ['old', [podOf({ phase: 'Failed' }), podOf({ phase: 'Succeeded' })]],
    ]);
    expect(areOldPodsRunning(0, pods, 'new')).toBe(false);
    expect(areOldPodsRunning(0, pods)).toBe(true);
    expect(areOldPodsRunning(1, new Map())).toBe(true);
  });

  it('waits for terminating pods too', () => {
    expect(areOldPodsRunning(0, new Map([['old', [podOf({ deletionTimestamp: '2024-06-01T12:00:00Z' })]]]))).toBe(true);
  });
});
