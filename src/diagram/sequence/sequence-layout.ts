import type { Column } from './sequence-columns.ts';
import type { SequenceChart, SequenceItem, StepItem } from './sequence-chart.ts';
import type { PlacedArrow, PlacedBox, PlacedItem, PlacedText } from './placed.ts';
import { textWidth } from '../svg/text-width.ts';
import { hangingLines, placedMessage, textLines } from './placed-message.ts';
import { columnsOf, sizes, wordsOf } from './sequence-columns.ts';

/** A message sequence chart with every place, in pixels. */
export interface SequenceLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  /** Heights at which heads stand: above, and below again where the chart is long. */
  readonly heads: readonly number[];
  readonly headHeight: number;
  readonly items: readonly PlacedItem[];
  /** Around what goes round for ever. */
  readonly loop: PlacedBox | null;
}

/** So high may a chart be before its heads are repeated below. */
const highWithoutHeads = 700;

/** Lays a chart out from top to bottom. The same chart gets the same places. */
export function sequenceLayout(chart: SequenceChart): SequenceLayout {
  const gutter = gutterOf(chart.items);
  const columns = columnsOf(chart, sizes.margin + gutter);
  const headHeight = Math.max(...columns.map(({ lines }) => lines.length)) * sizes.line + sizes.padding;
  const top = sizes.margin + (chart.title === '' ? 0 : 28);
  const items: PlacedItem[] = [];
  let y = top + headHeight + sizes.padding;
  for (const item of chart.items) {
    const placed = placedItem(item, columns, y, gutter);
    items.push(placed);
    y += placed.height;
  }
  y += sizes.padding;
  const isHigh = y - top > highWithoutHeads;
  const height = y + (isHigh ? headHeight : 0) + sizes.margin;
  const rights = [
    ...columns.map(({ x, width }) => x + width / 2),
    ...items.flatMap(({ texts, box }) => [
      ...texts.map(({ x, width }) => x + width),
      ...(box === null ? [] : [box.x + box.width]),
    ]),
    sizes.margin + textWidth(chart.title, titleSize, 'bold'),
  ];
  const width = Math.max(...rights) + sizes.margin;
  return { width, height, columns, headHeight, heads: isHigh ? [top, y] : [top], items, loop: loopBox(items, width) };
}

/** Of the font of a drawing's title. */
export const titleSize = 15;

/** Room on the left for the numbers of steps, and for when they happen. */
function gutterOf(items: readonly SequenceItem[]): number {
  return Math.max(0, ...items.map((item) => textWidth(gutterText(item), sizes.effect))) + sizes.gap;
}

function gutterText(item: SequenceItem): string {
  if (!('first' in item)) return '';
  const number = item.first === item.last ? `${item.first}` : `${item.first}–${item.last}`;
  return 'moment' in item && item.moment !== null ? `${item.moment} · ${number}` : number;
}

function placedItem(item: SequenceItem, columns: readonly Column[], y: number, gutter: number): PlacedItem {
  switch (item.kind) {
    case 'step':
      return placedStep(item, columns, y, gutter);
    case 'time':
      return placedNote(item, [item.says], columns, y, gutter);
    case 'settled':
      return placedNote(
        item,
        [`${item.says}${item.states.length === 0 ? '' : ':'}`, ...item.states],
        columns,
        y,
        gutter,
      );
    case 'note':
      return placedNote(item, [`${signs[item.tone]}${item.says}`], columns, y, gutter);
    case 'loop':
      return {
        item,
        y,
        height: sizes.line + 2 * sizes.padding,
        arrows: [],
        box: null,
        texts: [
          {
            x: sizes.margin,
            y: y + sizes.padding + sizes.says,
            width: textWidth(item.says, sizes.says, 'bold'),
            text: item.says,
            as: 'note',
          },
        ],
      };
    case 'again':
      return { item, y, height: 2 * sizes.padding, arrows: [], box: null, texts: [] };
  }
}

const signs = { violated: '✗ ', reached: '✓ ', plain: '' } as const;

/** A box across all lifelines. */
function placedNote(
  item: SequenceItem,
  lines: readonly string[],
  columns: readonly Column[],
  y: number,
  gutter: number,
): PlacedItem {
  const [first, last] = [columns[0], columns.at(-1)];
  const left = (first?.x ?? 0) - (first?.width ?? 0) / 2;
  const width = Math.max(320, (last?.x ?? 0) + (last?.width ?? 0) / 2 - left);
  const broken = lines.flatMap((line) => hangingLines(line, width - 2 * sizes.padding, sizes.says));
  const box = { x: left, y: y + 6, width, height: broken.length * sizes.line + sizes.padding };
  return {
    item,
    y,
    height: box.height + 12,
    arrows: [],
    box,
    texts: [
      ...numberText(item, box.y + sizes.padding / 2 + sizes.says - 1, gutter),
      ...textLines(broken, 'note', left + sizes.padding, box.y + sizes.padding / 2 + sizes.says - 1),
    ],
  };
}

function placedStep(item: StepItem, columns: readonly Column[], y: number, gutter: number): PlacedItem {
  const place = new Map(columns.map(({ id, x }) => [id, x]));
  const texts: PlacedText[] = [];
  const arrows: PlacedArrow[] = [];
  let at = y + 6;
  item.messages.forEach(({ from, to }, index) => {
    const ends = { from: place.get(from) ?? 0, to: place.get(to) ?? 0 };
    const message = placedMessage(ends, wordsOf(item)[index] ?? { above: [], below: [] }, at);
    texts.push(...message.texts);
    arrows.push(message.arrow);
    at = message.end;
  });
  const height = at + 6 - y;
  return {
    item,
    y,
    height,
    texts: [...numberText(item, (arrows[0]?.y ?? y) + 4, gutter), ...texts],
    arrows,
    box: null,
  };
}

/** The step's number, on the left of everything. */
function numberText(item: SequenceItem, y: number, gutter: number): readonly PlacedText[] {
  const text = gutterText(item);
  if (text === '') return [];
  const width = textWidth(text, sizes.effect);
  return [{ x: sizes.margin + gutter - sizes.gap - width, y, width, text, as: 'number' }];
}

function loopBox(items: readonly PlacedItem[], width: number): PlacedBox | null {
  const begin = items.find(({ item }) => item.kind === 'loop');
  const end = items.find(({ item }) => item.kind === 'again');
  if (begin === undefined || end === undefined) return null;
  const x = sizes.margin - 12;
  return { x, y: begin.y + 4, width: width - 2 * x, height: end.y + end.height - 10 - begin.y };
}
