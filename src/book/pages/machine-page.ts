import type { Block, BookPage, Cell, Inline } from '../block.ts';
import type { Book } from '../book.ts';
import type { Chart, ChartTransition, Sender } from '../../diagram/chart.ts';
import type { MachineFacts, PropertyFacts, StateFacts } from '../book-data.ts';
import { guardInWords, machinePage, propertyPage, stateWords } from '../words.ts';
import { anchorOf, heading, inlineOf, joined, text } from '../block.ts';
import { runBlocks, stepCount } from '../run-blocks.ts';
import { statesOf, triggerWords } from '../../diagram/chart.ts';

/** The page of a machine: what it models and leaves out, its diagram, states, transitions, properties, and a shortest run to each state. */
export function machinePageOf(book: Book, facts: MachineFacts, chart: Chart): BookPage {
  const { name, header, source, file, systems } = facts;
  const drawing = book.drawings.get(machinePage(name));
  const about = book.data.properties.filter(({ machines }) => machines.includes(name));
  const runs = facts.states.filter(({ run }) => run !== null);
  return {
    path: machinePage(name),
    title: name,
    summary: chart.description,
    blocks: [
      text(chart.description),
      ...header.map((paragraph) => text(...inlineOf(paragraph))),
      text({ strong: 'Specified in' }, ' ', { link: file, to: { file }, isCode: true }, '. ', ...sourceWords(source)),
      ...(systems.length === 0 ? [] : [text({ strong: 'Systems:' }, ' ', ...joined(systems.map(systemLink)), '.')]),
      ...(drawing === undefined ? [] : [heading(2, 'Diagram'), { kind: 'drawing', drawing } as const]),
      heading(2, 'States'),
      statesTable(facts, chart),
      ...namelessFields(chart),
      heading(2, 'Transitions'),
      transitionsTable(chart, book, file),
      ...sourcesOf(chart, book),
      heading(2, 'Properties'),
      about.length === 0 ? text('No property speaks of it alone.') : propertiesTable(about),
      heading(2, 'Shortest runs'),
      ...runs.flatMap(({ id, run }): readonly Block[] =>
        run === null
          ? []
          : [
              heading(3, runTitle(id)),
              text(
                run.scenario === '' ? 'Of the machine by itself' : 'In the scenario ',
                ...(run.scenario === '' ? [] : [scenarioLink(run.scenario)]),
                `: ${stepCount(run)}.`,
              ),
              ...runBlocks(run),
            ],
      ),
    ],
  };
}

function sourceWords(source: string): readonly Inline[] {
  return source === '' ? [] : [{ strong: 'Source:' }, ` ${source}.`];
}

/** A link to a row of the index of systems. */
export function systemLink(id: string): Inline {
  return { link: id, to: { page: 'systems', anchor: id.toLowerCase() } };
}

/** A link to a scenario. */
export function scenarioLink(name: string): Inline {
  return { link: name, to: { page: 'scenarios', anchor: anchorOf(name) } };
}

const runTitle = (id: string) => `To ${stateWords(id)}`;

function statesTable({ states }: MachineFacts, chart: Chart): Block {
  const facts = new Map(states.map((state) => [state.id, state]));
  const columns = [...new Set(states.flatMap((state) => Object.keys(state.columns)))];
  const rows = statesOf(chart.root)
    .filter(({ id }) => id !== chart.root.id)
    .map(({ id, description, kind }): readonly Cell[] => [
      [{ strong: stateWords(id) }, ...(kind === 'atomic' || kind === 'compound' ? [] : [` (${kind})`])],
      [description],
      ...columns.map((column) => valuesCell(facts.get(id)?.columns[column])),
      runCell(facts.get(id)),
    ]);
  return { kind: 'table', head: ['State', 'What it is', ...columns, 'Shortest run'], rows };
}

/** How many numbers are worth a list. */
const mostNumbers = 3;

function valuesCell(values: readonly string[] | undefined): Cell {
  if (values === undefined) return [];
  const areNumbers = values.length > mostNumbers && values.every((value) => /^\d+$/.test(value));
  return areNumbers ? ['any number'] : joined(values.map((code) => ({ code })));
}

function runCell(state: StateFacts | undefined): Cell {
  if (state === undefined) return [];
  if (state.run === null) return ['in no scenario'];
  return [
    {
      link: stepCount(state.run),
      to: { page: machinePage(state.id.split('.')[0] ?? ''), anchor: anchorOf(runTitle(state.id)) },
    },
  ];
}

