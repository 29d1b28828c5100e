import type { MessageWords } from './sequence-columns.ts';
import type { PlacedArrow, PlacedText } from './placed.ts';
import { brokenText, textWidth } from '../svg/text-width.ts';
import { sizes } from './sequence-columns.ts';

/** A message's arrow with what is said above and what it changed below, from a height on down to `end`. */
export function placedMessage({ from, to }: Omit<PlacedArrow, 'y'>, { above, below }: MessageWords, top: number) {
  const isAlone = from === to;
  const left = isAlone ? from + sizes.loop + sizes.gap : Math.min(from, to) + sizes.gap;
  const width = isAlone ? sizes.label : Math.max(from, to) - sizes.gap - left;
  const over = above.flatMap((text) => evenLines(text, width, sizes.says).map((line) => ({ text: line, indent: 0 })));
  const under = below.flatMap((text) => hangingLines(text, width, sizes.effect));
  const says = textLines(over, 'says', left, top + sizes.says);
  if (isAlone) {
    const effects = textLines(under, 'effect', left, top + sizes.says + over.length * sizes.line);
    const end = top + Math.max(20, (over.length + under.length) * sizes.line);
    return { texts: [...says, ...effects], arrow: { from, to, y: top + 4 }, end };
  }
  const y = top + over.length * sizes.line + 4;
  return {
    texts: [...says, ...textLines(under, 'effect', left, y + 4 + sizes.says)],
    arrow: { from, to, y },
    end: y + 6 + under.length * sizes.line,
  };
}

/** Breaks a text into as few lines as fit, of about one length: no last line of a single short word. */
function evenLines(text: string, width: number, size: number): readonly string[] {
  let lines = brokenText(text, width, size);
  for (let narrower = width - 6; narrower > width / 2; narrower -= 6) {
    const even = brokenText(text, narrower, size);
    if (even.length > lines.length || even.some((line) => textWidth(line, size) > narrower)) break;
    lines = even;
  }
  return lines;
}

/** A line of text, and how much further to the right it begins than others. */
export interface IndentedLine {
  readonly text: string;
  readonly indent: number;
}

/** Breaks a sentence into lines, of which all but the first are set in, so that none is taken for a sentence of its own. */
export function hangingLines(text: string, width: number, size: number): readonly IndentedLine[] {
  const lines = textWidth(text, size) <= width ? [text] : evenLines(text, width - sizes.hanging, size);
  return lines.map((line, index) => ({ text: line, indent: index === 0 ? 0 : sizes.hanging }));
}

/** Lines of text, one below the other. */
export function textLines(
  lines: readonly IndentedLine[],
  as: PlacedText['as'],
  x: number,
  y: number,
): readonly PlacedText[] {
  const size = as === 'effect' ? sizes.effect : sizes.says;
  return lines.map(({ text, indent }, index) => ({
    x: x + indent,
    y: y + index * sizes.line,
    width: textWidth(text, size),
    text,
    as,
  }));
}
