import { describe, expect, it } from 'vitest';
import { conditionsAfter, countReplicas } from '../../../../machines/workloads/replica-sets/replica-set-status.ts';
import { podOf } from '../pods/pod-of.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

describe('countReplicas', () => {
  it('calls a pod fully labelled that has the labels of the template and more', () => {
    const pods = [podOf({ labels: { app: 'x', more: 'y' }, ready: '2024-06-01T12:00:00Z' }), podOf({ labels: {} })];
    const set = { templateLabels: { app: 'x' }, minReadySeconds: 5 };
    expect(countReplicas(set, pods, secondsOf('2024-06-01T12:00:06Z'))).toEqual({
      replicas: 2,
      fullyLabeledReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
    });
  });
});

describe('conditionsAfter', () => {
  it('keeps other conditions, and the reason of the first failure', () => {
    const other = { type: 'Other', status: 'True' };
    const failed = conditionsAfter({ replicas: 1, activePods: 0, failed: true }, [other]);
    expect(failed).toEqual([other, { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }]);
    expect(conditionsAfter({ replicas: 0, activePods: 1, failed: true }, failed)).toBe(failed);
    expect(conditionsAfter({ replicas: 0, activePods: 0, failed: false }, failed)).toEqual([other]);
  });
});
