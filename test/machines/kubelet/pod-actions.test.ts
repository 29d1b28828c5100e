import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../../machines/api-objects.ts';
import type { ContainerRecord } from '../../../machines/kubelet/container-record.ts';
import type { PodActions } from '../../../machines/kubelet/pod-actions.ts';
import type { PodSandbox } from '../../../machines/kubelet/pod-sandbox.ts';
import { podActions } from '../../../machines/kubelet/pod-actions.ts';

const ready: PodSandbox = { state: 'Ready', ip: '10.0.0.1', attempt: 0 };
const dead: PodSandbox = { ...ready, state: 'NotReady' };
const nothing: PodActions = { killPod: false, createSandbox: false, startInit: [], start: [], kill: [] };

const running = (name: string, more: Partial<ContainerRecord> = {}): ContainerRecord => ({
  name,
  state: 'running',
  ...more,
});
const created = (name: string): ContainerRecord => ({ name, state: 'created' });
const unknown = (name: string): ContainerRecord => ({ name, state: 'unknown' });
const exited = (name: string, exitCode = 0, reason = 'Completed'): ContainerRecord => ({
  name,
  state: 'exited',
  exitCode,
  reason,
});

const plain: PodSpec = { restartPolicy: 'Always', containers: [{ name: 'a' }, { name: 'b' }] };
const withInit: PodSpec = { ...plain, initContainers: [{ name: 'i' }, { name: 'j' }] };
const withSidecar: PodSpec = {
  ...plain,
  initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }, { name: 'j' }],
};
const sidecarLast: PodSpec = {
  ...plain,
  initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always', startupProbe: {} }],
};
const policy = (spec: PodSpec, restartPolicy: string): PodSpec => ({ ...spec, restartPolicy });

