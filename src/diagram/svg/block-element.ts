import type { DrawnBlock, DrawnLine } from './drawn-block.ts';
import type { TextSpan } from './text-block.ts';
import type { XmlElement } from '../../report/xml.ts';

/** A block of text as an element, with its tooltip and the transition that it tells of. */
export function blockElement({ lines, transition, tooltip }: DrawnBlock): XmlElement {
  return {
    name: 'g',
    attributes: transition === null ? {} : { 'data-transition': transition },
    content: [
      ...(tooltip === '' ? [] : [{ name: 'title', attributes: {}, content: tooltip }]),
      ...lines.map(lineElement),
    ],
  };
}

/** White space between the spans is one space, however it is written. */
function lineElement({ line, x, y }: DrawnLine): XmlElement {
  const [only, ...others] = line.spans;
  const attributes = { x, y, 'font-size': line.size };
  return only !== undefined && others.length === 0
    ? { name: 'text', attributes: { ...attributes, class: classOf(only) }, content: only.text }
    : { name: 'text', attributes, content: line.spans.map(spanElement) };
}

function spanElement(span: TextSpan): XmlElement {
  return { name: 'tspan', attributes: { class: classOf(span) }, content: span.text };
}

function classOf({ tone, weight }: TextSpan): string {
  return weight === undefined ? tone : `${tone} ${weight}`;
}
