import { describe, expect, it } from 'vitest';
import type { ContentDeletion, NamespaceObject } from '../../../machines/namespaces/namespace-deletion.ts';
import {
  syncNamespace,
  triesDespiteConflicts,
  withoutFinalizer,
} from '../../../machines/namespaces/namespace-deletion.ts';

const terminating: NamespaceObject = {
  metadata: { name: 'ns', deletionTimestamp: '2024-06-01T12:00:00Z' },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Terminating' },
};
const active: NamespaceObject = { ...terminating, metadata: { name: 'ns' }, status: { phase: 'Active' } };
const finalized: NamespaceObject = { ...terminating, spec: { finalizers: [] } };

describe('syncNamespace', () => {
  it.each([
    { about: 'nobody deletes', namespace: active, does: [] },
    { about: 'nothing holds any more', namespace: finalized, does: [] },
    {
      about: 'nothing holds, still called Active',
      namespace: { ...finalized, status: { phase: 'Active' } },
      does: ['updatesStatus'],
    },
    { about: 'is to be emptied', namespace: terminating, does: ['deletesContent', 'updatesStatus', 'finalizes'] },
  ])('does $does for a namespace that $about', ({ namespace, does }) => {
    const sync = syncNamespace(namespace);
    expect(Object.entries(sync).flatMap(([name, value]) => (value === true ? [name] : []))).toEqual(does);
  });

  it.each<{ readonly deletion: ContentDeletion; readonly type: string; readonly message?: string }>([
    { deletion: { discoveryFails: true }, type: 'NamespaceDeletionDiscoveryFailure' },
    { deletion: { groupVersionsFail: true }, type: 'NamespaceDeletionGroupVersionParsingFailure' },
    { deletion: { deletionFails: true }, type: 'NamespaceDeletionContentFailure' },
    {
      deletion: {
        estimateSeconds: 15,
        remaining: { resources: { 'pods.': 2, 'deployments.apps': 1, 'secrets.': 0 }, finalizers: {} },
      },
      type: 'NamespaceContentRemaining',
      message:
        'Some resources are remaining: deployments.apps has 1 resource instances, pods. has 2 resource instances',
    },
    {
      deletion: { estimateSeconds: 15, remaining: { resources: {}, finalizers: { 'example.com/backup': 3 } } },
      type: 'NamespaceFinalizersRemaining',
      message: 'Some content in the namespace has finalizers remaining: example.com/backup in 3 resource instances',
    },
  ])('keeps the finalizer and tells of $type', ({ deletion, type, message }) => {
    const { finalizes, conditions, failed, retryAfterSeconds } = syncNamespace(terminating, deletion);
    const told = conditions.filter(({ status }) => status === 'True');
    expect(finalizes).toBe(false);
    expect(told.map((condition) => [condition.type, condition.message])).toEqual([[type, message]]);
    expect(conditions).toHaveLength(5);
    expect([failed, retryAfterSeconds]).toEqual(
      deletion.estimateSeconds === undefined ? [true, undefined] : [false, 15],
    );
  });

  it('writes no condition that is there already', () => {
    const { conditions } = syncNamespace(terminating);
    const told = { ...terminating, status: { phase: 'Terminating', conditions } };
    expect(syncNamespace(told).updatesStatus).toBe(false);
    expect(syncNamespace(told, { discoveryFails: true }).updatesStatus).toBe(true);
  });
});

describe('withoutFinalizer', () => {
  it('leaves the others sorted, each once', () => {
    expect(withoutFinalizer(['b', 'kubernetes', 'a', 'b'], 'kubernetes')).toEqual(['a', 'b']);
  });
});

describe('triesDespiteConflicts', () => {
  it('tries until a write passes, or the namespace is another one', () => {
    expect(triesDespiteConflicts(0)).toEqual({ tries: 1, failed: false });
    expect(triesDespiteConflicts(3)).toEqual({ tries: 4, failed: false });
    expect(triesDespiteConflicts(3, (conflict) => conflict === 2)).toEqual({ tries: 2, failed: true });
  });
});
