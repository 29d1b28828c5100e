import { describe, expect, it } from 'vitest';
import type { ContainerStatusObject, PodSpec } from '../../../machines/api-objects.ts';
import { hasRegularContainerStarted, phaseFromStatuses } from '../../../machines/kubelet/phase-from-statuses.ts';

const running = { state: { running: {} } };
const waiting = { state: { waiting: {} } };
const exited = (exitCode: number) => ({ state: { terminated: { exitCode } } });
const waitingAfter = (exitCode: number) => ({ ...waiting, lastState: { terminated: { exitCode } } });

const spec: PodSpec = {
  restartPolicy: 'Never',
  initContainers: [{ name: 'init' }, { name: 'side', restartPolicy: 'Always' }],
  containers: [{ name: 'main' }],
};

type Statuses = Readonly<Record<string, Partial<ContainerStatusObject>>>;

const named = (statuses: Statuses): readonly ContainerStatusObject[] =>
  Object.entries(statuses).map(([name, status]) => ({ name, ...status }));

describe('phaseFromStatuses', () => {
  it.each<[string, Statuses, string]>([
    ['an init container that failed', { init: exited(1) }, 'Failed'],
    ['an init container that failed and waits', { init: waitingAfter(1) }, 'Failed'],
    [
      'an init container that succeeded and waits',
      { init: waitingAfter(0), side: exited(0), main: exited(0) },
      'Succeeded',
    ],
    ['an init container of which nothing is said', { init: {}, side: running, main: running }, 'Pending'],
    ['a sidecar of which nothing is said', { init: exited(0), side: {}, main: running }, 'Pending'],
    ['a container of which nothing is said', { init: exited(0), side: running, main: {} }, 'Pending'],
    ['a sidecar that restarts', { init: exited(0), side: running, main: running }, 'Running'],
    [
      'a sidecar that waits to be started again',
      { init: exited(0), side: waitingAfter(1), main: exited(0) },
      'Succeeded',
    ],
    ['a sidecar that runs on', { init: exited(0), side: { ...running, started: true }, main: exited(0) }, 'Running'],
    [
      'a sidecar that starts before a container waits again',
      { init: exited(0), side: running, main: waitingAfter(1) },
      'Pending',
    ],
    [
      'a sidecar that has started, and a container that waits again',
      { init: exited(0), side: { ...running, started: true }, main: waitingAfter(1) },
      'Running',
    ],
  ])('knows %s', (_about, statuses, phase) => {
    expect(phaseFromStatuses({ spec }, named(statuses), false)).toBe(phase);
  });

  it('keeps an init container that failed from failing a pod that restarts', () => {
    expect(
      phaseFromStatuses({ spec: { ...spec, restartPolicy: 'OnFailure' } }, named({ init: exited(1) }), false),
    ).toBe('Pending');
  });

  it('takes Always for the policy where none is written', () => {
    expect(phaseFromStatuses({ spec: { containers: [{ name: 'main' }] } }, named({ main: exited(0) }), false)).toBe(
      'Running',
    );
  });

  it.each([
    ['a file', 'file', 'Running'],
    ['the API server', 'api', 'Failed'],
  ])('lets a pod from %s be told that it is over', (_about, source, phase) => {
    const pod = {
      metadata: { annotations: { 'kubernetes.io/config.source': source } },
      spec: { restartPolicy: 'Always', containers: [{ name: 'main' }] },
    };
    expect(phaseFromStatuses(pod, named({ main: exited(1) }), true)).toBe(phase);
  });

  it('takes an exit whose code is left out for a success', () => {
    const ended = { state: { terminated: {} } };
    expect(phaseFromStatuses({ spec }, named({ init: ended, side: exited(0), main: ended }), false)).toBe('Succeeded');
    const again = { state: { waiting: {} }, lastState: { terminated: {} } };
    expect(phaseFromStatuses({ spec }, named({ init: again, side: exited(0), main: running }), false)).toBe('Running');
  });

  it('calls a pod without containers Pending', () => {
    expect(phaseFromStatuses({}, [], true)).toBe('Pending');
  });
});

describe('hasRegularContainerStarted', () => {
  it.each<[Statuses, boolean]>([
    [{}, false],
    [{ init: running, side: running }, false],
    [{ main: waitingAfter(1) }, false],
    [{ main: running }, true],
    [{ main: exited(0) }, true],
  ])('answers for %j', (statuses, started) => {
    expect(hasRegularContainerStarted(spec, named(statuses))).toBe(started);
  });
});