describe('podActions', () => {
  it.each<[string, PodSpec, readonly ContainerRecord[], Partial<PodActions>]>([
    ['starts what never ran', plain, [], { start: ['a', 'b'] }],
    ['looks at the newest record', policy(plain, 'OnFailure'), [exited('a'), exited('a', 1), running('b')], {}],
    [
      'restarts a changed container under any policy',
      policy(plain, 'Never'),
      [running('a', { specChanged: true }), running('b')],
      { start: ['a'], kill: ['a'] },
    ],
    [
      'kills what fails its liveness probe and leaves it under Never',
      policy(plain, 'Never'),
      [running('a', { liveness: 'Failure' }), running('b')],
      { kill: ['a'] },
    ],
    [
      'kills a pod that has nothing left to keep',
      policy(plain, 'Never'),
      [running('a', { startup: 'Failure' }), exited('b')],
      { killPod: true, kill: ['a'] },
    ],
    [
      'keeps a container whose probes are undecided',
      plain,
      [running('a', { liveness: 'Unknown', startup: 'Unknown' }), running('b')],
      {},
    ],
    ['goes on after the init container that succeeded', withInit, [exited('i')], { startInit: ['j'] }],
    ['starts a created init container again', withInit, [created('j'), exited('i')], { startInit: ['j'] }],
    [
      'takes an init container killed for want of memory for failed',
      withInit,
      [exited('i', 0, 'OOMKilled')],
      { startInit: ['i'] },
    ],
    ['takes initialisation for done where a container runs', withInit, [running('a')], { start: ['b'] }],
    ['does not where a container was only created', withInit, [created('a')], { startInit: ['i'] }],
    [
      'takes it for done there in a pod with a sidecar',
      withSidecar,
      [created('a'), running('s')],
      { start: ['a', 'b'] },
    ],
    ['does not where a container of a pod with a sidecar ended', withSidecar, [exited('a')], { startInit: ['i'] }],
    ['starts the sidecar after the init container before it', withSidecar, [exited('i')], { startInit: ['s'] }],
    [
      'starts the init container after a sidecar that runs',
      withSidecar,
      [running('s'), exited('i')],
      { startInit: ['j'] },
    ],
    [
      'starts a sidecar again beside a running init container',
      withSidecar,
      [running('j'), exited('s', 1), exited('i')],
      { startInit: ['s'] },
    ],
    ['starts a sidecar again whose record is gone', withSidecar, [running('a'), running('b')], { startInit: ['s'] }],
    [
      'kills a sidecar in an unknown state before',
      withSidecar,
      [running('a'), running('b'), unknown('s')],
      { startInit: ['s'], kill: ['s'] },
    ],
    [
      'starts a created init container of a pod with a sidecar again',
      withSidecar,
      [created('i')],
      { startInit: ['i'] },
    ],
    [
      'kills an init container in an unknown state before',
      withSidecar,
      [unknown('i')],
      { startInit: ['i'], kill: ['i'] },
    ],
    [
      'gives up a pod whose init container failed',
      policy(withSidecar, 'Never'),
      [running('s'), exited('j', 1)],
      { killPod: true },
    ],
    [
      'gives up a pod whose init container is in an unknown state',
      policy(withSidecar, 'Never'),
      [unknown('i')],
      { killPod: true },
    ],
    ['restarts an init container that failed', withSidecar, [exited('j', 1), running('s')], { startInit: ['j'] }],
    ['awaits a startup probe that was not tried', sidecarLast, [running('s')], {}],
    ['awaits a startup probe in progress', sidecarLast, [running('s', { startup: 'Unknown' })], {}],
    ['goes on after a startup probe', sidecarLast, [running('s', { startup: 'Success' })], { start: ['a', 'b'] }],
    [
      'restarts a sidecar that fails its startup probe',
      sidecarLast,
      [running('s', { startup: 'Failure' })],
      { startInit: ['s'], kill: ['s'] },
    ],
    [
      'goes on while a sidecar that fails its liveness probe restarts',
      sidecarLast,
      [running('s', { startup: 'Success', liveness: 'Failure' })],
      { startInit: ['s'], start: ['a', 'b'], kill: ['s'] },
    ],
    [
      'does not keep a finished pod for its sidecars',
      policy(sidecarLast, 'Never'),
      [exited('a'), exited('b'), running('s', { startup: 'Success', specChanged: true })],
      { killPod: true, kill: ['s'] },
    ],
  ])('%s', (_about, spec, records, expected) => {
    expect(podActions({ spec }, [ready], records)).toEqual({ ...nothing, ...expected });
  });

  it.each<[string, PodSpec, readonly ContainerRecord[], Partial<PodActions>]>([
    ['restarts all of a pod', plain, [running('a'), exited('b')], { createSandbox: true, start: ['a', 'b'] }],
    [
      'leaves out what succeeded under OnFailure',
      policy(plain, 'OnFailure'),
      [running('a'), exited('b')],
      { createSandbox: true, start: ['a'] },
    ],
    [
      'begins with the first init container',
      withInit,
      [running('a'), running('b')],
      { createSandbox: true, startInit: ['i'] },
    ],
    [
      'makes none for a pod whose work is done',
      policy(withInit, 'OnFailure'),
      [exited('a'), exited('b'), exited('i'), exited('j')],
      {},
    ],
    [
      'makes one for a pod whose init containers are not on record',
      policy(withInit, 'OnFailure'),
      [exited('a'), exited('b')],
      { createSandbox: true, startInit: ['i'] },
    ],
    [
      'makes none for a pod with a sidecar and no work',
      policy(withSidecar, 'OnFailure'),
      [exited('a'), exited('b')],
      {},
    ],
    ['makes none for a pod that is not restarted', policy(plain, 'Never'), [running('a')], {}],
    [
      'makes one for a pod that never got to a container',
      policy(plain, 'Never'),
      [],
      { createSandbox: true, start: ['a', 'b'] },
    ],
  ])('%s where the sandbox is dead', (_about, spec, records, expected) => {
    expect(podActions({ spec }, [dead], records)).toEqual({ ...nothing, killPod: true, ...expected });
  });

  it('makes the first sandbox under Never, whatever is on record', () => {
    const spec = policy(plain, 'Never');
    expect(podActions({ spec }, [], [exited('a')])).toEqual({
      ...nothing,
      killPod: true,
      createSandbox: true,
      start: ['a', 'b'],
    });
  });

  it('starts nothing of a pod that is being deleted, and kills it when all has ended', () => {
    const pod = { metadata: { deletionTimestamp: '2024-06-01T12:00:00Z' }, spec: plain };
    expect(podActions(pod, [ready], [running('a'), exited('b', 1)])).toEqual(nothing);
    expect(podActions(pod, [ready], [exited('a', 1), exited('b', 1)])).toEqual({ ...nothing, killPod: true });
  });
});
