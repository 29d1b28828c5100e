import { bookFiles } from '../../../src/book/book-files.ts';
import { bookOf } from '../../../src/book/book-of.ts';
import { bookSource } from './book-source.ts';
import { chartsJson } from '../../../src/diagram/review/charts-document.ts';
import { collectBook } from '../../../src/book/collect/collect-book.ts';

/** Every file of docs/book, made anew. */
export async function wholeBook(): Promise<ReadonlyMap<string, string>> {
  const data = collectBook(bookSource());
  const book = await bookOf(data);
  return new Map([
    ...bookFiles(book, '../..'),
    ['book.json', `${JSON.stringify(data, null, 1)}\n`],
    // What a change to a machine did is told by comparing it with this.
    ['charts.json', chartsJson()],
  ]);
}
