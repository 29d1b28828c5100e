import type { CompositionMap, MapMessage } from './composition-map.ts';
import type { MapBlock, MapBox } from './map-layout.ts';
import type { XmlElement } from '../../report/xml.ts';
import { mapLayout } from './map-layout.ts';
import { mapSizes } from './map-seats.ts';
import { namesOf } from './map-places.ts';
import { svgDocument } from '../svg/svg-document.ts';

/** A map as a drawing. The same map gives the same bytes. */
export function mapSvg(map: CompositionMap, title = 'Who sends what to whom'): string {
  const { width, height, boxes, blocks, headings } = mapLayout(map);
  const description = `${map.actors.length} actors, and the events that they send to each other.`;
  return svgDocument({ width, height, title, description, style }, [
    text(mapSizes.margin, mapSizes.margin + 10, title, 'title ink bold'),
    ...blocks.map(lineElement),
    ...headings.map((heading) => text(heading.x, heading.y, heading.text, 'heading')),
    ...boxes.map(boxElement),
    ...blocks.map(blockElement),
  ]);
}

const style = [
  '.title { font-size: 15px; }',
  '.heading { font-size: 12px; fill: var(--quiet); }',
  `.name { font-size: ${mapSizes.name}px; }`,
  `.event { font-size: ${mapSizes.event}px; fill: var(--ink); }`,
  `.own { font-size: ${mapSizes.event}px; fill: var(--quiet); }`,
  '.flow { fill: none; stroke: var(--line); stroke-width: 1.2; }',
  '.tip { fill: var(--line); }',
  '.flow.person { stroke: var(--accent); }',
  '.tip.person { fill: var(--accent); }',
  '.flow.fault { stroke: var(--removed); }',
  '.tip.fault { fill: var(--removed); }',
  '.events { fill: none; stroke: var(--frame); }',
  '.box.person { stroke: var(--accent); }',
  '.box.fault { stroke: var(--removed); stroke-dasharray: 5 3; }',
].join('\n');

function boxElement({ actor, toItself, x, y, width, height }: MapBox): XmlElement {
  const names = namesOf(actor);
  const own = toItself?.messages ?? [];
  const used = names.length * mapSizes.nameLine + (own.length === 0 ? 0 : (own.length + 1) * mapSizes.eventLine);
  // A receiver's name stands between its lines, a sender's beside the first of what it sends.
  const top = actor.place === 'machine' ? y + (height - used) / 2 : y + mapSizes.padding;
  const ownTop = top + names.length * mapSizes.nameLine;
  const left = x + mapSizes.padding;
  return {
    name: 'g',
    attributes: {},
    content: [
      {
        name: 'rect',
        attributes: { class: `box ${actor.place}`, x, y, width, height, rx: actor.place === 'machine' ? 8 : 3 },
      },
      ...names.map((name, line) => text(left, top + line * mapSizes.nameLine + mapSizes.name, name, 'name ink bold')),
      ...(own.length === 0 ? [] : [text(left, ownTop + mapSizes.event, 'to itself:', 'own')]),
      ...own.map((message, line) =>
        messageElement(message, left, ownTop + (line + 1) * mapSizes.eventLine + mapSizes.event, 'own'),
      ),
    ],
  };
}

function blockElement({ edge, x, y, width, height }: MapBlock): XmlElement {
  const first = y + mapSizes.padding / 2 + mapSizes.event - 1;
  return {
    name: 'g',
    attributes: {},
    content: [
      { name: 'rect', attributes: { class: 'events', x, y, width, height, rx: 2 } },
      ...edge.messages.map((message, line) =>
        messageElement(message, x + mapSizes.padding, first + line * mapSizes.eventLine, 'event'),
      ),
    ],
  };
}

/** An event; its rules are what one sees on pointing at it. */
function messageElement({ event, rules }: MapMessage, x: number, y: number, as: string): XmlElement {
  const lines = rules.map(({ rule, when }) => (rule === null ? when : `${rule}: ${when}`));
  return {
    name: 'g',
    attributes: {},
    content: [{ name: 'title', attributes: {}, content: lines.join('\n') }, text(x, y, event, as)],
  };
}

function lineElement({ edge, actor, line }: MapBlock): XmlElement {
  const { fromX, fromY, toX, toY } = line;
  const way = Math.sign(toX - fromX);
  const end = toX - way * 7;
  const half = (end - fromX) / 2;
  return {
    name: 'g',
    attributes: {},
    content: [
      { name: 'title', attributes: {}, content: `${edge.from} → ${edge.to}` },
      {
        name: 'path',
        attributes: {
          class: `flow ${actor.place}`,
          d: `M ${fromX} ${fromY} C ${fromX + half} ${fromY} ${end - half} ${toY} ${end} ${toY}`,
        },
      },
      { name: 'path', attributes: { class: `tip ${actor.place}`, d: `M ${toX} ${toY} l ${-way * 8} -3.5 v 7 z` } },
    ],
  };
}

function text(x: number, y: number, content: string, className: string): XmlElement {
  return { name: 'text', attributes: { class: className, x, y }, content };
}
