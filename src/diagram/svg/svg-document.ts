import type { XmlElement } from '../../report/xml.ts';
import { themeStyle } from './theme.ts';
import { xmlDocument } from '../../report/xml.ts';

/** What a drawing is, beside what it shows. Lengths are pixels. */
export interface SvgFrame {
  readonly width: number;
  readonly height: number;
  /** What it is a drawing of, for readers who do not see it and as a tooltip. */
  readonly title: string;
  readonly description: string;
  /** Rules of CSS beside those of every drawing. */
  readonly style?: string;
}

/** A drawing as a document of its own: with its colours for light and dark, and with title and description for screen readers. */
export function svgDocument(frame: SvgFrame, content: readonly XmlElement[]): string {
  return xmlDocument(svgElement(frame, content));
}

/** The same as an element, to stand within a page. */
export function svgElement(
  { width, height, title, description, style = '' }: SvgFrame,
  content: readonly XmlElement[],
): XmlElement {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return {
    name: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width: w,
      height: h,
      viewBox: `0 0 ${w} ${h}`,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    content: [
      { name: 'title', attributes: { id: 'title' }, content: title },
      { name: 'desc', attributes: { id: 'desc' }, content: description },
      { name: 'style', attributes: {}, content: style === '' ? themeStyle : `${themeStyle}\n${style}` },
      { name: 'rect', attributes: { class: 'paper', width: w, height: h } },
      ...content,
    ],
  };
}
