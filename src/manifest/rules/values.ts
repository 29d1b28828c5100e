import { nearestName } from '../nearest-name.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';

/** Reports text that is missing or empty; true where there is some. */
export function requireText(value: string | undefined, path: Path, what: string, report: Report): value is string {
  if (value !== undefined && value !== '') return true;
  report(path, { code: 'missing-field', expected: what, atKey: value === undefined });
  return false;
}

/** Reports a value that is not one of those allowed; an absent or empty one, for which there is a default, passes. */
export function checkOneOf(value: string | undefined, allowed: readonly string[], path: Path, report: Report): void {
  if (value === undefined || value === '' || allowed.includes(value)) return;
  const meant = nearestName(value, allowed);
  const expected = allowed.length === 1 ? allowed.join('') : `one of ${allowed.join(', ')}`;
  report(path, { code: 'unknown-value', expected, ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }) });
}

/** Reports a number outside the range; an absent one passes. */
export function checkRange(
  value: number | undefined,
  [from, to]: readonly [number, number],
  path: Path,
  report: Report,
): void {
  if (value === undefined || (value >= from && value <= to)) return;
  const expected = to === Number.POSITIVE_INFINITY ? `a number of at least ${from}` : `a number from ${from} to ${to}`;
  report(path, { code: 'out-of-range', expected });
}

/** Reports each value that an earlier item of the list has already; `undefined` is never a repetition. */
export function checkDistinct(
  values: readonly (string | undefined)[],
  pathOf: (index: number) => Path,
  what: string,
  report: Report,
): void {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const first = value === undefined ? undefined : seen.get(value);
    if (first !== undefined)
      report(pathOf(index), {
        code: 'duplicate-name',
        expected: `each ${what} once`,
        found: `${JSON.stringify(value)} a second time`,
      });
    else if (value !== undefined) seen.set(value, index);
  }
}

/** The range of numbers that are not negative. */
export const notNegative: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
