import { describe, expect, it } from 'vitest';
import { estimateWords } from '../../src/report/estimate.ts';

function words(levels: readonly number[], { expanded = 0, next = 0, seconds = 10 } = {}) {
  const found = levels.reduce((sum, size) => sum + size, 0);
  const last = levels.at(-1) ?? 0;
  return estimateWords({
    levels,
    states: found + next,
    queue: last - expanded + next,
    seconds,
    transitions: 0,
    depth: levels.length - 1,
    statesPerSecond: 0,
    bytes: 0,
  });
}

describe('estimateWords', () => {
  it('says that levels grow, and gives no time', () => {
    expect(words([1, 2, 4, 8, 16, 32])).toBe('still growing, × 2.0 a level');
  });

  it('sums up the levels to come once they have been shrinking for a while', () => {
    // 10 s for 3,501 states expanded; 250 are left of this level, and 250 × (1/2 + 1/4 + ...) = 250 are to come.
    expect(words([1, 2000, 1000, 500, 250])).toBe('shrinking, × 0.50 a level: about 1 s more');
    expect(words([1, 2000, 1000, 500, 250], { seconds: 350.1 })).toBe('shrinking, × 0.50 a level: about 50 s more');
    expect(words([1, 2000, 1000, 500, 250], { seconds: 3501 })).toBe('shrinking, × 0.50 a level: about 8 min more');
    expect(words([1, 2000, 1000, 500, 250], { seconds: 350100 })).toBe('shrinking, × 0.50 a level: about 14 h more');
  });

  it('counts what is done of the level at hand, and not what was found of the next', () => {
    expect(words([1, 2000, 1000, 500, 250], { expanded: 250, next: 125, seconds: 375.1 })).toBe(
      'shrinking, × 0.50 a level: about 25 s more',
    );
  });

  it('says nothing at the beginning, at the turn, or where levels hardly shrink', () => {
    expect(words([1])).toBe('');
    expect(words([1, 100, 90, 80])).toBe('');
    expect(words([1, 50, 90, 100, 90, 80])).toBe('');
    expect(words([1, 1000, 990, 980, 970])).toBe('');
  });
});
