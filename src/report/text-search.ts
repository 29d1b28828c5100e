import type { CheckReport, RuleReport } from './check-report.ts';
import type { Page } from './page.ts';
import { countOf, memoryWords, secondsWords } from './amounts.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { stoppedWords } from './overall-verdict.ts';
import { wrap } from './wrap.ts';

/** How far the search went, what stopped it, and which rules it never saw. */
export function searchText({ search, rules }: CheckReport, page: Page): readonly string[] {
  const { states, transitions, depth, seconds, bytes, settling } = search;
  const size = [
    countOf(states, 'state'),
    countOf(transitions, 'transition'),
    `depth ${depth}`,
    secondsWords(seconds),
    memoryWords(bytes),
  ].join(', ');
  const end = search.exhaustive
    ? page.paint('green', 'Exhaustive: every reachable state was seen.')
    : page.paint('yellow', printable(`Not exhaustive: the search ${stoppedWords(search.stoppedBy)}.`));
  const inPlay = rules.filter((rule) => rule.inPlay);
  const never = inPlay.filter(({ fired }) => fired === 0).length;
  return section(page, 'Search', [
    wrap(size, page.width, '  '),
    wrap(end, page.width, '  '),
    ...(settling === null
      ? []
      : [
          wrap(
            `Settling took ${countOf(settling.states, 'state')}, ${settledWords(settling.settled)}.`,
            page.width,
            '  ',
          ),
        ]),
    ...(search.symmetricSets === 0
      ? []
      : [wrap('States that differ only in the names of interchangeable objects count as one.', page.width, '  ')]),
    ...(never === 0
      ? []
      : [
          page.paint(
            'dim',
            wrap(
              `${countOf(never, 'rule')} ${search.exhaustive ? 'never fired' : 'did not fire so far'}: ${neverFired(inPlay).join(', ')}.`,
              page.width,
              '  ',
            ),
          ),
        ]),
  ]);
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
