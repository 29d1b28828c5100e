import { describe, expect, it } from 'vitest';
import type { PodObject } from '../../../../machines/api-objects.ts';
import type { ReplicaSetView } from '../../../../machines/workloads/replica-sets/replica-set-pass.ts';
import { parseSelector } from '../../../../machines/label-selector-text.ts';
import { passOverReplicaSet } from '../../../../machines/workloads/replica-sets/replica-set-pass.ts';
import { podOf } from '../pods/pod-of.ts';

const own = { labels: { app: 'x' }, ownerReferences: [{ uid: 'me', controller: true }] };
const pass = (replicas: number, pods: readonly PodObject[], more: Partial<ReplicaSetView> = {}) =>
  passOverReplicaSet({
    metadata: { uid: 'me' },
    selector: parseSelector('app=x'),
    templateLabels: { app: 'x' },
    minReadySeconds: 0,
    now: 0,
    replicas,
    pods,
    ...more,
  });
const pods = (count: number) => Array.from({ length: count }, (_, index) => podOf({ name: `p${index}`, ...own }));

describe('passOverReplicaSet', () => {
  it('limits deletions too', () => {
    expect(pass(0, pods(5), { burstReplicas: 3 }).deletions).toHaveLength(3);
  });

  it('counts, claims and does nothing else while expectations are open or it is being deleted', () => {
    const orphan = podOf({ name: 'orphan', labels: { app: 'x' } });
    const waiting = pass(3, [...pods(1), orphan], { expectationsMet: false });
    expect(waiting).toMatchObject({ creations: 0, adopted: [orphan], status: { replicas: 2 } });
    const deleted = pass(3, [...pods(1), orphan], {
      metadata: { uid: 'me', deletionTimestamp: '2024-06-01T12:00:00Z' },
    });
    expect(deleted).toMatchObject({ creations: 0, adopted: [], status: { replicas: 1 } });
  });

  it('takes a failure back after a pass without one', () => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }];
    expect(pass(1, pods(1), { conditions }).conditions).toEqual([]);
    expect(pass(2, pods(1), { conditions, creationsAllowed: 0 }).conditions).toEqual(conditions);
  });
});
