import { describe, expect, it } from 'vitest';
import type { PodObject, PodStatus } from '../../../machines/api-objects.ts';
import type { PodStatusSources } from '../../../machines/kubelet/api-pod-status.ts';
import { apiPodStatus } from '../../../machines/kubelet/api-pod-status.ts';
import { probedStatus } from '../../../machines/kubelet/probed-status.ts';

const spec = { restartPolicy: 'Always', containers: [{ name: 'main' }] };

function statusOf(status: PodStatus, more: Partial<PodStatusSources> = {}): PodStatus {
  const pod: PodObject = { spec, status };
  return apiPodStatus({
    pod,
    sandboxes: [{ state: 'Ready', ip: '10.0.0.1' }],
    records: [{ name: 'main', state: 'running', id: 'x' }],
    podIsTerminal: false,
    probed: (unprobed) => probedStatus(pod, unprobed, { startup: {}, readiness: {} }),
    ...more,
  });
}

describe('apiPodStatus', () => {
  it('makes phase, statuses and conditions of a running pod', () => {
    expect(statusOf({ phase: 'Pending' })).toEqual({
      phase: 'Running',
      containerStatuses: [
        { name: 'main', containerID: 'x', state: { running: {} }, ready: true, started: true, restartCount: 0 },
      ],
      initContainerStatuses: [],
      conditions: [
        { type: 'PodReadyToStartContainers', status: 'True' },
        { type: 'Initialized', status: 'True' },
        { type: 'Ready', status: 'True' },
        { type: 'ContainersReady', status: 'True' },
        { type: 'PodScheduled', status: 'True' },
      ],
    });
  });

  it('keeps conditions of others, replaces its own, and takes a disruption from what it said last', () => {
    const conditions = [
      { type: 'Ready', status: 'False' },
      { type: 'gate', status: 'False' },
      { type: 'DisruptionTarget', status: 'False' },
    ];
    const previous = { conditions: [{ type: 'DisruptionTarget', status: 'True' }] };
    const pod = { spec: { ...spec, readinessGates: [{ conditionType: 'gate' }] }, status: { conditions } };
    const made = statusOf({}, { pod, previous }).conditions?.map(({ type, status }) => `${type} ${status}`);
    expect(made).toEqual([
      'gate False',
      'DisruptionTarget True',
      'PodReadyToStartContainers True',
      'Initialized True',
      'Ready False',
      'ContainersReady True',
      'PodScheduled True',
    ]);
    expect(statusOf({}, { previous }).conditions?.[0]).toEqual({ type: 'DisruptionTarget', status: 'True' });
  });

  it.each<[string, PodStatus, PodStatus | undefined, Pick<PodStatus, 'phase' | 'reason' | 'message'>]>([
    [
      'the same phase',
      { phase: 'Running', reason: 'r', message: 'm' },
      undefined,
      { phase: 'Running', reason: 'r', message: 'm' },
    ],
    [
      'an unexplained phase',
      { phase: 'Running', reason: 'r' },
      { phase: 'Running', reason: '', message: 'n' },
      { phase: 'Running', reason: 'r', message: 'n' },
    ],
    ['another phase', { phase: 'Pending', reason: 'r' }, undefined, { phase: 'Running' }],
    [
      'a pod it knew to be over',
      { phase: 'Running' },
      { phase: 'Failed', reason: 'r' },
      { phase: 'Failed', reason: 'r' },
    ],
    [
      'a pod the API server knows to be over',
      { phase: 'Succeeded', reason: 'r' },
      { phase: 'Running' },
      { phase: 'Succeeded' },
    ],
    ['both', { phase: 'Succeeded' }, { phase: 'Failed', reason: 'r' }, { phase: 'Succeeded', reason: 'r' }],
  ])('explains %s', (_about, stored, previous, expected) => {
    const { phase, reason, message } = statusOf(stored, previous === undefined ? {} : { previous });
    expect({ phase, reason, message }).toEqual({ reason: undefined, message: undefined, ...expected });
  });

  it('fails an evicted pod, unless it is over', () => {
    const eviction = { reason: 'Evicted', message: 'memory' };
    expect(statusOf({ phase: 'Running' }, { eviction })).toMatchObject({ phase: 'Failed', ...eviction });
    expect(statusOf({ phase: 'Succeeded' }, { eviction })).toMatchObject({ phase: 'Succeeded', ...eviction });
  });
});
