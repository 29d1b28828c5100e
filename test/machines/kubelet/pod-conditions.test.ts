import { describe, expect, it } from 'vitest';
import type { Condition, ContainerStatusObject, PodSpec } from '../../../machines/api-objects.ts';
import {
  containersReadyCondition,
  initializedCondition,
  readyCondition,
  readyToStartContainersCondition,
} from '../../../machines/kubelet/pod-conditions.ts';

const spec: PodSpec = {
  initContainers: [{ name: 'init' }, { name: 'side', restartPolicy: 'Always' }],
  containers: [{ name: 'a' }, { name: 'b' }],
};
const ready = (name: string): ContainerStatusObject => ({ name, ready: true, started: true });
const unready = (name: string): ContainerStatusObject => ({ name, ready: false });
type Outcome = Omit<Condition, 'type'>;

describe('containersReadyCondition', () => {
  it.each<[string, readonly ContainerStatusObject[] | null, string, Outcome]>([
    ['nothing known', null, 'Failed', { status: 'False', reason: 'UnknownContainerStatuses' }],
    ['all ready', [ready('side'), ready('a'), ready('b')], 'Running', { status: 'True' }],
    [
      'unknown and unready ones',
      [unready('side'), unready('b')],
      'Running',
      {
        status: 'False',
        reason: 'ContainersNotReady',
        message: 'containers with unknown status: [a], containers with unready status: [side b]',
      },
    ],
    ['a pod that failed', [], 'Failed', { status: 'False', reason: 'PodFailed' }],
    [
      'a pod that succeeded',
      [unready('side'), ready('a'), ready('b')],
      'Succeeded',
      { status: 'False', reason: 'PodCompleted' },
    ],
    [
      'a pod that succeeded with an unknown container',
      [ready('side'), ready('a')],
      'Succeeded',
      { status: 'False', reason: 'ContainersNotReady', message: 'containers with unknown status: [b]' },
    ],
  ])('answers for %s', (_about, statuses, phase, expected) => {
    expect(containersReadyCondition(spec, statuses, phase)).toEqual({ type: 'ContainersReady', ...expected });
    expect(readyCondition(spec, [], statuses, phase)).toEqual({ type: 'Ready', ...expected });
  });
});

describe('readyCondition', () => {
  it('names every gate that is not met', () => {
    const gated = { readinessGates: [{ conditionType: 'x' }, { conditionType: 'y' }, { conditionType: 'z' }] };
    const conditions = [
      { type: 'x', status: 'Unknown' },
      { type: 'z', status: 'True' },
    ];
    expect(readyCondition(gated, conditions, [], 'Running')).toEqual({
      type: 'Ready',
      status: 'False',
      reason: 'ReadinessGatesNotReady',
      message:
        'the status of pod readiness gate "x" is not "True", but Unknown, corresponding condition of pod readiness gate "y" does not exist.',
    });
  });
});

describe('initializedCondition', () => {
  it.each<[string, readonly ContainerStatusObject[] | null, string, Outcome]>([
    ['nothing known', null, 'Running', { status: 'False', reason: 'UnknownContainerStatuses' }],
    ['all done', [ready('init'), ready('side')], 'Running', { status: 'True' }],
    ['a pod that succeeded', [ready('init'), unready('side')], 'Succeeded', { status: 'True', reason: 'PodCompleted' }],
    [
      'a sidecar that has not started',
      [ready('init'), { name: 'side', ready: true }],
      'Pending',
      {
        status: 'False',
        reason: 'ContainersNotInitialized',
        message: 'containers with incomplete status: [side]',
      },
    ],
    [
      'unknown and incomplete ones',
      [unready('init')],
      'Succeeded',
      {
        status: 'False',
        reason: 'ContainersNotInitialized',
        message: 'containers with unknown status: [side], containers with incomplete status: [init]',
      },
    ],
    [
      'a container that has run',
      [{ name: 'a', state: { terminated: { exitCode: 1 } } }],
      'Running',
      { status: 'True' },
    ],
  ])('answers for %s', (_about, statuses, phase, expected) => {
    expect(initializedCondition(spec, statuses, phase)).toEqual({ type: 'Initialized', ...expected });
  });

  it('holds of a pod without init containers before anything is known', () => {
    expect(initializedCondition({}, null, 'Pending')).toEqual({ type: 'Initialized', status: 'True' });
  });
});

describe('readyToStartContainersCondition', () => {
  it('follows the sandbox', () => {
    const type = 'PodReadyToStartContainers';
    expect(readyToStartContainersCondition({}, [])).toEqual({ type, status: 'False' });
    expect(readyToStartContainersCondition({}, [{ state: 'Ready', ip: '10.0.0.1' }])).toEqual({ type, status: 'True' });
    expect(readyToStartContainersCondition({ hostNetwork: true }, [{ state: 'Ready' }])).toEqual({
      type,
      status: 'True',
    });
  });
});
