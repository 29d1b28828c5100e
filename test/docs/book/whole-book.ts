import { bookFiles } from '../../../src/book/book-files.ts';
import { bookOf } from '../../../src/book/book-of.ts';
import { bookSource } from './book-source.ts';
import { collectBook } from '../../../src/book/collect/collect-book.ts';

/** Every file of docs/book, made anew. */
export async function wholeBook(): Promise<ReadonlyMap<string, string>> {
  const data = collectBook(bookSource());
  const book = await bookOf(data);
  return new Map([...bookFiles(book, '../..'), ['book.json', `${JSON.stringify(data, null, 1)}\n`]]);
}
