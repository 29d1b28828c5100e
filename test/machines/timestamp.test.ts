import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../machines/timestamp.ts';

describe('secondsOf', () => {
  it('agrees with the platform', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (time) => {
        expect(secondsOf(time.toISOString())).toBeCloseTo(time.getTime() / 1000, 3);
      }),
    );
  });

  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T01:30:00+01:30', 0],
    ['1969-12-31T23:00:00-01:00', 0],
    ['2024-02-29T12:00:00.5Z', 1_709_208_000.5],
  ])('reads %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['', '2024-02-29', '2024-02-29T12:00:00', 'now'])('throws for %j', (text) => {
    expect(() => secondsOf(text)).toThrow(RangeError);
  });
});
