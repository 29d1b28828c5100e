import { describe, expect, it } from 'vitest';
import { reconcileOldReplicaSets } from '../../../../machines/workloads/deployments/old-replica-sets.ts';

describe('reconcileOldReplicaSets', () => {
  const sizes = { replicas: 5, surge: 0, unavailable: 2, total: 6, newReplicas: 1 };

  it('takes unavailable pods of all sets before any that is available', () => {
    const old = [
      { replicas: 2, available: 2 },
      { replicas: 3, available: 1 },
    ];
    expect(reconcileOldReplicaSets(old, sizes, 1).map(({ replicas }) => replicas)).toEqual([1, 1]);
  });

  it('changes nothing where new pods are unavailable in place of those that might go', () => {
    const old = [{ replicas: 3, available: 3 }];
    expect(reconcileOldReplicaSets(old, { ...sizes, newReplicas: 4, total: 7 }, 0)).toBe(old);
  });

  it('does not go on where a set has more available pods than it is meant to have', () => {
    const old = [
      { replicas: 1, available: 3 },
      { replicas: 4, available: 4 },
    ];
    expect(reconcileOldReplicaSets(old, sizes, 1)).toBe(old);
  });

  it('does not count on available pods of a set of size 0, which are as good as deleted', () => {
    const old = [
      { replicas: 0, available: 2 },
      { replicas: 5, available: 5 },
    ];
    expect(reconcileOldReplicaSets(old, sizes, 1).map(({ replicas }) => replicas)).toEqual([0, 2]);
  });

  it('counts on available pods of a set that it only now brings to size 0', () => {
    const old = [
      { replicas: 3, available: 2 },
      { replicas: 2, available: 2 },
    ];
    expect(reconcileOldReplicaSets(old, sizes, 1).map(({ replicas }) => replicas)).toEqual([0, 2]);
  });
});
