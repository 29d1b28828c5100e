import { describe, expect, it } from 'vitest';
import { withLabelKeys } from '../../../machines/scheduling/label-keys.ts';
import type { PodAffinityTerm } from '../../../machines/api-objects.ts';

const term: PodAffinityTerm = {
  topologyKey: 'zone',
  labelSelector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] },
  matchLabelKeys: ['version', 'absent'],
  mismatchLabelKeys: ['tenant'],
};

describe('withLabelKeys', () => {
  const labels = { app: 'web', version: '2', tenant: 'a' };

  it("adds the pod's own values to the selector, of the keys that it has", () => {
    const { podAffinity, podAntiAffinity } = withLabelKeys(
      {
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 3, podAffinityTerm: term }] },
      },
      labels,
    );
    const labelSelector = {
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'x', operator: 'Exists' },
        { key: 'version', operator: 'In', values: ['2'] },
        { key: 'tenant', operator: 'NotIn', values: ['a'] },
      ],
    };
    expect(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toEqual([{ ...term, labelSelector }]);
    expect(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      { weight: 3, podAffinityTerm: { ...term, labelSelector } },
    ]);
  });

  it('leaves a term without a selector one that matches nothing', () => {
    const bare: PodAffinityTerm = { topologyKey: 'zone', matchLabelKeys: ['version'] };
    const affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [bare] } };
    expect(withLabelKeys(affinity, labels).podAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toEqual([bare]);
  });

  it('leaves node affinity as it is', () => {
    const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } };
    expect(withLabelKeys({ nodeAffinity }, labels)).toEqual({ nodeAffinity });
  });
});
