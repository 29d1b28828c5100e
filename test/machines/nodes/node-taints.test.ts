import { describe, expect, it } from 'vitest';
import { withNoScheduleTaints, withTaint, withoutTaint } from '../../../machines/nodes/node-taints.ts';

const taint = (key: string, effect = 'NoSchedule') => ({ key: `node.kubernetes.io/${key}`, effect });
const condition = (type: string, status: string) => ({ type, status });

describe('withNoScheduleTaints', () => {
  it.each([
    { conditions: [condition('Ready', 'Unknown')], expected: [taint('unreachable')] },
    { conditions: [condition('NetworkUnavailable', 'True')], expected: [taint('network-unavailable')] },
    { conditions: [condition('DiskPressure', 'Unknown'), condition('PIDPressure', 'False')], expected: [] },
  ])('follows the conditions $conditions', ({ conditions, expected }) => {
    expect(withNoScheduleTaints({ taints: [taint('not-ready')], conditions })).toEqual(expected);
  });

  it('leaves taints of other effects and other keys alone, and a taint that is right as it is', () => {
    const mine = { key: 'mine', effect: 'NoSchedule' };
    const written = { ...taint('unschedulable'), value: 'by hand' };
    const taints = [taint('not-ready', 'NoExecute'), mine, written, taint('disk-pressure')];
    expect(withNoScheduleTaints({ taints, conditions: [], unschedulable: true })).toEqual([
      taint('not-ready', 'NoExecute'),
      mine,
      written,
    ]);
  });
});

describe('withTaint', () => {
  it('puts a taint in the place of one of the same key and effect', () => {
    const taints = [taint('a'), taint('b')];
    const valued = { ...taint('a'), value: 'x' };
    expect(withTaint(taints, valued)).toEqual([valued, taint('b')]);
    expect(withTaint(taints, taint('a', 'NoExecute'))).toEqual([...taints, taint('a', 'NoExecute')]);
    expect(withoutTaint([valued, taint('a', 'NoExecute')], taint('a'))).toEqual([taint('a', 'NoExecute')]);
  });
});
