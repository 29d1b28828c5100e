import { describe, expect, it } from 'vitest';
import type { Taint, Toleration } from '../../machines/toleration.ts';
import { readCases } from './conformance/read-cases.ts';
import { tolerates, toleratesAll } from '../../machines/toleration.ts';

interface FilterQuestion {
  readonly pod: { readonly spec: { readonly tolerations?: readonly Toleration[] } };
  readonly node: { readonly spec: { readonly taints?: readonly Taint[] } };
}

describe('toleratesAll', () => {
  it.each(readCases<FilterQuestion, { fits: boolean }>('sched-taints', 'filter'))(
    'agrees with Kubernetes: $about',
    ({ input: { pod, node }, expected }) => {
      expect(toleratesAll(pod.spec.tolerations ?? [], node.spec.taints ?? [])).toBe(expected.fits);
    },
  );

  it('asks for a toleration of every taint that keeps pods away', () => {
    const taints = ['NoSchedule', 'NoExecute', 'PreferNoSchedule'].map((effect) => ({ key: effect, effect }));
    const toleration = (key: string) => ({ key, operator: 'Exists' });
    expect(toleratesAll([toleration('NoSchedule')], taints)).toBe(false);
    expect(toleratesAll([toleration('NoSchedule'), toleration('NoExecute')], taints)).toBe(true);
  });
});

describe('tolerates', () => {
  it.each(
    readCases<{ toleration: Toleration; taints: readonly Taint[] }, { tolerated: readonly boolean[] }>(
      'sched-taints',
      'tolerates',
    ),
  )('agrees with Kubernetes: $about', ({ input: { toleration, taints }, expected }) => {
    expect(taints.map((taint) => tolerates(toleration, taint))).toEqual(expected.tolerated);
  });
});
