import type { Block, BookPage, Cell } from '../block.ts';
import type { BugFacts, PropertyFacts, VerdictFacts } from '../book-data.ts';
import { heading, inlineOf, joined, text } from '../block.ts';
import { machinePage, propertyPage } from '../words.ts';
import { runBlocks, stepCount } from '../run-blocks.ts';
import { sequenceSvg } from '../../diagram/sequence/sequence-svg.ts';
import { scenarioLink, systemLink } from './machine-page.ts';

/** The page of a property: the claim in words, in logic and in code, its verdicts, a run that puts it to the test, and the mistake that it catches. */
export function propertyPageOf(facts: PropertyFacts): BookPage {
  const { id, claim, matters, formula, header, code, source, file, systems, machines } = facts;
  return {
    path: propertyPage(id),
    title: id,
    summary: claim,
    blocks: [
      text({ strong: claim }),
      ...(matters === '' ? [] : [text({ strong: 'Why it matters:' }, ` ${matters}`)]),
      ...header.map((paragraph) => text(...inlineOf(paragraph))),
      ...(source === '' ? [] : [text({ strong: 'Source:' }, ` ${source}.`)]),
      text(
        ...(systems.length === 0 ? [] : [{ strong: 'Systems:' }, ' ', ...joined(systems.map(systemLink)), '. ']),
        { strong: 'Machines:' },
        ' ',
        ...joined(machines.map((name) => ({ link: name, to: { page: machinePage(name) } }))),
        '.',
      ),
      heading(2, 'In logic'),
      { kind: 'code', language: 'text', text: formula },
      text(
        kindWords(facts),
        ' P is ',
        { code: 'holds' },
        ', Q ',
        { code: 'premise' },
        ' in ',
        { link: file, to: { file }, isCode: true },
        ':',
      ),
      { kind: 'code', language: 'typescript', text: code },
      heading(2, 'Verdicts'),
      ...verdictBlocks(facts.verdicts),
      ...witnessBlocks(facts),
      heading(2, facts.bugs.length === 1 ? 'The mistake that it catches' : 'Mistakes that it catches'),
      ...facts.bugs.flatMap((bug, index) =>
        bugBlocks(bug, `${id.replace(/^.*\//, '')}${index === 0 ? '' : `-${index + 1}`}`),
      ),
    ],
  };
}

function kindWords({ kind, formula }: PropertyFacts): string {
  switch (kind) {
    case 'invariant':
      return formula.includes('⇒')
        ? 'Judged in every reachable state in which the cluster rests.'
        : 'Judged in every reachable state.';
    case 'transition-invariant':
      return 'Judged for every change of every actor of those groups.';
    case 'temporal':
      return 'Judged of every infinite run that the fairness of the rules allows.';
    case 'witness':
      return 'Judged by finding a run.';
    case 'deadlock-freedom':
      return 'Judged in every reachable state.';
  }
}

function verdictBlocks(verdicts: readonly VerdictFacts[]): readonly Block[] {
  const held = verdicts.filter(({ verdict }) => verdict !== 'vacuous');
  const vacuous = verdicts.length - held.length;
  const rows = held.map(({ scenario, verdict }): readonly Cell[] => [[scenarioLink(scenario)], [{ strong: verdict }]]);
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'table', head: ['Scenario', 'Verdict'], rows } as const]),
    ...(vacuous === 0
      ? []
      : [
          text(
            `It has nothing to say, and is vacuous, in ${vacuous} other ${vacuous === 1 ? 'scenario' : 'scenarios'}.`,
          ),
        ]),
    ...held.flatMap(({ scenario, run }) =>
      run === null ? [] : [heading(3, `Violated: ${scenario}`), ...runBlocks(run)],
    ),
  ];
}

function witnessBlocks({ witness }: PropertyFacts): readonly Block[] {
  if (witness === null) return [];
  return [
    heading(2, 'A run that puts it to the test'),
    text(`The shortest run in which it has something to say, and holds: ${stepCount(witness)}.`),
    ...runBlocks(witness),
  ];
}

function bugBlocks({ about, run, chart }: BugFacts, name: string): readonly Block[] {
  return [
    heading(3, about),
    text(`Planted in the specification, it is caught by this run of ${stepCount(run)}:`),
    ...runBlocks(run),
    {
      kind: 'drawing',
      drawing: { name, svg: sequenceSvg(chart), alt: `Who sends what to whom in this run: ${about}` },
    },
  ];
}
