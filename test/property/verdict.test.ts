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
      { kind: 'unjudged', description: 'no edges' },
    ];
    expect(bounds.map(describeBound)).toEqual([
      '5,000,000 states',
      'depth 40',
      '90 seconds',
      '2,048 MiB of memory',
      'the pool of 12 pods',
      'no edges',
    ]);
  });

  it.each([
    [0, 'below 1e-12'],
    [3.2e-7, '3e-7'],
    [0.000_96, '1e-3'],
    [0.0123, '0.012'],
    [0.999_999, '1'],
  ])('says of a search that kept hashes only how likely %d is: %s', (value, words) => {
    expect(describeBound({ kind: 'lossy', value })).toBe(
      `hashes in place of states (with probability ${words} one was omitted)`,
    );
  });
});
