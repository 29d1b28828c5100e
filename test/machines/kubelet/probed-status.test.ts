import { describe, expect, it } from 'vitest';
import type { Container, ContainerState, PodObject } from '../../../machines/api-objects.ts';
import type { ProbeResults } from '../../../machines/kubelet/probed-status.ts';
import { probedStatus } from '../../../machines/kubelet/probed-status.ts';

const running: ContainerState = { running: {} };
const none: ProbeResults = { startup: {}, readiness: {} };

function probed(kind: 'regular' | 'init', container: Omit<Container, 'name'>, state: ContainerState, results = none) {
  const named = { name: 'c', ...container };
  const pod: PodObject = { spec: kind === 'init' ? { initContainers: [named] } : { containers: [named] } };
  const statuses = [{ name: 'c', containerID: 'id', state, ready: false }];
  const status = kind === 'init' ? { initContainerStatuses: statuses } : { containerStatuses: statuses };
  const { containerStatuses, initContainerStatuses } = probedStatus(pod, status, results);
  const [answer] = containerStatuses ?? initContainerStatuses ?? [];
  return { started: answer?.started, ready: answer?.ready };
}

describe('probedStatus', () => {
  it.each<[string, Omit<Container, 'name'>, ContainerState, ProbeResults, boolean, boolean]>([
    ['a container without probes', {}, running, none, true, true],
    ['one that waits', {}, { waiting: {} }, none, false, false],
    ['one whose startup probe was not tried', { startupProbe: {} }, running, none, false, false],
    [
      'one whose startup probe is undecided',
      { startupProbe: {} },
      running,
      { startup: { id: 'Unknown' }, readiness: {} },
      false,
      false,
    ],
    [
      'one whose startup probe passed',
      { startupProbe: {} },
      running,
      { startup: { id: 'Success' }, readiness: {} },
      true,
      true,
    ],
    ['one whose readiness probe was not tried', { readinessProbe: {} }, running, none, true, false],
    [
      'one whose readiness probe fails',
      { readinessProbe: {} },
      running,
      { startup: {}, readiness: { id: 'Failure' } },
      true,
      false,
    ],
    [
      'one whose readiness probe passes',
      { readinessProbe: {} },
      running,
      { startup: {}, readiness: { id: 'Success' } },
      true,
      true,
    ],
  ])('marks %s', (_about, container, state, results, started, ready) => {
    expect(probed('regular', container, state, results)).toEqual({ started, ready });
    expect(probed('init', { ...container, restartPolicy: 'Always' }, state, results)).toEqual({ started, ready });
  });

  it.each<[ContainerState, boolean, boolean]>([
    [running, true, false],
    [{ terminated: { exitCode: 0 } }, false, true],
    [{ terminated: {} }, false, true],
    [{ terminated: { exitCode: 1 } }, false, false],
  ])('marks an init container that is %j', (state, started, ready) => {
    expect(probed('init', {}, state)).toEqual({ started, ready });
  });
});
