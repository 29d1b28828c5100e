import type { SourceDocument } from '../manifest/source-document.ts';

/** How far to the left of its position an excerpt of a long line begins. */
const before = 60;
/** How many characters of a line an excerpt shows. */
const width = 120;

/** What excerpts show for a tab. */
export const tabSign = '→';

/**
 * A line of a document's source, read from the excerpts that the document shows of it: tabs come out as `tabSign`, other control
 * characters as U+FFFD, each in its own column. Empty past the end of the source.
 */
export function sourceLine(document: SourceDocument, line: number): string {
  let text = '';
  for (;;) {
    const from = text.length;
    const shown = shownAt(document, line, from === 0 ? 1 : from + before + 1);
    const part = from === 0 ? shown : shown.slice(1);
    text += part.slice(0, width);
    if (part.length <= width) return text;
  }
}

/** The line above the caret, without its number. */
function shownAt(document: SourceDocument, line: number, column: number): string {
  const excerpt = document.excerptAt({ file: document.file, line, column }).split('\n');
  return /^ *\d+ \| (?<text>.*)$/s.exec(excerpt.at(-2) ?? '')?.groups?.['text'] ?? '';
}
