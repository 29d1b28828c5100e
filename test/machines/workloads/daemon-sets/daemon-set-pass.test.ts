import { describe, expect, it } from 'vitest';
import type { DaemonSetView } from '../../../../machines/workloads/daemon-sets/daemon-set-pass.ts';
import type { PodObject } from '../../../../machines/api-objects.ts';
import { namesOf, podOf } from '../pods/pod-of.ts';
import { passOverDaemonSet } from '../../../../machines/workloads/daemon-sets/daemon-set-pass.ts';

const nodes = [{ metadata: { name: 'n1' } }];
const pass = (pods: readonly PodObject[], more: Partial<DaemonSetView> = {}) => {
  const { createdOn, deleted } = passOverDaemonSet({ template: {}, nodes, pods, ...more });
  return { createdOn, deleted: namesOf(deleted) };
};
const many = Array.from({ length: 5 }, (_, index) => ({ metadata: { name: `n${index}` } }));
const deletionTimestamp = '2024-06-01T12:00:00Z';
const meantFor = (node: string): PodObject => ({
  metadata: { name: `for-${node}` },
  spec: {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }],
        },
      },
    },
  },
  status: { phase: 'Pending' },
});

describe('passOverDaemonSet', () => {
  it('waits for a terminating pod to go, unless it has finished', () => {
    expect(pass([podOf({ name: 'a', deletionTimestamp })])).toEqual({ createdOn: [], deleted: [] });
    expect(pass([podOf({ name: 'a', deletionTimestamp, phase: 'Failed' })]).createdOn).toEqual(['n1']);
  });

  it('keeps the oldest of several, and one with a node before one without', () => {
    const aged = (name: string, creationTimestamp: string) => podOf({ name, creationTimestamp });
    const two = [aged('young', '2024-06-01T12:00:00Z'), aged('old', '2024-06-01T11:00:00Z')];
    expect(pass(two).deleted).toEqual(['young']);
    expect(pass([meantFor('n1'), ...two]).deleted.toSorted()).toEqual(['for-n1', 'young']);
  });

  it('deletes one failed pod of a node at a time, and none while it pauses', () => {
    const failed = [podOf({ name: 'a', phase: 'Failed' }), podOf({ name: 'b', phase: 'Failed' })];
    expect(pass(failed)).toEqual({ createdOn: [], deleted: ['a'] });
    expect(pass(failed, { backingOff: new Set(['n1']) }).deleted).toEqual([]);
  });

  it('counts a pod that waits for the scheduler as the one of the node it is meant for', () => {
    expect(pass([meantFor('n1')])).toEqual({ createdOn: [], deleted: [] });
  });

  it('deletes what waits for a node that is gone, but leaves bound pods to garbage collection', () => {
    expect(pass([meantFor('gone'), podOf({ name: 'bound', node: 'gone' })])).toEqual({
      createdOn: ['n1'],
      deleted: ['for-gone'],
    });
  });

  it('makes no more than it may at once, and starts slowly', () => {
    expect(pass([], { nodes: many, burstReplicas: 3 }).createdOn).toEqual(['n0', 'n1', 'n2']);
    expect(pass([], { nodes: many, creationsAllowed: 1 }).createdOn).toEqual(['n0']);
  });
});
