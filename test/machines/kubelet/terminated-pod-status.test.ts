import { describe, expect, it } from 'vitest';
import type { ContainerStatusObject, PodObject } from '../../../machines/api-objects.ts';
import { terminatedPodStatus } from '../../../machines/kubelet/terminated-pod-status.ts';

const waiting = (name: string): ContainerStatusObject => ({ name, state: { waiting: {} } });
const running = (name: string): ContainerStatusObject => ({ name, state: { running: {} } });
const exited = (name: string, exitCode = 0): ContainerStatusObject => ({ name, state: { terminated: { exitCode } } });

/** The exit codes after the kubelet is done, in order; null where there is none. */
function endsOf(pod: PodObject) {
  const { initContainerStatuses = [], containerStatuses = [] } = terminatedPodStatus(pod);
  return [...initContainerStatuses, ...containerStatuses].map(({ state }) => state?.terminated?.exitCode ?? null);
}

const pod = (init: readonly ContainerStatusObject[], regular: readonly ContainerStatusObject[]): PodObject => ({
  spec: {
    initContainers: [{ name: 'i' }, { name: 'j' }].slice(0, init.length),
    containers: [{ name: 'a' }, { name: 'b' }],
  },
  status: { phase: 'Running', initContainerStatuses: init, containerStatuses: regular },
});

describe('terminatedPodStatus', () => {
  it.each<[string, PodObject, readonly (number | null)[]]>([
    [
      'every container without an end, where there are no init containers',
      pod([], [waiting('a'), exited('b', 2)]),
      [137, 2],
    ],
    [
      'no regular container before initialisation',
      pod([exited('i'), running('j')], [waiting('a'), waiting('b')]),
      [0, 137, null, null],
    ],
    ['all of them after it', pod([exited('i'), exited('j')], [waiting('a'), waiting('b')]), [0, 0, 137, 137]],
    [
      'all of them where one has run',
      pod([exited('i'), exited('j', 1)], [running('a'), waiting('b')]),
      [0, 1, 137, 137],
    ],
    [
      'all of them where the code of the last end is left out',
      pod([exited('i'), { name: 'j', state: { terminated: {} } }], [waiting('a'), waiting('b')]),
      [0, null, 137, 137],
    ],
    ['init containers as far as they got', pod([running('i'), waiting('j')], []), [137, null]],
    ['the first init container at least', pod([waiting('i'), waiting('j')], []), [137, null]],
  ])('ends %s', (_about, of, ends) => {
    expect(endsOf(of)).toEqual(ends);
  });

  it('takes a sidecar at the end of the init containers for initialised once it has started', () => {
    const sidecar = (started: boolean): PodObject => ({
      spec: { initContainers: [{ name: 's', restartPolicy: 'Always' }], containers: [{ name: 'a' }] },
      status: { initContainerStatuses: [{ ...running('s'), started }], containerStatuses: [waiting('a')] },
    });
    expect(endsOf(sidecar(true))).toEqual([137, 137]);
    expect(endsOf(sidecar(false))).toEqual([137, null]);
  });

  it('says what became of them', () => {
    expect(terminatedPodStatus(pod([], [running('a')])).containerStatuses).toEqual([
      {
        name: 'a',
        state: {
          terminated: {
            exitCode: 137,
            reason: 'ContainerStatusUnknown',
            message: 'The container could not be located when the pod was terminated',
          },
        },
      },
    ]);
  });

  it('makes every phase final, but for static pods', () => {
    const phaseAfter = (of: PodObject, phase: string) => terminatedPodStatus(of, { phase }).phase;
    expect(['Pending', 'Running', 'Succeeded', 'Failed'].map((phase) => phaseAfter({}, phase))).toEqual([
      'Failed',
      'Failed',
      'Succeeded',
      'Failed',
    ]);
    const fromFile = { metadata: { annotations: { 'kubernetes.io/config.source': 'file' } } };
    expect(phaseAfter(fromFile, 'Running')).toBe('Running');
  });
});
