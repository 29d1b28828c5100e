import type { DrawnLabel, DrawnShape } from './chart-drawing.ts';
import type { Rectangle } from './places.ts';
import type { XmlElement } from '../../report/xml.ts';
import { blockElement } from './block-element.ts';
import { markBadge } from './mark-badge.ts';

/** A shape as an element, with its text; a state's says which (`data-state`). */
export function shapeElement(shape: DrawnShape, caption: DrawnLabel | null): XmlElement {
  const { state, mark, blocks, rectangle } = shape;
  const tooltip = state !== null && blocks.length === 0 ? `${state.key}: ${state.description}` : '';
  return {
    name: 'g',
    attributes: {
      ...(mark === null ? {} : { class: mark }),
      ...(state === null ? {} : { 'data-state': state.id }),
    },
    content: [
      ...(tooltip === '' ? [] : [{ name: 'title', attributes: {}, content: tooltip }]),
      ...outlines(shape),
      ...[...blocks, ...(caption?.blocks ?? [])].map(blockElement),
      ...(mark === null || caption !== null ? [] : markBadge(mark, rectangle)),
    ],
  };
}

function outlines(shape: DrawnShape): readonly XmlElement[] {
  const { kind, rectangle } = shape;
  const { x, y, width, height } = rectangle;
  const middle = { cx: x + width / 2, cy: y + height / 2 };
  switch (kind) {
    case 'frame':
      return [titleBar(shape), outline(rectangle, 'frame', 10), ...divider(shape)];
    case 'region':
      return [titleBar(shape), outline(rectangle, 'frame region', 10), ...divider(shape)];
    case 'box':
      return [outline(rectangle, 'box', 8), ...divider(shape)];
    case 'final':
      return [outline(rectangle, 'box', 8), ...bullsEye(rectangle), ...divider(shape)];
    case 'choice':
      return [{ name: 'path', attributes: { class: 'box', d: diamond(rectangle) } }];
    case 'history':
      return [{ name: 'circle', attributes: { class: 'box', ...middle, r: width / 2 } }, letter(rectangle)];
    case 'dot':
      return [{ name: 'circle', attributes: { class: 'ink', ...middle, r: width / 2 } }];
    case 'fork':
      return [{ name: 'rect', attributes: { class: 'ink', ...rectangle, rx: 2 } }];
  }
}

function outline(rectangle: Rectangle, kind: string, rx: number): XmlElement {
  return { name: 'rect', attributes: { class: kind, ...rectangle, rx } };
}

/** The upper part of a frame, round where the frame is. */
function titleBar({ rectangle: { x, y, width }, head }: DrawnShape): XmlElement {
  const r = 10;
  const [right, bottom] = [x + width, y + head];
  const d = `M${x} ${bottom} V${y + r} Q${x} ${y} ${x + r} ${y} H${right - r} Q${right} ${y} ${right} ${y + r} V${bottom} Z`;
  return { name: 'path', attributes: { class: 'bar', d } };
}

function divider({ rectangle: { x, width }, divider: y }: DrawnShape): readonly XmlElement[] {
  return y === null
    ? []
    : [{ name: 'path', attributes: { class: 'divider', d: `M${x + 10} ${y} H${x + width - 10}` } }];
}

/** Before the title, which leaves it room. */
function bullsEye({ x, y }: Rectangle): readonly XmlElement[] {
  const middle = { cx: x + 17, cy: y + 18 };
  return [
    { name: 'circle', attributes: { class: 'line', ...middle, r: 6 } },
    { name: 'circle', attributes: { class: 'ink', ...middle, r: 3 } },
  ];
}

function diamond({ x, y, width, height }: Rectangle): string {
  const [cx, cy] = [x + width / 2, y + height / 2];
  return `M${cx} ${y} L${x + width} ${cy} L${cx} ${y + height} L${x} ${cy} Z`;
}

function letter({ x, y, width, height }: Rectangle): XmlElement {
  const attributes = {
    class: 'ink bold',
    x: x + width / 2,
    y: y + height / 2 + 4.5,
    'font-size': 12,
    'text-anchor': 'middle',
  };
  return { name: 'text', attributes, content: 'H' };
}
