import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitClass, smallerLimits } from '../../../src/scenario/scale/rollout-class.ts';
import { resolveRollingUpdate } from '../../../machines/rolling-update-limits.ts';

const quarter = { maxSurge: '25%', maxUnavailable: '25%' };

describe('limitClass', () => {
  it.each([
    [0, 10, 'none'],
    [1, 10, 'one'],
    [2, 10, 'several'],
    [9, 10, 'several'],
    [10, 10, 'all'],
    [12, 10, 'all'],
    [1, 1, 'all'],
    [3, 0, 'none'],
  ] as const)('says of %i of %i: %s', (pods, replicas, expected) => {
    expect(limitClass(pods, replicas)).toBe(expected);
  });
});

describe('smallerLimits', () => {
  it('states numbers where the percentages would come to another class', () => {
    // 25 % of 10 are 3 more and 2 fewer; of 3 it would be 1 and 0.
    expect(smallerLimits(quarter, new Map([[10, 3]]))).toEqual({ maxSurge: 2, maxUnavailable: 2 });
  });

  it('leaves what is stated where the class is the same', () => {
    expect(smallerLimits(quarter, new Map([[40, 12]]))).toEqual(quarter);
    expect(smallerLimits({ maxSurge: 1, maxUnavailable: 0 }, new Map([[50, 2]]))).toEqual({
      maxSurge: 1,
      maxUnavailable: 0,
    });
  });

  it('finds none among two replicas for several but not all', () => {
    expect(smallerLimits(quarter, new Map([[10, 2]]))).toBeUndefined();
  });

  it('keeps the class of both limits at every number of replicas', () => {
    const limit = fc.oneof(
      fc.integer({ min: 0, max: 70 }),
      fc.integer({ min: 0, max: 120 }).map((percent) => `${percent}%`),
    );
    const levels = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 2, max: 64 }), fc.integer({ min: 2, max: 12 })), {
        minLength: 1,
        maxLength: 2,
        selector: ([level]) => level,
      })
      .map((pairs) => new Map(pairs.map(([level, least]) => [level, Math.min(level, least)])));
    let kept = 0;
    fc.assert(
      fc.property(limit, limit, levels, (maxSurge, maxUnavailable, map) => {
        const stated = { maxSurge, maxUnavailable };
        const found = smallerLimits(stated, map);
        if (found === undefined) return;
        kept++;
        for (const [level, smaller] of map) {
          const [there, here] = [resolveRollingUpdate(stated, level), resolveRollingUpdate(found, smaller)];
          expect(limitClass(here.surge, smaller)).toBe(limitClass(there.surge, level));
          expect(limitClass(here.unavailable, smaller)).toBe(limitClass(there.unavailable, level));
        }
      }),
    );
    expect(kept).toBeGreaterThan(30);
  });
});
