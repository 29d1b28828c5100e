import type { CheckReport, CoverageReport, DiagnosisReport, RuleReport, TransitionReport } from './check-report.ts';
import type { GraphStatistics } from '../checker/statistics.ts';
import type { Page } from './page.ts';
import { countOf, countWords, factorWords, percentWords } from './amounts.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';
import { shortId } from './actor-words.ts';
import { twoColumns } from './table.ts';
import { wrap } from './wrap.ts';

/** What was found out about the search beside the verdicts, as far as it was asked for. */
export function insightsText(report: CheckReport, page: Page): readonly string[] {
  const { coverage, statistics, diagnosis, rules, search } = report;
  return [
    ...(coverage === undefined ? [] : coverageText(coverage, rules, page)),
    ...(statistics === undefined ? [] : statisticsText(statistics, page)),
    ...(diagnosis === undefined ? [] : diagnosisText(diagnosis, search.exhaustive, page)),
  ];
}

function coverageText({ transitions }: CoverageReport, rules: readonly RuleReport[], page: Page): readonly string[] {
  const rows = rules.filter(({ fired }) => fired > 0).map(({ id, fired }) => ({ says: id, fired }));
  const idle = (inPlay: boolean) =>
    rules.filter((rule) => rule.fired === 0 && rule.inPlay === inPlay).map(({ id }) => id);
  const machines = groupBy(transitions, ({ machine }) => machine);
  return [
    ...section(page, 'Rules by how often they fired', [
      ...counted(rows, page),
      ...listed('Never fired', idle(true), page),
      ...listed('Out of play in this model', idle(false), page),
    ]),
    ...[...machines].flatMap(([machine, own]) =>
      section(page, `Transitions of ${printable(machine)}`, [
        ...counted(
          own.filter(({ fired }) => fired > 0).map((taken) => ({ says: transitionWords(taken), fired: taken.fired })),
          page,
        ),
        ...listed('Never taken', own.filter((idle_) => idle_.fired === 0 && idle_.inPlay).map(transitionWords), page),
        ...listed('Out of play in this model', own.filter(({ inPlay }) => !inPlay).map(transitionWords), page),
      ]),
    ),
  ];
}

/** The count first, so that what is long can be wrapped beside it. */
function counted(rows: readonly { readonly says: string; readonly fired: number }[], page: Page): readonly string[] {
  const width = Math.max(0, ...rows.map(({ fired }) => countWords(fired).length));
  return rows.map(({ says, fired }) => wrap(says, page.width, `  ${countWords(fired).padStart(width)}  `));
}

function listed(title: string, items: readonly string[], page: Page): readonly string[] {
  if (items.length === 0) return [];
  return [page.paint('dim', wrap(printable(`${title}: ${items.join('; ')}.`), page.width, '  '))];
}

/** `Present.phase.Pending → Present.phase.Running, on pod.bind [isFirst]` */
function transitionWords({ from, event, guard, to }: TransitionReport): string {
  const arrow = to.length === 0 ? '' : `${from === '' ? '' : ' '}→ ${to.join(', ')}`;
  const cause = event === '' ? 'at once' : `on ${event}`;
  const words = [[`${from}${arrow}`, cause].filter((part) => part !== '').join(' '), guard === '' ? '' : `[${guard}]`];
  return printable(words.filter((part) => part !== '').join(' '));
}

function statisticsText(statistics: GraphStatistics, page: Page): readonly string[] {
  const { levels, branching, components, transitionsOutside } = statistics;
  const widest = levels.indexOf(Math.max(...levels));
  const rows: readonly (readonly [string, string])[] = [
    ['Depth', `${levels.length - 1}; widest at ${widest} with ${countOf(levels[widest] ?? 0, 'state')}`],
    ['States by depth', levels.map(countWords).join(' ')],
    ['Successors', `${branching.min} to ${branching.max}, ${branching.mean.toFixed(2)} on average`],
    [
      'Components',
      `${countWords(components.count)}, the largest of ${countOf(components.largest, 'state')}; ${countWords(components.cyclic)} with a cycle`,
    ],
    [
      'Where runs end up',
      `${countOf(components.terminal, 'component')} that nothing leads out of, of ${countOf(components.statesInTerminal, 'state')} in all`,
    ],
    ...(transitionsOutside === 0
      ? []
      : [['Beyond', `${countOf(transitionsOutside, 'transition')} to states that the search has not kept`] as const]),
  ];
  return section(page, 'State graph', twoColumns(rows, page.width));
}

/** So many rows of each kind are enough to see where the states come from. */
const most = 6;

function diagnosisText(diagnosis: DiagnosisReport, isWhole: boolean, page: Page): readonly string[] {
  const { states, of, parts, choices, groups, rules, suggestions } = diagnosis;
  const sample = states < of ? `, measured on the first ${countWords(states)} of ${countWords(of)} states` : '';
  const rows: readonly (readonly [string, string])[] = [
    ...choices
      .slice(0, most)
      .map(({ actor, size, factor }): readonly [string, string] => [
        size === null ? `what ${shortId(actor)} does` : `${shortId(actor)}: ${size}`,
        `× ${factorWords(factor)}`,
      ]),
    ...parts
      .filter(({ group, factor }) => group !== 'budgets' && factor >= 1.05)
      .slice(0, most)
      .map(({ group, part, factor }): readonly [string, string] => [`${part} of ${group}`, `× ${factorWords(factor)}`]),
  ];
  const bits = groups.filter((group) => group.bits >= 0.05);
  return section(page, isWhole ? 'What multiplies the states' : 'What multiplies the states seen so far', [
    ...twoColumns(
      rows.map(([what, by]): readonly [string, string] => [printable(what), by]),
      page.width,
    ),
    wrap(
      `Told apart by: ${bits.map(({ group, bits: own }) => `${group} ${own.toFixed(1)} bits`).join(', ')}${sample}.`,
      page.width,
      '  ',
    ),
    wrap(
      `Led to by: ${[...rules]
        .sort((a, b) => b.states - a.states)
        .slice(0, 3)
        .map(({ rule, states: share }) => `${rule} ${percentWords(share)}`)
        .join(', ')}.`,
      page.width,
      '  ',
    ),
    ...suggestions.map((suggestion) => wrap(printable(suggestion), page.width, '  → ')),
  ]);
}
