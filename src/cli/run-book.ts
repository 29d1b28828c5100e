import { basename, dirname } from 'node:path';
import { createRequire } from 'node:module';
import type { BookData } from '../book/book-data.ts';
import type { ExitCode } from './exit-code.ts';
import { bookOf } from '../book/book-of.ts';
import { exitCode } from './exit-code.ts';
import { htmlBook } from '../book/html-book.ts';
import { pagesOf } from '../book/pages-of.ts';
import { print } from './terminal.ts';
import { writeFiles } from './write-files.ts';

/** Options of `plimsoll book`, as commander names them. */
export interface BookCommandOptions {
  readonly out: string;
}

/** `plimsoll book`: the lifecycle book as one HTML file. Throws `UsageError` where it cannot be written. */
export async function runBook({ out }: BookCommandOptions): Promise<ExitCode> {
  const data = createRequire(import.meta.url)('plimsoll/book.json') as BookData;
  const pages = pagesOf(await bookOf(data));
  await writeFiles(dirname(out), new Map([[basename(out), htmlBook(pages)]]));
  print(`${out}: ${pages.length} pages`);
  return exitCode.holds;
}
