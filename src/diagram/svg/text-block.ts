import { textWidth } from './text-width.ts';

/** Classes of the colours of text (`themeStyle`). */
export type Tone = 'ink' | 'quiet' | 'accent' | 'added' | 'removed' | 'changed';

/** A run of words in one manner. */
export interface TextSpan {
  readonly text: string;
  readonly tone: Tone;
  readonly weight?: 'bold';
}

/** A line of text: its spans stand one space apart. Lengths are pixels; the size is the font's. */
export interface TextLine {
  readonly spans: readonly TextSpan[];
  readonly size: number;
  readonly indent: number;
}

/** Lines that belong together: what a drawing says of one thing. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  /** Id of the transition that it tells of. */
  readonly transition: string | null;
  /** What a reader sees who rests on it; '' for nothing. */
  readonly tooltip: string;
}

/** A line is so much higher than its letters. */
const leading = 1.36;

/** How high a line is with the space above and below its letters. */
export function lineHeight({ size }: TextLine): number {
  return Math.ceil(size * leading);
}

/** How wide a line is, its indent included. */
export function lineWidth({ spans, size, indent }: TextLine): number {
  const words = spans.reduce((sum, { text, weight }) => sum + textWidth(text, size, weight), 0);
  return indent + words + Math.max(0, spans.length - 1) * textWidth(' ', size, 'bold');
}

/** How wide the widest line is. */
export function blockWidth({ lines }: TextBlock): number {
  return Math.max(0, ...lines.map(lineWidth));
}

/** How high the lines are together. */
export function blockHeight({ lines }: TextBlock): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}

/** How lines are broken: those after the first are indented. */
export interface Breaking {
  readonly width: number;
  readonly size: number;
  readonly indent?: number;
  /** Of the lines after the first, beyond `indent`. */
  readonly hanging?: number;
}

/** Breaks spans at their spaces into lines that are at most so wide; a word that is wider has a line of its own. */
export function brokenSpans(spans: readonly TextSpan[], breaking: Breaking): readonly TextLine[] {
  const { width, size, indent = 0, hanging = 0 } = breaking;
  const lines: TextLine[] = [];
  for (const word of spans.flatMap(wordsOf)) {
    const last = lines.at(-1);
    const longer = last === undefined ? undefined : { ...last, spans: withWord(last.spans, word) };
    if (longer !== undefined && lineWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push({ spans: [word], size, indent: last === undefined ? indent : indent + hanging });
  }
  return lines;
}

/** A mark before a word (`→ answer`) stays with it. */
function wordsOf(span: TextSpan): readonly TextSpan[] {
  return span.text
    .split(/(?<!(?:^| )[/←→]) /u)
    .filter((text) => text !== '')
    .map((text) => ({ ...span, text }));
}

function withWord(spans: readonly TextSpan[], word: TextSpan): readonly TextSpan[] {
  const last = spans.at(-1);
  return last?.tone === word.tone && last.weight === word.weight
    ? [...spans.slice(0, -1), { ...last, text: `${last.text} ${word.text}` }]
    : [...spans, word];
}
