import { describe, expect, it } from 'vitest';
import { taintEvictionArea } from '../../../src/conformance/areas/taint-eviction.ts';

const taint = (key: string) => ({ key, value: 'x', effect: 'NoExecute' });
const tolerating = (...seconds: readonly (readonly [string, number])[]) => ({
  metadata: { name: 'web' },
  spec: {
    nodeName: 'a',
    tolerations: seconds.map(([key, tolerationSeconds]) => ({
      key,
      value: 'x',
      effect: 'NoExecute',
      tolerationSeconds,
    })),
  },
});

describe('a change of a node', () => {
  const deleted = (waitSeconds: number, ...seconds: readonly (readonly [string, number])[]) =>
    taintEvictionArea['nodeChanges']?.answer({
      before: {},
      after: { taints: [taint('first'), taint('second')] },
      pods: [tolerating(...seconds)],
      waitSeconds,
    } as never);

  it('deletes the pods whose shortest toleration runs out while the deletion is waited for', () => {
    expect(deleted(0, ['first', 1], ['second', 100])).toEqual({ deleted: true });
    expect(deleted(0, ['first', 50], ['second', 100])).toEqual({ deleted: false });
    expect(deleted(50, ['first', 50], ['second', 100])).toEqual({ deleted: true });
  });
});
