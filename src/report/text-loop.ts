import type { LoopReport, RunReport, UntakenReport } from './check-report.ts';
import type { Page } from './page.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { wrap } from './wrap.ts';

/** The line before the first step of a loop: from here the run goes round for ever. */
export function loopHead({ from }: LoopReport, steps: number, { width, paint }: Page): string {
  const words =
    from === null
      ? 'Here the run stays for ever.'
      : `From here the run goes round for ever: ${from === steps ? `step ${from}` : `steps ${from} to ${steps}`}.`;
  return wrap(words, width, '  ')
    .split('\n')
    .map((line) => paint('bold', line))
    .join('\n');
}

/** What a run leaves undone for ever, and why fairness lets it. */
export function untakenLines(run: RunReport, { width, paint }: Page): readonly string[] {
  const sentences = untakenSentences(run);
  if (sentences.length === 0) return [];
  return [
    '',
    '  What it leaves undone, and why it may:',
    ...sentences.map((sentence) => wrap(printable(sentence), width, '  - ')),
    paint('dim', wrap(fairness, width, '  ')),
  ];
}

/**
 * One sentence each: what is rarely possible first, then what never is though little is missing; the rest in one, by name only. What the loop does for one
 * object has something to do, whatever it finds at others.
 */
export function untakenSentences({ loop, steps }: Pick<RunReport, 'loop' | 'steps'>): readonly string[] {
  const { from, untaken } = loop ?? { from: null, untaken: [] };
  const done = new Set((from === null ? [] : steps.slice(from - 1)).map(({ rule }) => rule));
  const isTelling = ({ kind, met }: UntakenReport) => kind === 'interrupted' || met >= nearlyPossible;
  const idle = new Set(untaken.filter((entry) => !isTelling(entry) && !done.has(entry.rule)).map(({ rule }) => rule));
  const alike = groupBy(untaken.filter(isTelling), ({ kind, fairness, because }) =>
    [kind, fairness, because].join(' '),
  );
  const interrupted = (group: readonly UntakenReport[]) => group[0]?.kind === 'interrupted';
  const groups = [...alike.values()].sort((a, b) => Number(interrupted(b)) - Number(interrupted(a)));
  return [
    ...groups.map(groupWords),
    ...(idle.size === 0 ? [] : [`nothing is there to do for ${[...idle].join(', ')}.`]),
  ];
}

/** Conditions met by an action of which only the guard, or what comes after it, stands in the way. */
const nearlyPossible = 3;

const fairness =
  'Fairness: what stays possible is done in the end; what is strongly fair, even if it only becomes possible again and again.';

function groupWords(group: readonly UntakenReport[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const are = group.length === 1 ? 'is' : 'are';
  const when = first.kind === 'never-enabled' ? 'never possible' : 'possible now and then only';
  return `${group.map(({ rule }) => rule).join(', ')} ${are} ${when}: ${first.because.replace(/\.?$/, '.')}`;
}
