import type { Bound } from '../property/verdict.ts';
import type { OverallVerdict } from './check-report.ts';
import { describeBound } from '../property/verdict.ts';

/** What the sentence is made from. */
export interface VerdictCounts {
  readonly verdicts: readonly OverallVerdict[];
  readonly states: number;
  readonly bounds: readonly Bound[];
}

/** One violation decides; one open question comes before what is known to hold. */
export function overallVerdict({ verdicts, bounds }: Omit<VerdictCounts, 'states'>): OverallVerdict {
  if (verdicts.includes('violated')) return 'violated';
  if (verdicts.includes('incomplete')) return 'incomplete';
  if (verdicts.includes('holds')) return 'holds';
  return verdicts.length === 0 && bounds.length > 0 ? 'incomplete' : 'vacuous';
}

/** The verdict in one sentence. */
export function verdictSentence(counts: VerdictCounts): string {
  const { verdicts, states } = counts;
  const [violated, incomplete, vacuous, holding] = (['violated', 'incomplete', 'vacuous', 'holds'] as const).map(
    (kind) => verdicts.filter((verdict) => verdict === kind).length,
  ) as [number, number, number, number];
  const total = verdicts.length;
  switch (overallVerdict(counts)) {
    case 'violated':
      return `${countOf(violated, total)} ${isOrAre(violated)} violated.${untested(vacuous)}${undecided(incomplete, counts.bounds)}`;
    case 'incomplete':
      return total === 0
        ? `No property was checked, and the search ${stoppedWords(counts.bounds)}.`
        : `Nothing was violated, but the search ${stoppedWords(counts.bounds)}: this proves nothing beyond it.`;
    case 'vacuous':
      return total === 0
        ? 'No property was checked, so nothing is proven.'
        : `Nothing was violated, and nothing is proven: ${total === 1 ? 'the property was' : 'the properties were'} never put to the test.`;
    case 'holds':
      return `${holding === total ? allOf(total) : countOf(holding, total)} ${holding === 1 ? 'holds' : 'hold'}: every one of ${states.toLocaleString('en')} states was seen.${untested(vacuous)}`;
  }
}

/** `stopped at 60 seconds and used up the pool of pods`, or `kept hashes in place of states`: what kept the search from seeing every state. */
export function stoppedWords(bounds: readonly Bound[]): string {
  const said = (kind: (bound: Bound) => boolean) => bounds.filter(kind).map(describeBound).join(' and ');
  const isKept = ({ kind }: Bound) => kind === 'lossy' || kind === 'unjudged';
  const stopped = said((bound) => bound.kind !== 'limit' && !isKept(bound));
  const reached = said(({ kind }) => kind === 'limit');
  const kept = said(isKept);
  return [
    ...(stopped === '' ? [] : [`stopped at ${stopped}`]),
    ...(reached === '' ? [] : [`used up ${reached}`]),
    ...(kept === '' ? [] : [`kept ${kept}`]),
  ].join(' and ');
}

function allOf(total: number): string {
  return total === 1 ? 'The property' : `All ${total} properties`;
}

function countOf(count: number, total: number): string {
  return total === 1 ? 'The property' : `${count} of ${total} properties`;
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function untested(vacuous: number): string {
  return vacuous === 0 ? '' : ` ${vacuous} ${vacuous === 1 ? 'was' : 'were'} never put to the test.`;
}

function undecided(incomplete: number, bounds: readonly Bound[]): string {
  if (incomplete === 0) return '';
  return ` ${incomplete} more ${isOrAre(incomplete)} undecided, since the search ${stoppedWords(bounds)}.`;
}
