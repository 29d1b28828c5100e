import type { ChoiceSize } from '../checker/choices.ts';
import type { Diagnosis, InterchangeableSize } from '../checker/diagnosis.ts';
import type { DiagnosisReport } from './check-report.ts';
import { factorWords, percentWords } from './amounts.ts';
import { shortId } from './actor-words.ts';

/** What the suggestions depend on beside the measurements. */
export interface DiagnosisContext {
  /** Whether interchangeable objects were to be sorted at all. */
  readonly symmetry: boolean;
}

interface Suggestion {
  /** How many times fewer states. */
  readonly saves: number;
  readonly says: string;
}

/** Less is not worth a word. */
const least = 1.2;

/** A diagnosis, and what could be done about it. */
export function diagnosisReport(diagnosis: Diagnosis, context: DiagnosisContext): DiagnosisReport {
  const measured = [
    ...diagnosis.interchangeable.flatMap((set) => onSet(set, context)),
    ...diagnosis.choices.map(onChoice),
  ];
  const worthIt = measured.filter(({ saves }) => saves >= least).sort((a, b) => b.saves - a.saves);
  return { ...diagnosis, suggestions: [...worthIt.map(({ says }) => says), ...onGroups(diagnosis)] };
}

function onSet(
  { actors, sorted, toldApartBy, factor }: InterchangeableSize,
  { symmetry }: DiagnosisContext,
): readonly Suggestion[] {
  if (sorted) return [];
  const names = namesWords(actors);
  const fewer = `${factorWords(factor)} times fewer states`;
  if (!symmetry) {
    return [{ saves: factor, says: `${names} are interchangeable: without --no-reduction there would be ${fewer}.` }];
  }
  const says =
    toldApartBy.length === 0
      ? `${names} are interchangeable, but were told apart: sorted, there would be ${fewer}.`
      : `${names} are interchangeable, but ${toldApartBy.join(', ')} ${toldApartBy.length === 1 ? 'names one of them' : 'name some of them'}: the other properties, checked on their own (-p), would have ${fewer}.`;
  return [{ saves: factor, says }];
}

function onChoice({ actor, size, factor, factorOfLast }: ChoiceSize): Suggestion {
  const by = factorWords(factor);
  if (size === null) {
    const says = `What ${shortId(actor)} may do multiplies the states by ${by}: check fewer of its actions at a time.`;
    return { saves: factor, says };
  }
  if (size === 1 || factorOfLast === null) {
    return { saves: factor, says: `${actor}: ${size} multiplies the states by ${by}; check without it first.` };
  }
  const says = `${actor}: ${size} multiplies the states by ${by}; with ${size - 1} there would be ${factorWords(factorOfLast)} times fewer.`;
  return { saves: factorOfLast, says };
}

const fewerOf: Readonly<Record<string, string>> = { pods: 'fewer replicas', nodes: 'fewer nodes' };

/** The group that takes most of what it takes to tell states apart, if there is one. */
function onGroups({ groups }: Diagnosis): readonly string[] {
  const all = groups.reduce((sum, { bits }) => sum + bits, 0);
  const largest = groups.reduce(
    (most, group) => (most !== undefined && most.bits >= group.bits ? most : group),
    groups[0],
  );
  if (largest === undefined || largest.actors < 2 || largest.bits * 2 < all) return [];
  const share = percentWords(largest.bits / all);
  const remedy = fewerOf[largest.group] ?? `fewer ${largest.group}`;
  return [
    `The ${largest.actors} ${largest.group} make up ${share} of what tells states apart: ${remedy} would help most.`,
  ];
}

/** `web-1, web-2 and 3 more`. */
function namesWords(actors: readonly string[]): string {
  const names = actors.map(shortId);
  if (names.length <= 3) return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
