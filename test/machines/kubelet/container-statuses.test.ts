import { describe, expect, it } from 'vitest';
import type { ContainerStatusObject, PodObject } from '../../../machines/api-objects.ts';
import type { ContainerRecord } from '../../../machines/kubelet/container-record.ts';
import { containerStatuses, initContainerStatuses } from '../../../machines/kubelet/container-statuses.ts';

const pod: PodObject = { spec: { restartPolicy: 'Always', containers: [{ name: 'main' }] } };
const deleted: PodObject = { ...pod, metadata: { deletionTimestamp: '2024-06-01T12:00:00Z' } };
const creating = { waiting: { reason: 'ContainerCreating' } };
const lost = (message: string) => ({ terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', message } });
const usedToRun = lost(
  'The container could not be located when the pod was deleted.  The container used to be Running',
);
const ranBefore = { name: 'main', state: { running: {} }, restartCount: 4 };
const ended = { name: 'main', state: { terminated: { exitCode: 3 } }, ready: true, restartCount: 1 };

const statusOf = (
  of: PodObject,
  previous: readonly ContainerStatusObject[],
  records: readonly Omit<ContainerRecord, 'name'>[],
) => containerStatuses({ pod: of, previous, records: records.map((record) => ({ ...record, name: 'main' })) })[0];

describe('containerStatuses', () => {
  it.each<[string, PodObject, readonly ContainerStatusObject[], object]>([
    ['never ran', pod, [], { state: creating, restartCount: 0 }],
    ['was waiting', pod, [{ name: 'main', state: creating, restartCount: 2 }], { state: creating, restartCount: 2 }],
    ['had ended', pod, [ended], ended],
    ['had run', pod, [ranBefore], { state: creating, lastState: usedToRun, restartCount: 5 }],
    ['had run in a pod that is being deleted', deleted, [ranBefore], { lastState: usedToRun, restartCount: 4 }],
    [
      'had run after an end',
      pod,
      [{ ...ranBefore, lastState: { terminated: { exitCode: 1 } } }],
      { lastState: { terminated: { exitCode: 1 } }, restartCount: 4 },
    ],
  ])('tells of a container that %s and is not on record', (_about, of, previous, expected) => {
    expect(statusOf(of, previous, [])).toMatchObject(expected);
  });

  it.each<[string, readonly ContainerStatusObject[], readonly Omit<ContainerRecord, 'name'>[], object]>([
    ['created', [ranBefore], [{ state: 'created', restartCount: 1 }], { state: { waiting: {} }, restartCount: 1 }],
    [
      'running',
      [],
      [{ state: 'running', id: 'x', startedAt: 't' }],
      { state: { running: { startedAt: 't' } }, containerID: 'x' },
    ],
    [
      'exited',
      [],
      [{ state: 'exited', exitCode: 2, reason: 'Error', message: 'm', startedAt: 's', finishedAt: 'f' }],
      { state: { terminated: { exitCode: 2, reason: 'Error', message: 'm', startedAt: 's', finishedAt: 'f' } } },
    ],
    [
      'running after an exit',
      [],
      [
        { state: 'running', restartCount: 1 },
        { state: 'exited', exitCode: 2 },
        { state: 'exited', exitCode: 9 },
      ],
      { state: { running: {} }, lastState: { terminated: { exitCode: 2 } }, restartCount: 1 },
    ],
    [
      'unknown, having run',
      [ranBefore],
      [{ state: 'unknown' }],
      { state: lost('The container could not be located when the pod was terminated'), restartCount: 5 },
    ],
    ['unknown, not having run', [], [{ state: 'unknown' }], { state: { waiting: {} }, restartCount: 0 }],
  ])('tells of a container on record as %s', (_about, previous, records, expected) => {
    expect(statusOf(pod, previous, records)).toMatchObject({ name: 'main', ready: false, ...expected });
  });

  it('says why a container that is to be started waits', () => {
    const records = [{ name: 'main', state: 'exited' as const, exitCode: 1 }];
    const startFailures = { main: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } };
    const [status] = containerStatuses({ pod, previous: [], records, startFailures });
    expect(status).toMatchObject({
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } },
      lastState: { terminated: { exitCode: 1 } },
    });
    const [unstarted] = containerStatuses({
      pod,
      previous: [],
      records: [],
      startFailures: { main: { reason: 'ErrImagePull' } },
    });
    expect(unstarted).toEqual({
      name: 'main',
      state: { waiting: { reason: 'ErrImagePull' } },
      ready: false,
      restartCount: 0,
    });
    const [left] = containerStatuses({ pod: deleted, previous: [], records, startFailures });
    expect(left).toMatchObject({ state: { terminated: { exitCode: 1 } } });
  });

  it('sorts regular containers by name and leaves init containers in order', () => {
    const both: PodObject = {
      spec: { initContainers: [{ name: 'z' }, { name: 'y' }], containers: [{ name: 'b' }, { name: 'a' }] },
    };
    const sources = { pod: both, previous: [], records: [] };
    expect(containerStatuses(sources).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(initContainerStatuses(sources).map(({ name }) => name)).toEqual(['z', 'y']);
    expect(containerStatuses(sources)[0]?.state).toEqual({ waiting: { reason: 'PodInitializing' } });
  });

  it('leaves an init container that succeeded as it is', () => {
    const withInit: PodObject = { spec: { restartPolicy: 'Always', initContainers: [{ name: 'i' }] } };
    const startFailures = { i: { reason: 'CrashLoopBackOff' } };
    const statesAfter = (exitCode: number) =>
      initContainerStatuses({
        pod: withInit,
        previous: [],
        records: [{ name: 'i', state: 'exited', exitCode }],
        startFailures,
      });
    expect(statesAfter(0)[0]?.state).toEqual({ terminated: { exitCode: 0 } });
    expect(statesAfter(1)[0]?.state).toEqual({ waiting: { reason: 'CrashLoopBackOff' } });
  });
});
