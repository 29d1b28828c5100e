import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { violatesTemporal } from '../../src/report/temporal-truth.ts';

const operators = ['eventually', 'always-eventually', 'eventually-always', 'leads-to', 'until'] as const;

/** A run of up to eight positions, its loop, and truths at each position. */
const lassos = fc.integer({ min: 1, max: 8 }).chain((length) => {
  const truths = fc.array(fc.boolean(), { minLength: length, maxLength: length });
  return fc.record({
    truth: fc.record({ holds: truths, until: truths, premise: truths }),
    shape: fc
      .tuple(fc.nat({ max: length - 1 }), fc.nat({ max: length - 1 }))
      .map(([a, b]) => ({ first: Math.min(a, b), loop: Math.max(a, b), last: length - 1 })),
  });
});

describe('violatesTemporal', () => {
  it.each(operators)('says of %s what the unrolled run says', (operator) => {
    fc.assert(
      fc.property(lassos, ({ truth, shape }) => {
        // Every suffix that there is begins within the first round, and shows all of itself within one more.
        const round = shape.last - shape.loop + 1;
        const positions: number[] = [];
        for (let at = shape.first, left = shape.last + 1 + 2 * round; left > 0; left--) {
          positions.push(at);
          at = at === shape.last ? shape.loop : at + 1;
        }
        const holds = positions.map((at) => truth.holds[at] === true);
        const begins = positions.slice(0, -2 * round).map((_, at) => at);
        const later = (at: number) => holds.slice(at, at + shape.last + 1 + round);
        const meant = {
          eventually: later(0).includes(true),
          'always-eventually': begins.every((at) => later(at).includes(true)),
          'eventually-always': begins.some((at) => !later(at).includes(false)),
          'leads-to': begins.every((at) => truth.premise[positions[at] ?? 0] !== true || later(at).includes(true)),
          until: begins.some((at) => truth.until[positions[at] ?? 0] === true && !holds.slice(0, at).includes(false)),
        };
        expect(violatesTemporal(operator, truth, shape)).toBe(!meant[operator]);
      }),
      { numRuns: 2000 },
    );
  });
});