/** What happens on entering or leaving stands in the diagram, and here. */
function namelessFields(chart: Chart): readonly Block[] {
  const acting = statesOf(chart.root).filter(({ entry, exit }) => entry.length + exit.length > 0);
  if (acting.length === 0) return [];
  const items = acting.map(({ id, entry, exit }): Cell => [
    { strong: stateWords(id) },
    ...(entry.length === 0 ? [] : [', on entering: ', ...joined(entry.map((code) => ({ code })))]),
    ...(exit.length === 0 ? [] : [', on leaving: ', ...joined(exit.map((code) => ({ code })))]),
  ]);
  return [{ kind: 'list', ordered: false, items }];
}

function transitionsTable({ transitions }: Chart, { data }: Book, file: string): Block {
  return {
    kind: 'table',
    head: ['From', 'Event', 'To', 'Sent by', 'If', 'What happens', 'Commands', 'Source'],
    rows: transitions.map((transition): readonly Cell[] => [
      [stateWords(transition.from)],
      eventCell(transition),
      transition.to.length === 0 ? ['stays'] : [transition.to.map(stateWords).join(', ')],
      sendersCell(transition.senders),
      [guardInWords(transition.guard)],
      [transition.description, ...actionsOf(transition)],
      transition.emits.flatMap(({ event, to }, index) => [
        index === 0 ? '' : ', ',
        { code: event },
        to === null ? '' : ` to ${to}`,
      ]),
      sourceCell(transition.senders, data.rules, file),
    ]),
  };
}

function eventCell({ trigger }: ChartTransition): Cell {
  const words = triggerWords(trigger);
  return words === '' ? ['at once'] : [{ code: words }];
}

function actionsOf({ actions }: ChartTransition): readonly Inline[] {
  return actions.length === 0 ? [] : [' (', ...joined(actions.map((code) => ({ code }))), ')'];
}

function sendersCell(senders: readonly Sender[]): Cell {
  return joined(
    [...new Set(senders.map(({ actor }) => actor))].flatMap((actor): readonly Inline[] => {
      const rules = senders.flatMap((sender) => (sender.actor === actor && sender.rule !== null ? [sender.rule] : []));
      return rules.length === 0
        ? [actor]
        : [`${actor} (${rules.map((rule) => rule.slice(rule.indexOf('.') + 1)).join(', ')})`];
    }),
    '; ',
  );
}

/** The files that state the rules that send it; the machine's own where no rule does. */
function sourceCell(senders: readonly Sender[], rules: Book['data']['rules'], file: string): Cell {
  const files = new Set(senders.flatMap(({ rule }) => (rule === null ? [] : (rules[rule]?.file ?? []))));
  const all = files.size === 0 ? [file] : [...files];
  return joined(all.map((path) => ({ link: path.replace(/^machines\//, ''), to: { file: path }, isCode: true })));
}

/** Where the rules come from in Kubernetes, once for each file. */
function sourcesOf({ transitions }: Chart, { data }: Book): readonly Block[] {
  const rules = new Set(transitions.flatMap(({ senders }) => senders.flatMap(({ rule }) => rule ?? [])));
  const origins = new Map(
    [...rules].flatMap((rule) => {
      const origin = data.rules[rule];
      return origin === undefined || origin.source === '' ? [] : [[origin.file, origin.source] as const];
    }),
  );
  if (origins.size === 0) return [];
  const items = [...origins].map(([path, source]): Cell => [
    { link: path, to: { file: path }, isCode: true },
    `: ${source}.`,
  ]);
  return [
    {
      kind: 'details',
      summary: 'Where these rules come from in Kubernetes',
      blocks: [{ kind: 'list', ordered: false, items }],
    },
  ];
}

function propertiesTable(properties: readonly PropertyFacts[]): Block {
  return {
    kind: 'table',
    head: ['Property', 'Claim', 'Scenarios'],
    rows: properties.map(({ id, claim, verdicts }): readonly Cell[] => [
      [{ link: id, to: { page: propertyPage(id) } }],
      [claim],
      [verdictCounts(verdicts.map(({ verdict }) => verdict))],
    ]),
  };
}

/** `holds in 12, vacuous in 3`. */
export function verdictCounts(verdicts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${verdict} in ${count}`).join(', ');
}
