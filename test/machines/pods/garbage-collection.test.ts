import { describe, expect, it } from 'vitest';
import type { CollectorView } from '../../../machines/pods/garbage-collection.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { collectPods } from '../../../machines/pods/garbage-collection.ts';

const pod = (name: string, phase: string, others: Partial<PodObject['metadata']> = {}, nodeName = 'n'): PodObject => ({
  metadata: { name, ...others },
  spec: { nodeName },
  status: { phase },
});
const node = (name: string): NodeObject => ({ metadata: { name } });
const view = (pods: readonly PodObject[], others: Partial<CollectorView> = {}): CollectorView => ({
  pods,
  nodes: [node('n')],
  storedNodes: new Set(['n']),
  terminatedThreshold: 0,
  quarantineSeconds: 40,
  now: 0,
  ...others,
});
const namesOf = (pods: readonly PodObject[]) => pods.map(({ metadata }) => metadata?.name);

describe('collectPods', () => {
  it('keeps as many finished pods as the threshold says: the youngest, the last by name where age is the same', () => {
    const pods = [
      pod('young', 'Failed', { creationTimestamp: '2024-01-02T00:00:00Z' }),
      pod('b', 'Succeeded', { creationTimestamp: '2024-01-01T00:00:00Z' }),
      pod('a', 'Succeeded', { creationTimestamp: '2024-01-01T00:00:00Z' }),
      pod('no-phase', ''),
      pod('runs', 'Running'),
      pod('unknown', 'Unknown'),
    ];
    const collected = collectPods(view(pods, { terminatedThreshold: 2 }));
    expect(namesOf(collected.deleted)).toEqual(['a', 'no-phase']);
    expect(namesOf(collected.markedFailed)).toEqual(['no-phase']);
    expect(collectPods(view(pods, { terminatedThreshold: -1 })).deleted).toEqual([]);
  });

  it('asks the store for a missing node from the end of its quarantine on, once', () => {
    const pods = [pod('p', 'Running', {}, 'lost')];
    const first = collectPods(view(pods));
    expect(first).toMatchObject({ deleted: [], quarantine: { lost: 40 } });
    expect(collectPods(view(pods, { now: 39 }), first.quarantine)).toMatchObject({
      deleted: [],
      quarantine: { lost: 40 },
    });
    expect(namesOf(collectPods(view(pods, { now: 40 }), first.quarantine).deleted)).toEqual(['p']);
    const stored = collectPods(view(pods, { now: 40, storedNodes: new Set(['lost']) }), first.quarantine);
    expect(stored).toMatchObject({ deleted: [], quarantine: {} });
    expect(collectPods(view(pods, { now: 60 }), stored.quarantine).quarantine).toEqual({ lost: 100 });
  });

  it('leaves the pods of a node that is back in the cache, whatever the store says', () => {
    const back = view([pod('p', 'Running', {}, 'lost')], { now: 50, nodes: [node('lost')] });
    expect(collectPods(back, { lost: 40 })).toMatchObject({ deleted: [], quarantine: {} });
  });

  it('leaves unbound pods that nobody deletes, and bound ones to their kubelet', () => {
    const deletionTimestamp = '2024-01-01T00:00:00Z';
    const pods = [
      pod('waits', 'Pending', {}, ''),
      pod('ends', 'Running', { deletionTimestamp }),
      pod('unbound', 'Pending', { deletionTimestamp }, ''),
    ];
    expect(namesOf(collectPods(view(pods)).deleted)).toEqual(['unbound']);
  });

  it('leaves the terminating pods of a node that is Ready, out of service or not', () => {
    const terminating = pod('p', 'Running', { deletionTimestamp: '2024-01-01T00:00:00Z' });
    const outOfService = (...statuses: readonly string[]): NodeObject => ({
      ...node('n'),
      spec: { taints: [{ key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' }] },
      status: { conditions: statuses.map((status) => ({ type: 'Ready', status })) },
    });
    const deleted = (...statuses: readonly string[]) =>
      collectPods(view([terminating], { nodes: [outOfService(...statuses)] })).deleted.length;
    expect(['True', 'False', 'Unknown'].map((status) => deleted(status))).toEqual([0, 1, 1]);
    expect([deleted(), deleted('False', 'True'), deleted('True', 'False')]).toEqual([1, 1, 0]);
  });
});
