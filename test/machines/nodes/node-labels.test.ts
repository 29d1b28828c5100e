import { describe, expect, it } from 'vitest';
import { reconcileNodeLabels } from '../../../machines/nodes/node-labels.ts';

describe('reconcileNodeLabels', () => {
  it('writes the older names after the newer ones, never the other way round', () => {
    expect(reconcileNodeLabels({ 'kubernetes.io/os': 'linux' })).toEqual({
      'kubernetes.io/os': 'linux',
      'beta.kubernetes.io/os': 'linux',
    });
    expect(reconcileNodeLabels({ 'beta.kubernetes.io/arch': 'arm64' })).toEqual({ 'beta.kubernetes.io/arch': 'arm64' });
  });
});
