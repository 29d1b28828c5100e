import { describe, expect, it } from 'vitest';
import { conditionsOnLostNode, isMarkedNotReady } from '../../../machines/nodes/pod-readiness.ts';

const podWith = (status: string, nodeName = 'n') => ({
  spec: { nodeName },
  status: { conditions: [{ type: 'Ready', status }] },
});

describe('isMarkedNotReady', () => {
  it.each([
    { about: 'the node is not ready', pod: podWith('True'), ready: 'False', expected: true },
    { about: 'nobody knows of the node', pod: podWith('True'), ready: 'Unknown', expected: true },
    { about: 'the node was not examined yet', pod: podWith('True'), ready: undefined, expected: false },
    { about: 'the pod is not ready as it is', pod: podWith('False'), ready: 'False', expected: false },
    { about: 'the pod has no such condition', pod: { spec: { nodeName: 'n' } }, ready: 'False', expected: false },
    { about: 'the pod is bound to no node', pod: podWith('True', ''), ready: 'False', expected: false },
  ])('$expected where $about', ({ pod, ready, expected }) => {
    expect(isMarkedNotReady(pod, ready)).toBe(expected);
  });
});

describe('conditionsOnLostNode', () => {
  it('changes the status of Ready and nothing else', () => {
    const conditions = [
      { type: 'Initialized', status: 'True' },
      { type: 'Ready', status: 'True', reason: 'SomeReason' },
    ];
    expect(conditionsOnLostNode(conditions)).toEqual([conditions[0], { ...conditions[1], status: 'False' }]);
  });
});
