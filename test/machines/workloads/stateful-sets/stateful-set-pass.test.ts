import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../pods/pod-of.ts';
import type {
  StatefulSetSpec,
  StatefulSetView,
} from '../../../../machines/workloads/stateful-sets/stateful-set-pass.ts';
import { namesOf, podOf } from '../pods/pod-of.ts';
import { passOverStatefulSet } from '../../../../machines/workloads/stateful-sets/stateful-set-pass.ts';
import { revisionOf } from '../../../../machines/workloads/stateful-sets/stateful-set-status.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const now = secondsOf('2024-06-01T12:00:00Z');
const pod = (ordinal: number, revision = 'old', more: PodFacts = {}) =>
  podOf({ name: `web-${ordinal}`, labels: { 'controller-revision-hash': revision }, ready: true, ...more });

function pass(spec: StatefulSetSpec, pods: StatefulSetView['pods'], more: Partial<StatefulSetView> = {}) {
  const view = { name: 'web', revisions: { current: 'old', update: 'new' }, currentReplicas: 0, deleting: false, now };
  const { created, deleted, status } = passOverStatefulSet({ ...view, spec, pods, ...more });
  return {
    created: created.map((made) => `${made.metadata?.name ?? ''} ${revisionOf(made)}`),
    deleted: namesOf(deleted),
    status,
  };
}

describe('passOverStatefulSet', () => {
  it('waits in order until a pod has been ready for minReadySeconds', () => {
    const spec = { replicas: 2, minReadySeconds: 10 };
    expect(pass(spec, [pod(0, 'new', { ready: '2024-06-01T11:59:55Z' })]).created).toEqual([]);
    expect(pass(spec, [pod(0, 'new', { ready: '2024-06-01T11:59:45Z' })]).created).toEqual(['web-1 new']);
  });

  it('does in parallel all that the order would hold up, and updates one pod besides', () => {
    const parallel = { replicas: 3, podManagementPolicy: 'Parallel' };
    expect(pass(parallel, []).created).toEqual(['web-0 new', 'web-1 new', 'web-2 new']);
    const pods = [pod(1, 'old', { phase: 'Failed' }), pod(2), pod(3), pod(4)];
    expect(pass(parallel, pods)).toMatchObject({
      created: ['web-0 new'],
      deleted: ['web-1', 'web-4', 'web-3', 'web-2'],
    });
  });

  it('names a finished pod of the old template once, but counts it as gone', () => {
    const parallel = { replicas: 2, podManagementPolicy: 'Parallel' };
    const { deleted, status } = pass(parallel, [pod(0), pod(1, 'old', { phase: 'Succeeded' })]);
    expect(deleted).toEqual(['web-1']);
    expect(status).toMatchObject({ replicas: 2, currentReplicas: 1 });
  });

  it('makes missing pods of the old template below the partition, whatever the strategy', () => {
    const below = { rollingUpdate: { partition: 1 } };
    expect(pass({ replicas: 1, updateStrategy: { type: 'RollingUpdate', ...below } }, []).created).toEqual([
      'web-0 old',
    ]);
    expect(pass({ replicas: 1, updateStrategy: { type: 'OnDelete', ...below } }, []).created).toEqual(['web-0 old']);
  });

  it('makes as many of the old template as there are, where no partition is set', () => {
    const spec = { replicas: 1, ordinals: { start: 5 }, updateStrategy: { type: 'RollingUpdate' } };
    expect(pass(spec, [], { currentReplicas: 1 }).created).toEqual(['web-5 old']);
    expect(pass({ ...spec, updateStrategy: { type: 'OnDelete' } }, [], { currentReplicas: 1 }).created).toEqual([
      'web-5 new',
    ]);
  });

  it('counts the partition from the first ordinal', () => {
    const spec = { replicas: 2, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 1 } } };
    expect(pass(spec, [pod(5), pod(6)]).deleted).toEqual(['web-6']);
    expect(pass(spec, [pod(5), pod(6, 'new')]).deleted).toEqual([]);
  });

  it('takes away the first unhealthy pod of the set, and waits for one that is not the first', () => {
    const broken = { ready: false };
    expect(pass({ replicas: 1 }, [pod(0), pod(1), pod(2, 'old', broken)]).deleted).toEqual(['web-2']);
    expect(pass({ replicas: 1 }, [pod(0), pod(1, 'old', broken), pod(2, 'old', broken)]).deleted).toEqual([]);
  });

  it('leaves pods alone that have no ordinal', () => {
    const odd = podOf({ name: 'web', ready: true });
    expect(pass({ replicas: 0 }, [odd, podOf({ name: 'web-99999999999', ready: true })]).deleted).toEqual([]);
  });

  it('ends an update when all wanted pods are new and ready, and no others are there', () => {
    expect(pass({ replicas: 1 }, [pod(0, 'new')]).status.currentRevision).toBe('new');
    expect(pass({ replicas: 2 }, [pod(0, 'new')]).status.currentRevision).toBe('old');
    expect(pass({ replicas: 1, updateStrategy: { type: 'OnDelete' } }, [pod(0, 'new')]).status.currentRevision).toBe(
      'old',
    );
  });
});
