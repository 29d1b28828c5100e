import { posix } from 'node:path';
import type { Block } from './block.ts';
import type { Book } from './book.ts';
import { markdownPage } from './markdown-page.ts';
import { pagesOf } from './pages-of.ts';

/** The book as files of its folder, by path: a page of Markdown each, and the drawings beside them. `top` leads from the folder to the top of the project. */
export function bookFiles(book: Book, top: string): ReadonlyMap<string, string> {
  return new Map(
    pagesOf(book).flatMap((page) => [
      [`${page.path}.md`, markdownPage(page, top)],
      ...page.blocks.flatMap((block) => drawingFile(block, posix.dirname(page.path))),
    ]),
  );
}

function drawingFile(block: Block, folder: string): readonly (readonly [string, string])[] {
  return block.kind === 'drawing' ? [[posix.join(folder, `${block.drawing.name}.svg`), block.drawing.svg]] : [];
}
