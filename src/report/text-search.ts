import type { CheckReport, RuleReport, SearchReport } from './check-report.ts';
import type { Page } from './page.ts';
import { countOf, countWords, memoryWords, secondsWords } from './amounts.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { stoppedWords } from './overall-verdict.ts';
import { wrap } from './wrap.ts';

/** How far the search went, what stopped it, what it counted as one or left out, and which rules it never saw. */
export function searchText({ search, rules }: CheckReport, page: Page): readonly string[] {
  const { states, transitions, depth, seconds, bytes, settling } = search;
  const size = [
    countOf(states, 'state'),
    countOf(transitions, 'transition'),
    `depth ${depth}`,
    secondsWords(seconds),
    memoryWords(bytes),
    ...(search.workers > 1 ? [`${search.workers} workers`] : []),
  ].join(', ');
  const end = search.exhaustive
    ? page.paint('green', 'Exhaustive: every reachable state was seen.')
    : page.paint('yellow', printable(`Not exhaustive: the search ${stoppedWords(search.stoppedBy)}.`));
  const settled =
    settling === null ? [] : [`Settling took ${countOf(settling.states, 'state')}, ${settledWords(settling.settled)}.`];
  return section(page, 'Search', [
    ...[size, end, ...settled, ...reductionWords(search)].map((line) => wrap(line, page.width, '  ')),
    ...neverFiredWords(search, rules).map((line) => page.paint('dim', wrap(line, page.width, '  '))),
  ]);
}

/** What was cut without a change to any verdict. */
function reductionWords({ symmetricSets, reduction, states }: SearchReport): readonly string[] {
  return [
    ...(symmetricSets === 0 ? [] : ['States that differ only in the names of interchangeable objects count as one.']),
    ...(reduction === null || reduction.ample === 0
      ? []
      : [
          `In ${countWords(reduction.ample)} of ${countOf(states, 'state')}, actions that commute with those taken there were put off.`,
        ]),
  ];
}

function neverFiredWords({ exhaustive }: SearchReport, rules: readonly RuleReport[]): readonly string[] {
  const inPlay = rules.filter((rule) => rule.inPlay);
  const never = inPlay.filter(({ fired }) => fired === 0).length;
  if (never === 0) return [];
  const how = exhaustive ? 'never fired' : 'did not fire so far';
  return [`${countOf(never, 'rule')} ${how}: ${neverFired(inPlay).join(', ')}.`];
}

/** Rules that never fired; `drain.*` where none of an actor's did. */
function neverFired(rules: readonly RuleReport[]): readonly string[] {
  const actors = [...groupBy(rules, ({ id }) => id.split('.')[0] ?? id)];
  const idle = actors.filter(([, own]) => own.every(({ fired }) => fired === 0));
  const busy = actors.filter(([, own]) => own.some(({ fired }) => fired > 0));
  return [
    ...busy.flatMap(([, own]) => own.filter(({ fired }) => fired === 0).map(({ id }) => id)),
    ...idle.map(([actor, own]) => (own.length === 1 ? (own[0]?.id ?? actor) : `${actor}.*`)),
  ];
}

function settledWords(settled: number): string {
  return settled === 1 ? 'and it settles in one way' : `and it settles in ${countOf(settled, 'way')}`;
}
