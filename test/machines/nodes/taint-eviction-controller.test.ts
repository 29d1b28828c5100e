import { describe, expect, it } from 'vitest';
import type { TaintEvictions } from '../../../machines/nodes/taint-eviction-controller.ts';
import { afterNode, afterPod, afterTime, noTaintEvictions } from '../../../machines/nodes/taint-eviction-controller.ts';

const pod = (name: string, nodeName: string | undefined, tolerationSeconds?: number) => ({
  metadata: { name },
  spec: {
    ...(nodeName === undefined ? {} : { nodeName }),
    tolerations: tolerationSeconds === undefined ? [] : [{ key: 'a', operator: 'Exists', tolerationSeconds }],
  },
});
const node = (name: string, ...keys: readonly string[]) => ({
  metadata: { name },
  spec: { taints: keys.map((key) => ({ key, effect: 'NoExecute' })) },
});
const tainted: TaintEvictions = afterNode(noTaintEvictions, node('n', 'a'), [], 0);

describe('afterPod', () => {
  it.each([
    { about: 'bound to no node', nodeName: undefined, evicted: [] },
    { about: 'on a node without taints', nodeName: 'other', evicted: [] },
    { about: 'on a tainted node', nodeName: 'n', evicted: ['default/p'] },
  ])('looks at a pod by the taints of its node: $about', ({ nodeName, evicted }) => {
    expect(afterPod(tainted, pod('p', nodeName), 0).evicted).toEqual(evicted);
  });

  it('passes over changes that are neither of tolerations nor of the node', () => {
    const scheduled = afterPod(tainted, pod('p', 'n', 60), 0);
    const bare = pod('p', 'n');
    expect(afterPod(scheduled, bare, 1, bare)).toBe(scheduled);
    expect(afterPod(scheduled, bare, 1, pod('p', 'n', 60)).evicted).toEqual(['default/p']);
  });
});

describe('afterNode', () => {
  const pods = [pod('p', 'n', 60), pod('q', 'n'), pod('r', 'other')];

  it('looks at the pods of the node alone, and forgets what was scheduled once the taints are gone', () => {
    const seen = afterNode(noTaintEvictions, node('n', 'a'), pods, 5);
    expect(seen).toEqual({
      taintedNodes: { n: [{ key: 'a', effect: 'NoExecute' }] },
      scheduled: { 'default/p': { since: 5, dueAt: 65 } },
      evicted: ['default/q'],
    });
    expect(afterNode(seen, node('n'), pods, 6)).toEqual({ taintedNodes: {}, scheduled: {}, evicted: ['default/q'] });
  });

  it('evicts once, at the deadline', () => {
    const seen = afterNode(noTaintEvictions, node('n', 'a'), pods, 5);
    expect(afterTime(seen, 64).evicted).toEqual(['default/q']);
    const late = afterTime(seen, 65);
    expect(late).toMatchObject({ scheduled: {}, evicted: ['default/q', 'default/p'] });
    expect(afterNode(late, node('n', 'a', 'b'), pods, 66).evicted).toEqual(late.evicted);
  });
});
