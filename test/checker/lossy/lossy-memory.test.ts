import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mebibyte } from '../../../src/checker/memory.ts';
import { shareOut } from '../../../src/checker/lossy/lossy-memory.ts';

describe('shareOut', () => {
  it('gives table, tree and levels no more than there is, and the table at least three eighths', () => {
    fc.assert(
      fc.property(fc.integer({ min: mebibyte, max: 2 ** 34 }), fc.integer({ min: 1, max: 20 }), (memory, width) => {
        const { places, levelWords } = shareOut(memory, width);
        expect(Number.isInteger(Math.log2(places))).toBe(true);
        expect(places * 4.25 + levelWords * 4).toBeLessThanOrEqual(memory);
        expect(places * 4).toBeGreaterThan(Math.min(2 ** 33 - 1, memory * 0.375));
        expect(places * 4).toBeLessThanOrEqual(memory * 0.75);
      }),
    );
  });

  it('takes no larger table than a search with a bound on states half fills', () => {
    expect(shareOut(2 ** 30, 1, 100_000).places).toBe(2 ** 18);
    expect(shareOut(2 ** 20, 1, 100_000).places).toBe(2 ** 17);
  });

  it('leaves something for states however little there is', () => {
    expect(shareOut(0, 5)).toEqual({ places: 1024, levelWords: 320 });
  });
});
