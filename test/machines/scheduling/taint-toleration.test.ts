import { describe, expect, it } from 'vitest';
import { filterTaints, scoreTaints } from '../../../machines/scheduling/taint-toleration.ts';
import type { Taint, Toleration } from '../../../machines/toleration.ts';

const pod = (...tolerations: readonly Toleration[]) => ({ spec: { tolerations } });
const node = (...taints: readonly Taint[]) => ({ spec: { taints } });
const everything: Toleration = { operator: 'Exists' };
const taint = (key: string, effect: string): Taint => ({ key, effect });

describe('filterTaints', () => {
  it('names the first taint that is not tolerated, with an empty value where it has none', () => {
    const tainted = node(taint('a', 'PreferNoSchedule'), taint('b', 'NoExecute'), taint('c', 'NoSchedule'));
    expect(filterTaints(pod(), tainted)).toEqual({
      fits: false,
      code: 'UnschedulableAndUnresolvable',
      reasons: ['node(s) had untolerated taint {b: }'],
    });
    expect(filterTaints(pod({ key: 'b', operator: 'Exists' }), tainted).reasons).toEqual([
      'node(s) had untolerated taint {c: }',
    ]);
    expect(filterTaints(pod(everything), tainted).fits).toBe(true);
    expect(filterTaints({}, {}).fits).toBe(true);
  });
});

describe('scoreTaints', () => {
  const soft = (key: string) => taint(key, 'PreferNoSchedule');

  it('gives all nodes the best score where nothing tells them apart', () => {
    expect(scoreTaints(pod(), [node(), node(taint('a', 'NoSchedule'))])).toEqual([100, 100]);
    expect(scoreTaints(pod(everything), [node(), node(soft('a'))])).toEqual([100, 100]);
  });

  it('takes off by the share of the most taints', () => {
    const nodes = [node(), node(soft('a')), node(soft('a'), soft('b'), soft('c'))];
    expect(scoreTaints(pod(), nodes)).toEqual([100, 67, 0]);
    expect(scoreTaints(pod({ key: 'a', operator: 'Exists', effect: 'NoSchedule' }), nodes)).toEqual([100, 67, 0]);
    expect(scoreTaints(pod({ key: 'a', operator: 'Exists' }), nodes)).toEqual([100, 100, 0]);
  });
});
