import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ddmin } from '../../../src/checker/simulation/ddmin.ts';

const items = Array.from({ length: 40 }, (_, item) => item);

describe('ddmin', () => {
  it('keeps exactly what is needed, in its order', () => {
    const needed = [3, 17, 18, 39];
    const fails = (left: readonly number[]) => (needed.every((item) => left.includes(item)) ? left : undefined);
    expect(ddmin(items, fails)).toEqual(needed);
    expect(ddmin(items, (left) => left)).toEqual([]);
  });

  it('comes to a list that fails and of which no item can be left out, whatever it is that fails', () => {
    const conditions = fc.array(
      fc.record({
        all: fc.uniqueArray(fc.nat({ max: 39 }), { maxLength: 6 }),
        none: fc.array(fc.nat({ max: 39 }), { maxLength: 3 }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(conditions, (alternatives) => {
        // Not monotone: leaving something out may make it pass, or fail again.
        const isFailing = (left: readonly number[]) =>
          left.length === items.length ||
          alternatives.some(
            ({ all, none }) => all.every((item) => left.includes(item)) && !none.some((item) => left.includes(item)),
          );
        const least = ddmin(items, (left) => (isFailing(left) ? left : undefined));
        expect(isFailing(least)).toBe(true);
        for (const item of least) expect(isFailing(least.filter((other) => other !== item))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('goes on with the part that failed, where that is less than it asked about', () => {
    const asked: number[] = [];
    const least = ddmin(items, (left) => {
      asked.push(left.length);
      return left.includes(7) ? [7] : undefined;
    });
    expect(least).toEqual([7]);
    expect(asked).toEqual([20, 0]);
  });

  it('stops when it is told to, with what it has', () => {
    let left = 2;
    const least = ddmin(
      items,
      (some) => (some.includes(0) ? some : undefined),
      () => left-- > 0,
    );
    expect(least).toHaveLength(10);
  });
});
