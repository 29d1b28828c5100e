import { stripVTControlCharacters } from 'node:util';

/** Columns that a text takes on a terminal, as far as every character takes one. */
export function widthOf(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length;
}

/** Fills a text up with spaces. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Breaks a text into lines at its spaces only, so that names, paths and commands stay whole even where they are too long for
 * a line. `first` begins the first line, the lines after it begin with as many spaces.
 */
export function wrap(text: string, width: number, first = ''): string {
  const indent = ' '.repeat(widthOf(first));
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
