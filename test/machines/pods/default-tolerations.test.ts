import { describe, expect, it } from 'vitest';
import { withDefaultTolerations } from '../../../machines/pods/default-tolerations.ts';

const added = (...tolerations: Parameters<typeof withDefaultTolerations>[0]) =>
  withDefaultTolerations(tolerations)
    .slice(tolerations.length)
    .map(({ key }) => key?.slice('node.kubernetes.io/'.length));

describe('withDefaultTolerations', () => {
  it.each([
    { toleration: { operator: 'Exists' }, expected: [] },
    { toleration: { operator: 'Exists', effect: 'NoSchedule' }, expected: ['not-ready', 'unreachable'] },
    { toleration: { key: 'node.kubernetes.io/not-ready', operator: 'Equal', value: 'x' }, expected: ['unreachable'] },
    {
      toleration: { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoSchedule' },
      expected: ['not-ready', 'unreachable'],
    },
  ])('adds $expected to $toleration', ({ toleration, expected }) => {
    expect(added(toleration)).toEqual(expected);
  });

  it('takes the time that the API server was told', () => {
    expect(withDefaultTolerations([], 5).map(({ tolerationSeconds }) => tolerationSeconds)).toEqual([5, 5]);
  });
});
