import type { Page } from '../../report/page.ts';
import type { SequenceChart, SequenceItem, StepItem } from './sequence-chart.ts';
import type { TextArrow } from './text-row.ts';
import { printable } from '../../errors.ts';
import { textRow } from './text-row.ts';
import { wrap } from '../../report/wrap.ts';

/** A message sequence chart for a terminal: lifelines as narrow columns with their names above, and what is said beside them. */
export function sequenceText({ lifelines, items }: SequenceChart, page: Page): string {
  const spacing = [5, 4, 3].find((wide) => margin + lifelines.length * wide + roomy <= page.width) ?? 2;
  const places = lifelines.map((_, index) => margin + index * spacing);
  const end = margin + (lifelines.length - 1) * spacing + 3;
  const told: Told = {
    digits: Math.max(0, ...items.map((item) => (item.kind === 'settled' ? 0 : numberOf(item).length))),
    moments: Math.max(0, ...items.map((item) => momentOf(item).length)),
    width: Math.max(narrowest, page.width - end),
    place: new Map(lifelines.map(({ id }, index) => [id, places[index] ?? 0])),
    page,
  };
  const loop = items.findIndex(({ kind }) => kind === 'loop');
  const again = items.findIndex(({ kind }) => kind === 'again');
  const lines = items.flatMap((item, index) =>
    linesOf(item, told).map(({ text, arrow }, line) => {
      const isInLoop = loop >= 0 && index >= loop && index <= again;
      const row = textRow(places, arrow, isInLoop ? bracket(item, line) : ' ');
      return `${page.paint('dim', row.padEnd(end))}${text}`.trimEnd();
    }),
  );
  return [
    ...headLines(
      lifelines.map(({ name }) => printable(name)),
      places,
    ),
    ...lines,
  ].join('\n');
}

/** Columns before the first lifeline, for the bracket around a loop. */
const margin = 2;
/** Words get at least this much where lifelines can stand closer together, and never less than the other. */
const roomy = 40;
const narrowest = 28;

/** What a chart's items are written with. */
interface Told {
  /** Columns of the numbers and of the moments of steps; that of the settling may be wider. */
  readonly digits: number;
  readonly moments: number;
  /** Columns beside the lifelines. */
  readonly width: number;
  /** Columns of the lifelines, by id. */
  readonly place: ReadonlyMap<string, number>;
  readonly page: Page;
}

/** One line: what stands beside the lifelines, and the arrow across them. */
interface Line {
  readonly text: string;
  readonly arrow?: TextArrow;
}

/** Names like steps of a stair, each above its lifeline. */
function headLines(names: readonly string[], places: readonly number[]): readonly string[] {
  return names.map((name, at) => `${textRow(places.slice(0, at), undefined, ' ').padEnd(places[at] ?? 0)}${name}`);
}

function numberOf(item: SequenceItem): string {
  if (!('first' in item)) return '';
  return item.first === item.last ? `${item.first}.` : `${item.first}–${item.last}.`;
}

function momentOf(item: SequenceItem): string {
  return 'moment' in item ? (item.moment ?? '') : '';
}

function linesOf(item: SequenceItem, told: Told): readonly Line[] {
  const { paint } = told.page;
  switch (item.kind) {
    case 'step':
      return stepLines(item, told);
    case 'time':
      return numbered(item, item.says, told);
    case 'settled': {
      const indent = ' '.repeat(told.digits + 3);
      return [
        ...numbered(item, item.states.length === 0 ? `${item.says}.` : `${item.says}:`, told),
        ...item.states.flatMap((state) => broken(state, indent, told)),
      ];
    }
    case 'loop':
      return painted(broken(`From here it ${item.says}.`, '', told), (text) => paint('bold', text));
    case 'again':
      return broken(`… and ${item.says}.`, '', told);
    case 'note':
      return painted(broken(item.says, signs[item.tone], told), (text) => paint(colours[item.tone], text));
  }
}

/** A message that follows from the first stands beside what it changed. */
function stepLines(item: StepItem, told: Told): readonly Line[] {
  const [message, ...further] = item.messages;
  const says = numbered(item, item.refused ? `${item.says}; the API server refuses it` : item.says, told);
  const arrowOf = ({ from, to }: StepItem['messages'][0], refused: boolean): TextArrow => ({
    from: told.place.get(from) ?? 0,
    to: told.place.get(to) ?? 0,
    refused,
  });
  const arrow = arrowOf(message, item.refused);
  return [
    ...says.map((line, at) => (at === 0 ? { ...line, arrow } : line)),
    ...effectLines(message.effects, told),
    ...further.flatMap((more) =>
      effectLines(more.effects, told).map((line, at) => (at === 0 ? { ...line, arrow: arrowOf(more, false) } : line)),
    ),
  ];
}

function effectLines(effects: readonly string[], told: Told): readonly Line[] {
  const indent = ' '.repeat(told.digits + 1);
  return effects.flatMap((effect) =>
    painted(broken(effect, `${indent}→ `, told), (text) => told.page.paint('cyan', text)),
  );
}

/** A text behind its step's number and its moment. */
function numbered(item: SequenceItem, text: string, told: Told): readonly Line[] {
  const number = told.page.paint('dim', numberOf(item).padStart(told.digits));
  const moment = told.moments === 0 ? '' : `${momentOf(item).padEnd(told.moments)}  `;
  return broken(text, `${number} ${moment}`, told);
}

function broken(text: string, first: string, { width }: Told): readonly Line[] {
  return wrap(printable(text), width, first)
    .split('\n')
    .map((line) => ({ text: line }));
}

function painted(lines: readonly Line[], paint: (text: string) => string): readonly Line[] {
  return lines.map(({ text }) => ({ text: paint(text) }));
}

const signs = { violated: '✗ ', reached: '✓ ', plain: '' } as const;
const colours = { violated: 'red', reached: 'green', plain: 'bold' } as const;

/** The bracket around what goes round for ever. */
function bracket({ kind }: SequenceItem, line: number): string {
  if (kind === 'loop' && line === 0) return '┌';
  return kind === 'again' ? '└' : '│';
}
