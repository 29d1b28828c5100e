import type { CheckResult } from '../../checker/check.ts';
import type { Property } from '../../property/property.ts';
import type { SearchedSizes } from './search-sizes.ts';
import type { SizesReport } from './sizes-report.ts';
import { exhaustedUpTo, sizeWords } from './size-verdicts.ts';

/** The sentence for properties that a smaller size breaks. */
export function brokenSummary(
  { results }: Pick<CheckResult, 'results'>,
  { full, smaller, confirmations }: SizesReport,
): string {
  const last = smaller.at(-1);
  const here = last === undefined ? 'a smaller size' : sizeWords(last);
  const violated = results.filter(({ verdict }) => verdict.kind === 'violated').length;
  const unconfirmed = confirmations.filter(({ kind }) => kind === 'none').length;
  if (violated === 0)
    return `${someOf(unconfirmed, results.length)} ${isOrAre(unconfirmed)} violated with ${here}, which differs in shape from the manifests; not confirmed at full size (${sizeWords(full)}), so this proves nothing.`;
  const confirmed = violated - (last?.differences.length === 0 ? unconfirmed : 0);
  return `${someOf(violated, results.length)} ${isOrAre(violated)} violated with ${here}${confirmedWords(confirmed, violated)} at full size (${sizeWords(full)}).`;
}

/** The sentence where no smaller size breaks anything and the full one was not searched to the end. */
export function unprovenSummary(
  { results }: CheckResult,
  { smaller, tooLarge }: SearchedSizes,
  { full, walks, smaller: reports }: SizesReport,
): string {
  const upTo = exhaustedUpTo(smaller);
  const violated = results.filter(({ verdict }) => verdict.kind === 'violated').length;
  const exhausted = upTo === undefined ? [] : smaller.slice(0, smaller.indexOf(upTo) + 1);
  const [held, untested, unreached] = counts(
    results.map(({ property }) => property),
    exhausted.map(({ result }) => result),
  );
  const size = sizeWords(full);
  const parts = [
    upTo === undefined
      ? smaller.length === 0
        ? 'No smaller size can judge what is claimed'
        : 'Not even the smallest size was searched to its end'
      : `${someOf(held, results.length)} ${held === 1 ? 'holds' : 'hold'} for every size up to ${sizeWords(upTo.size)}`,
    violated > 0
      ? `but at full size (${size}) ${violated === 1 ? 'one is' : `${violated} are`} violated`
      : walks !== null
        ? `${walks.runs.toLocaleString('en')} random ${walks.runs === 1 ? 'run' : 'runs'} at full size (${size}) found nothing`
        : tooLarge !== undefined
          ? `the full size (${size}) is too large to be walked`
          : `the full size (${size}) was not walked`,
  ];
  return [
    `${parts.join('; ')}.`,
    ...(untested === 0 ? [] : [`${untested} ${untested === 1 ? 'was' : 'were'} never put to the test.`]),
    ...(unreached === 0 ? [] : [`${unreached} ${unreached === 1 ? 'was' : 'were'} not reached.`]),
    ...(reports.some(({ differences }) => differences.length > 0)
      ? ['These sizes differ in shape from the full one.']
      : []),
    'This proves nothing beyond.',
  ].join(' ');
}

/** Of the properties: how many hold at each of the sizes where they are judged, are vacuous at all, and are witnesses reached at none. */
function counts(properties: readonly Property[], searches: readonly CheckResult[]): readonly [number, number, number] {
  let [held, untested, unreached] = [0, 0, 0];
  for (const { id } of properties) {
    const kinds = searches.flatMap(({ results }) => {
      const found = results.find(({ property }) => property.id === id);
      return found === undefined ? [] : [found.verdict.kind];
    });
    if (kinds.includes('holds')) held++;
    else if (kinds.includes('vacuous')) untested++;
    else if (kinds.includes('violated')) unreached++;
  }
  return [held, untested, unreached];
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function confirmedWords(confirmed: number, broken: number): string {
  if (confirmed === broken) return ', and';
  return confirmed === 0 ? '; not confirmed' : `; ${confirmed} of them confirmed`;
}

function someOf(some: number, all: number): string {
  if (all === 1) return 'The property';
  return some === all ? `All ${all} properties` : `${some} of ${all} properties`;
}
