import { describe, expect, it } from 'vitest';
import { defaultEvictionRates, zoneEvictionRate, zoneState } from '../../../machines/nodes/zone-state.ts';

describe('zoneState', () => {
  it.each([
    { ready: 0, others: 0, state: 'Normal' },
    { ready: 1, others: 2, state: 'Normal' },
    { ready: 9, others: 11, state: 'PartialDisruption' },
    { ready: 10, others: 12, state: 'Normal' },
  ])('of $ready ready and $others other nodes is $state', ({ ready, others, state }) => {
    expect(zoneState(ready, others, 0.55)).toBe(state);
  });

  it('compares in single precision', () => {
    expect(zoneState(3, 7, 0.7)).toBe('PartialDisruption');
    expect(zoneState(3, 7, 0.70000001)).toBe('PartialDisruption');
    expect(zoneState(3, 7, 0.7000001)).toBe('Normal');
  });
});

describe('zoneEvictionRate', () => {
  it.each([
    { state: 'Normal', size: 3, rate: 0.1 },
    { state: 'FullDisruption', size: 3, rate: 0.1 },
    { state: 'PartialDisruption', size: 50, rate: 0 },
    { state: 'PartialDisruption', size: 51, rate: 0.01 },
  ] as const)('of $size nodes in $state is $rate a second', ({ state, size, rate }) => {
    expect(zoneEvictionRate(state, size, defaultEvictionRates)).toBe(rate);
  });
});
