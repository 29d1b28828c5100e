import { describe, expect, it } from 'vitest';
import {
  giveUpPods,
  newReplicaSetSize,
  roomForNewReplicaSet,
} from '../../../../machines/workloads/deployments/rollout-sizes.ts';

describe('roomForNewReplicaSet', () => {
  it('takes pods back only where there is room for others', () => {
    const sizes = { replicas: 3, surge: 1, unavailable: 0 };
    expect(roomForNewReplicaSet({ ...sizes, total: 5, newReplicas: 5 })).toBe(5);
    expect(roomForNewReplicaSet({ ...sizes, surge: 5, total: 5, newReplicas: 5 })).toBe(3);
  });
});

describe('newReplicaSetSize', () => {
  it('cuts a new ReplicaSet that is too large at once', () => {
    expect(newReplicaSetSize({ replicas: 3, surge: 1, unavailable: 0, total: 9, newReplicas: 5 })).toBe(3);
  });
});

describe('giveUpPods', () => {
  const spread = (most: number, ...spare: readonly number[]) => {
    const given: number[] = [];
    const isDone = giveUpPods(
      spare,
      most,
      (count) => count,
      (_, count) => given.push(count),
    );
    return { given, isDone };
  };

  it('goes through the sets in their order, and no further than it must', () => {
    expect(spread(3, 2, 0, 2, -1)).toEqual({ given: [2, 1], isDone: true });
    expect(spread(0, -1)).toEqual({ given: [], isDone: true });
  });

  it('breaks off where a set has less than nothing to spare', () => {
    expect(spread(3, 1, -1, 2)).toEqual({ given: [1], isDone: false });
  });
});
