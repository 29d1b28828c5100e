import { describe, expect, it } from 'vitest';
import type { KeptReplicaSet } from '../../../../machines/workloads/deployments/revision-history.ts';
import { replicaSetsToForget } from '../../../../machines/workloads/deployments/revision-history.ts';

const old = (name: string, more: Partial<KeptReplicaSet> = {}) => ({ name, replicas: 0, statusReplicas: 0, ...more });
const forgotten = (limit: number | null, ...sets: readonly KeptReplicaSet[]) =>
  replicaSetsToForget(sets, limit).map(({ name }) => name);

describe('replicaSetsToForget', () => {
  it('goes by revision, then by age', () => {
    expect(forgotten(1, old('a', { revision: 2 }), old('b', { revision: 1 }))).toEqual(['b']);
    expect(forgotten(1, old('a', { createdAt: '2024-06-02' }), old('b', { createdAt: '2024-06-01' }))).toEqual(['b']);
  });

  it('takes no other in place of one that has to stay', () => {
    expect(forgotten(1, old('a', { replicas: 1 }), old('b'), old('c'))).toEqual(['b']);
    expect(forgotten(1, old('a', { observed: false }), old('b'))).toEqual([]);
  });

  it('does not count those that go already', () => {
    expect(forgotten(1, old('a', { deleting: true }), old('b'))).toEqual([]);
  });

  it('keeps all where there is no limit', () => {
    expect(forgotten(null, old('a'))).toEqual([]);
  });
});
