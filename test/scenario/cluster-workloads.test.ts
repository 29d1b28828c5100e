import { describe, expect, it } from 'vitest';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';

const web = { app: 'web' } as const;

const setsOf = (kind: 'Deployment' | 'ReplicaSet') =>
  clusterSpec({
    workloads: [{ kind, name: 'web' }],
    pods: [
      { name: 'match', labels: web },
      { name: 'note', labels: { app: 'note' }, annotations: web },
      { name: 'both', labels: web, annotations: web },
      { name: 'far', namespace: 'shop', labels: web, annotations: web },
    ],
  }).replicaSets.map(({ spec: { adopts, lookalikes } }) => ({ adopts, lookalikes }));

describe('replicaSetActors', () => {
  it('finds the pods that a selector matches by labels, and those that it would by annotations only', () => {
    expect(setsOf('ReplicaSet')).toEqual([{ adopts: [0, 2], lookalikes: [1] }]);
  });

  it('has the ReplicaSet of a Deployment select by the hash of its template too', () => {
    expect(setsOf('Deployment')).toEqual([{ adopts: [], lookalikes: undefined }]);
  });
});
