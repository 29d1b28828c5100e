import { describe, expect, it } from 'vitest';
import { passOfRollingUpdate } from '../../../../machines/workloads/deployments/rolling-pass.ts';

describe('passOfRollingUpdate', () => {
  const rollout = { replicas: 3, surge: 1, unavailable: 0, newAvailable: 0 };

  it('resizes the new ReplicaSet and no other in one pass', () => {
    const old = [{ replicas: 3, available: 1 }];
    expect(passOfRollingUpdate({ ...rollout, newReplicas: 0, old })).toEqual({ action: 'scaleNew', newReplicas: 1 });
    expect(passOfRollingUpdate({ ...rollout, newReplicas: 1, newAvailable: 1, old })).toMatchObject({
      action: 'scaleOld',
      old: [{ replicas: 2 }],
    });
  });

  it('rests when no old pod is left', () => {
    expect(passOfRollingUpdate({ ...rollout, newReplicas: 3, old: [] })).toEqual({ action: 'nothing' });
  });
});
