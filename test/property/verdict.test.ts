import { describe, expect, it } from 'vitest';
import type { Bound } from '../../src/property/verdict.ts';
import { describeBound } from '../../src/property/verdict.ts';

describe('describeBound', () => {
  it('says what stopped a search', () => {
    const bounds: readonly Bound[] = [
      { kind: 'states', value: 5_000_000 },
      { kind: 'depth', value: 40 },
      { kind: 'seconds', value: 90 },
      { kind: 'memory', value: 2048 },
      { kind: 'limit', id: 'pods', description: 'the pool of 12 pods' },
    ];
    expect(bounds.map(describeBound)).toEqual([
      '5,000,000 states',
      'depth 40',
      '90 seconds',
      '2,048 MiB of memory',
      'the pool of 12 pods',
    ]);
  });
});
