import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallerLevels } from '../../../src/scenario/scale/replica-levels.ts';

const smaller = (levels: readonly number[], most: number, least = 2) => {
  const found = smallerLevels(levels, most, least);
  return found === undefined ? undefined : levels.map((level) => found.get(level));
};

describe('smallerLevels', () => {
  it('puts numbers of replicas in proportion', () => {
    expect(smaller([10, 50], 10)).toEqual([2, 10]);
    expect(smaller([25, 50], 6)).toEqual([3, 6]);
    expect(smaller([50], 3)).toEqual([3]);
  });

  it('keeps none, one, and numbers that are small already', () => {
    expect(smaller([0, 1, 50], 3)).toEqual([0, 1, 3]);
    expect(smaller([2, 3], 4)).toEqual([2, 3]);
  });

  it('keeps up and down apart even where proportion would not', () => {
    expect(smaller([48, 49, 50], 5)).toEqual([3, 4, 5]);
    expect(smaller([2, 3, 50], 5)).toEqual([2, 3, 5]);
    expect(smaller([10, 50], 4)).toEqual([2, 4]);
  });

  it('finds none where there is no room', () => {
    expect(smaller([2, 3, 50], 4)).toBeUndefined();
    expect(smaller([1, 50], 2)).toBeUndefined();
    expect(smaller([10, 50], 3, 3)).toBeUndefined();
  });

  it('never grows a number, and keeps two apart by one or by several, as they are', () => {
    const levels = fc
      .uniqueArray(fc.integer({ min: 0, max: 64 }), { minLength: 1, maxLength: 4 })
      .map((found) => found.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(levels, fc.integer({ min: 2, max: 64 }), fc.constantFrom(2, 3), (from, most, least) => {
        const to = smallerLevels(from, most, least);
        if (to === undefined) return;
        const found = from.map((level) => to.get(level) ?? NaN);
        for (const [index, level] of from.entries()) {
          const here = found[index] ?? NaN;
          expect(here).toBeLessThanOrEqual(Math.min(level, Math.max(1, most)));
          expect(here).toBeGreaterThanOrEqual(Math.min(level, least));
          if (index > 0)
            expect(Math.min(2, here - (found[index - 1] ?? NaN))).toBe(Math.min(2, level - (from[index - 1] ?? NaN)));
        }
      }),
    );
  });
});
