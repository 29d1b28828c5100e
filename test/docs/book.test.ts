import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BookData } from '../../src/book/book-data.ts';
import { root } from '../support/project-root.ts';
import { wholeBook } from './book/whole-book.ts';

const folder = join(root, 'docs/book');

describe('docs/book', () => {
  it('is what machines, rules and properties say; `npm run docs` writes it anew', { timeout: 240_000 }, async () => {
    const files = await wholeBook();
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(there.toSorted()).toEqual([...files.keys()].toSorted());
    const differing = [...files].filter(([path, text]) => readFileSync(join(folder, path), 'utf8') !== text);
    expect(differing.map(([path]) => path)).toEqual([]);
  });
});

describe('its data', () => {
  const { machines, properties, scenarios } = JSON.parse(readFileSync(join(folder, 'book.json'), 'utf8')) as BookData;

  it('have a run to every state of every machine', () => {
    const unreached = machines.flatMap(({ states }) => states.filter(({ run }) => run === null).map(({ id }) => id));
    expect(unreached).toEqual([]);
  });

  it('name a source file for every machine, property and rule', () => {
    const { rules } = JSON.parse(readFileSync(join(folder, 'book.json'), 'utf8')) as BookData;
    const files = [...machines, ...properties, ...Object.values(rules)].map(({ file }) => file);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('say why each property matters, and have a verdict on every property in every scenario, a mistake that it catches, and violations nowhere', () => {
    for (const { id, matters, verdicts, bugs } of properties) {
      expect([id, matters]).toEqual([id, expect.stringMatching(/\.$/)]);
      expect([id, verdicts.length]).toEqual([id, scenarios.length]);
      expect([id, bugs.length > 0]).toEqual([id, true]);
      expect([id, verdicts.filter(({ verdict }) => verdict !== 'holds' && verdict !== 'vacuous')]).toEqual([id, []]);
      expect([id, verdicts.some(({ verdict }) => verdict === 'holds')]).toEqual([id, true]);
    }
  });
});
