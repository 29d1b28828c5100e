import type { Column } from './sequence-columns.ts';
import type { LifelineKind, SequenceChart, StepItem } from './sequence-chart.ts';
import type { PlacedArrow, PlacedItem, PlacedText } from './placed.ts';
import type { SequenceLayout } from './sequence-layout.ts';
import type { XmlElement } from '../../report/xml.ts';
import { sequenceLayout, titleSize } from './sequence-layout.ts';
import { sizes } from './sequence-columns.ts';
import { svgDocument } from '../svg/svg-document.ts';

/** A message sequence chart as a drawing. The same chart gives the same bytes. */
export function sequenceSvg(chart: SequenceChart): string {
  const layout = sequenceLayout(chart);
  const { width, height, columns, items, loop } = layout;
  const kinds = new Map(chart.lifelines.map(({ id, kind }) => [id, kind]));
  return svgDocument({ width, height, title: chart.title, description: descriptionOf(chart), style }, [
    textElement(sizes.margin, sizes.margin + titleSize - 3, chart.title, 'title ink bold'),
    ...columns.map((column) => stem(column, layout)),
    ...(loop === null ? [] : [{ name: 'rect', attributes: { class: 'loop', ...loop, rx: 4 } }]),
    ...items.map(itemElement),
    ...layout.heads.flatMap((y) => columns.map((column) => head(column, y, layout.headHeight, kinds.get(column.id)))),
  ]);
}

const style = [
  `.title { font-size: ${titleSize}px; }`,
  `.says { font-size: ${sizes.says}px; fill: var(--ink); }`,
  `.effect { font-size: ${sizes.effect}px; fill: var(--accent); }`,
  `.number { font-size: ${sizes.effect}px; fill: var(--quiet); }`,
  `.head { font-size: ${sizes.says}px; text-anchor: middle; }`,
  '.stem { stroke: var(--frame); stroke-width: 1; }',
  '.arrow { fill: none; stroke: var(--ink); stroke-width: 1.3; }',
  '.tip { fill: var(--ink); }',
  '.follows { stroke-dasharray: 4 3; }',
  '.refused { stroke: var(--removed); }',
  '.note { fill: var(--box); stroke: var(--frame); }',
  '.violated { stroke: var(--removed); stroke-width: 1.6; }',
  '.reached { stroke: var(--added); stroke-width: 1.6; }',
  '.outside { stroke-dasharray: 5 3; }',
  '.fault { stroke: var(--removed); stroke-dasharray: 5 3; }',
  '.loop { fill: none; stroke: var(--accent); stroke-width: 1.2; }',
  '.round { font-size: 12px; fill: var(--accent); font-weight: 600; }',
].join('\n');

function descriptionOf({ lifelines, items }: SequenceChart): string {
  const last = Math.max(0, ...items.map((item) => ('last' in item ? item.last : 0)));
  return `A message sequence chart of ${last} steps between ${lifelines.map(({ name }) => name).join(', ')}.`;
}

function stem({ x }: Column, { heads, headHeight, height }: SequenceLayout): XmlElement {
  const [top = 0, bottom = height - sizes.margin] = heads;
  return { name: 'line', attributes: { class: 'stem', x1: x, x2: x, y1: top + headHeight, y2: bottom } };
}

function head({ x, width, lines }: Column, y: number, height: number, kind: LifelineKind = 'object'): XmlElement {
  const surround = kind === 'fault' ? ' fault' : kind === 'person' ? ' outside' : '';
  const first = y + height / 2 - (lines.length * sizes.line) / 2 + sizes.says - 1;
  return {
    name: 'g',
    attributes: {},
    content: [
      {
        name: 'rect',
        attributes: { class: `box${surround}`, x: x - width / 2, y, width, height, rx: kind === 'person' ? 12 : 3 },
      },
      ...lines.map((line, index) => textElement(x, first + index * sizes.line, line, 'head ink bold')),
    ],
  };
}

function itemElement({ item, texts, arrows, box }: PlacedItem): XmlElement {
  const words = texts.flatMap((text) => (box === null ? [halo(text), textOf(item, text)] : [textOf(item, text)]));
  const boxes =
    box === null
      ? []
      : [{ name: 'rect', attributes: { class: item.kind === 'note' ? `note ${item.tone}` : 'note', ...box, rx: 3 } }];
  const isStep = item.kind === 'step';
  const title = isStep ? [{ name: 'title', attributes: {}, content: tooltip(item) }] : [];
  const drawn = isStep ? arrows.flatMap((arrow, index) => arrowElements(arrow, item, index)) : [];
  return { name: 'g', attributes: {}, content: [...title, ...boxes, ...words, ...drawn] };
}

/** `step 12: deploymentController.scalesOldReplicaSet sends replica-set.scale`. */
function tooltip({ first, rule, messages }: StepItem): string {
  const events = messages.flatMap(({ event }) => (event === null ? [] : [event]));
  return `step ${first}: ${rule} sends ${[...new Set(events)].join(', ')}`;
}

function textOf({ kind }: PlacedItem['item'], { x, y, text, as }: PlacedText): XmlElement {
  return textElement(x, y, text, kind === 'loop' ? 'round' : as === 'note' ? 'says' : as);
}

/** Lifelines do not run through what is said. */
function halo({ x, y, width, as }: PlacedText): XmlElement {
  const size = as === 'effect' ? sizes.effect : sizes.says;
  return {
    name: 'rect',
    attributes: { class: 'paper', x: x - 2, y: y - size + 1, width: width + 4, height: size + 2 },
  };
}

function arrowElements({ from, to, y }: PlacedArrow, { refused }: StepItem, index: number): readonly XmlElement[] {
  const kind = refused && index === 0 ? ' refused' : index > 0 ? ' follows' : '';
  if (from === to) {
    const right = from + sizes.loop;
    const d = `M ${from} ${y} H ${right} V ${y + 12} H ${from + 1}`;
    return [{ name: 'path', attributes: { class: `arrow${kind}`, d } }, tip(from, y + 12, -1)];
  }
  const way = from < to ? 1 : -1;
  const end = to - way;
  const line = {
    name: 'path',
    attributes: { class: `arrow${kind}`, d: `M ${from} ${y} H ${end - way * (refused ? 0 : 6)}` },
  };
  if (!refused || index > 0) return [line, tip(end, y, way)];
  const [near, far] = [end - way * 12, end - way * 4];
  return [
    line,
    {
      name: 'path',
      attributes: {
        class: 'arrow refused',
        d: `M ${near} ${y - 4} L ${far} ${y + 4} M ${near} ${y + 4} L ${far} ${y - 4}`,
      },
    },
  ];
}

function tip(x: number, y: number, way: number): XmlElement {
  return { name: 'path', attributes: { class: 'tip', d: `M ${x} ${y} l ${-way * 8} -3.5 v 7 z` } };
}

function textElement(x: number, y: number, text: string, className: string): XmlElement {
  return { name: 'text', attributes: { class: className, x, y }, content: text };
}
