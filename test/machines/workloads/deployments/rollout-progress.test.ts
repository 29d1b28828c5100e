import { describe, expect, it } from 'vitest';
import {
  countDeployment,
  hasTimedOut,
  progressCondition,
} from '../../../../machines/workloads/deployments/rollout-progress.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const lastUpdateTime = '2024-06-01T12:00:00Z';
const updated = { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', lastUpdateTime };

describe('hasTimedOut', () => {
  const after = (seconds: number, condition = updated) =>
    hasTimedOut({ progressDeadlineSeconds: 60, condition }, secondsOf(lastUpdateTime) + seconds);

  it('is so strictly after the deadline', () => {
    expect(after(60)).toBe(false);
    expect(after(61)).toBe(true);
  });

  it('does not time a rollout that has ended, either way', () => {
    expect(after(1e6, { ...updated, reason: 'NewReplicaSetAvailable' })).toBe(false);
    expect(after(0, { ...updated, reason: 'ProgressDeadlineExceeded' })).toBe(true);
  });

  it('needs a deadline and a condition', () => {
    expect(hasTimedOut({ condition: updated }, Infinity)).toBe(false);
    expect(hasTimedOut({ progressDeadlineSeconds: 2 ** 31 - 1, condition: updated }, Infinity)).toBe(false);
    expect(hasTimedOut({ progressDeadlineSeconds: 60 }, Infinity)).toBe(false);
  });
});

describe('progressCondition', () => {
  const deployment = { replicas: 2, progressDeadlineSeconds: 60, counts: {}, condition: updated };

  it('stays while nothing has happened and there is time', () => {
    expect(progressCondition(deployment, {}, secondsOf(lastUpdateTime))).toBe(updated);
  });

  it('looks at a rollout again that had ended, where old pods are back', () => {
    const ended = { ...deployment, condition: { ...updated, reason: 'NewReplicaSetAvailable' } };
    expect(progressCondition(ended, { replicas: 2, updatedReplicas: 2 }, 0)).toBe(ended.condition);
    expect(progressCondition(ended, { replicas: 3, updatedReplicas: 2 }, 0)?.reason).toBe('ReplicaSetUpdated');
  });
});

describe('countDeployment', () => {
  it('counts nothing as new where there is no new ReplicaSet', () => {
    const sets = [{ name: 'a', status: { replicas: 2, readyReplicas: 1 } }, { name: 'b' }];
    expect(countDeployment(sets, undefined)).toMatchObject({ replicas: 2, updatedReplicas: 0, readyReplicas: 1 });
    expect(countDeployment(sets, 'a').updatedReplicas).toBe(2);
  });
});
