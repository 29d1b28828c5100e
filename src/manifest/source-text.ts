import { LineCounter } from 'yaml';
import { printable } from '../errors.ts';
import type { SourcePosition } from '../errors.ts';

const widestExcerpt = 120;

/** The text of one file or stream, and the way from offsets in it to lines and columns. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly lines = new LineCounter();

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lines.addNewLine(at + 1);
  }

  /** Line and column of an offset. */
  positionAt(offset: number): SourcePosition {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  /** The line of the position with the line before it, their numbers, and a caret; of a long line the part around the caret. */
  excerptAt({ line, column }: SourcePosition): string {
    const isLong = this.#line(line).length > widestExcerpt;
    const from = isLong ? Math.max(0, column - 1 - widestExcerpt / 2) : 0;
    const width = `${line}`.length;
    const shown = [line - 1, line]
      .filter((number) => number === line || this.#line(number).slice(from).trim() !== '')
      .map((number) => `${`${number}`.padStart(width)} | ${clip(this.#line(number), from)}`);
    const caret = (from > 0 ? 1 : 0) + column - 1 - from;
    return [...shown, `${' '.repeat(width)} | ${' '.repeat(caret)}^`].join('\n');
  }

  #line(number: number): string {
    if (number < 1) return '';
    const start = this.lines.lineStarts[number - 1] ?? this.text.length;
    const end = this.lines.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/\r?\n$/, '');
  }
}

/** Keeps one column per character, so that the caret stays under what it means; a tab shows as an arrow. */
function clip(line: string, from: number): string {
  const part = line.slice(from, from + widestExcerpt);
  const safe = part
    .replaceAll('\t', '→')
    .replace(/./g, (character) => (printable(character) === character ? character : '\u{FFFD}'));
  return `${from > 0 ? '…' : ''}${safe}${line.length > from + widestExcerpt ? '…' : ''}`;
}
