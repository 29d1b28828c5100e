import type { ChartMark } from './chart-marks.ts';
import type { Rectangle } from './places.ts';
import type { XmlElement } from '../../report/xml.ts';
import { markSigns } from './chart-marks.ts';
import { textWidth } from './text-width.ts';

const size = 10;

/** A pill that says what became of a state, at the right upper corner of its box. */
export function markBadge(mark: ChartMark, { x, y, width }: Rectangle): readonly XmlElement[] {
  const text = `${markSigns[mark]} ${mark}`;
  const wide = textWidth(text, size, 'bold') + 12;
  const left = x + width - wide - 6;
  return [
    { name: 'rect', attributes: { class: 'badge', x: left, y: y + 7, width: wide, height: 16, rx: 8 } },
    {
      name: 'text',
      attributes: { class: 'badge-text bold', x: left + 6, y: y + 18.5, 'font-size': size },
      content: text,
    },
  ];
}
