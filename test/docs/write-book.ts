import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../support/project-root.ts';
import { wholeBook } from './book/whole-book.ts';

/** `npm run docs`: writes docs/book anew. Prints what changed. */
const folder = join(root, 'docs/book');
const began = performance.now();
const files = await wholeBook();
const old = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
  ),
);
let changed = 0;
for (const [path, text] of files) {
  const file = join(folder, path);
  if (old.has(path) && readFileSync(file, 'utf8') === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  changed++;
}
const gone = [...old].filter((path) => !files.has(path));
for (const path of gone) rmSync(join(folder, path));
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`docs/book: ${files.size} files, ${changed} written, ${gone.length} removed, in ${seconds} s`);
