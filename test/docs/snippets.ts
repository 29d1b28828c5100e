import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/project-root.ts';
import type { Block, Document } from './document.ts';

/** A `ts` block that is part of a file of the project, named in its title. */
export interface Excerpt {
  readonly document: Document;
  readonly block: Block;
}

/** Blocks that quote the sources: their title has a folder in it. */
export function excerptsOf(documents: readonly Document[]): readonly Excerpt[] {
  return documents.flatMap((document) =>
    document.blocks.filter(isExcerpt).map((block): Excerpt => ({ document, block })),
  );
}

/** Text without what a formatter may change. */
export function unformatted(text: string): string {
  return text.replaceAll(/\s+/g, '').replaceAll(/,(?=[)\]}])/g, '');
}

/**
 * Writes the other `ts` blocks of each document to files in a folder of their own: blocks of one title are one module, and each
 * stands at the lines that it has in the document, so that the compiler's messages point there. Imports of `plimsoll` find the sources.
 */
export function writeSnippets(documents: readonly Document[], folder: string): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig, null, 2));
  const modules = documents.flatMap(modulesOf);
  for (const { name, text } of modules) writeFileSync(join(folder, name), text);
  return modules.map(({ name }) => name);
}

const tsconfig = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: {
    rootDir: root,
    // A reader meets a function before its use.
    noUnusedLocals: false,
    paths: {
      plimsoll: [join(root, 'src/index.ts')],
      'plimsoll/machines': [join(root, 'machines/index.ts')],
      'plimsoll/properties': [join(root, 'properties/index.ts')],
      'plimsoll/testing': [join(root, 'src/testing.ts')],
    },
  },
  include: ['*.ts'],
};

function isExcerpt({ language, title }: Block): boolean {
  return language === 'ts' && title.includes('/');
}

function modulesOf({ path, blocks }: Document): readonly { readonly name: string; readonly text: string }[] {
  const modules = new Map<string, string[]>();
  for (const block of blocks) {
    if (block.language !== 'ts' || isExcerpt(block)) continue;
    const name = block.title === '' ? `${path.replaceAll(/[^\w]+/g, '-')}.ts` : block.title;
    const lines = modules.get(name) ?? [];
    while (lines.length < block.line - 1) lines.push('');
    lines.push(...block.text.split('\n'));
    modules.set(name, lines);
  }
  return [...modules].map(([name, lines]) => ({ name, text: `${lines.join('\n')}\n` }));
}
