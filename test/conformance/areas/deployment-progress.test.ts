import { describe, expect, it } from 'vitest';
import { deploymentProgressArea } from '../../../src/conformance/areas/deployment-progress.ts';

const ask = (op: string, input: object): unknown => deploymentProgressArea[op]?.answer(input as never);

describe('timedOut', () => {
  const condition = { type: 'Progressing', status: 'True', lastUpdateTime: '2016-01-01T00:01:09Z' };

  it.each([{}, { now: null }, { now: 'long after every time given' }])(
    'takes no time for the end of all times: %j',
    (now) => {
      expect(ask('timedOut', { progressDeadlineSeconds: 10, condition, ...now })).toEqual({ timedOut: true });
      expect(ask('timedOut', { condition, ...now })).toEqual({ timedOut: false });
    },
  );

  it('goes by the condition Progressing alone', () => {
    const other = { ...condition, type: 'Available' };
    expect(ask('timedOut', { progressDeadlineSeconds: 10, condition: other })).toEqual({ timedOut: false });
  });
});

describe('oldPodsRunning', () => {
  it('takes a missing list for an empty one', () => {
    const podsByOwner = [{ ownerUid: 'a' }, { ownerUid: 'b', pods: null }];
    expect(ask('oldPodsRunning', { oldReplicaSets: [], podsByOwner })).toEqual({ running: false });
  });
});
