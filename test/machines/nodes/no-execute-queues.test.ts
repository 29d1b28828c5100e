import { describe, expect, it } from 'vitest';
import type { NoExecuteQueues } from '../../../machines/nodes/no-execute-queues.ts';
import { emptyQueue, enqueue, removeFromQueue, takeWaiting } from '../../../machines/nodes/no-execute-queues.ts';

const queuesWith = (rate: number, ...nodes: readonly string[]) =>
  nodes.reduce<NoExecuteQueues>((queues, node) => enqueue(queues, 'z', node), { z: emptyQueue(rate, 0) });
const always = () => true;

describe('takeWaiting', () => {
  it('takes one node for each token, and none that was taken before until it was removed', () => {
    const first = takeWaiting(queuesWith(0.1, 'a', 'b'), always, 0);
    expect(first.taken).toEqual(['a']);
    expect(takeWaiting(first.queues, always, 9).taken).toEqual([]);
    expect(takeWaiting(first.queues, always, 10).taken).toEqual(['b']);
    expect(takeWaiting(enqueue(first.queues, 'z', 'a'), always, 100).taken).toEqual(['b']);
    const again = enqueue(removeFromQueue(first.queues, 'z', 'a'), 'z', 'a');
    expect(takeWaiting(again, always, 10).queues['z']?.waiting).toEqual(['a']);
  });

  it('puts a node that is not to be judged yet at the end', () => {
    const { taken, queues } = takeWaiting(queuesWith(0.1, 'a', 'b'), (node) => node !== 'a', 0);
    expect(taken).toEqual([]);
    expect(queues['z']?.waiting).toEqual(['b', 'a']);
  });
});
