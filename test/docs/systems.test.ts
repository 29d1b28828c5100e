import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './document.ts';

/** A row of docs/systems.md: an id, what is modelled, and the files it links to. */
interface Row {
  readonly id: string;
  readonly modelled: string;
  readonly files: readonly string[];
}

const rows = readFileSync(join(root, 'docs/systems.md'), 'utf8').split('\n').flatMap(rowOf);

/** Ids that the header comment of a file names: `(P1, P2)` in machines, `P1:` in properties. */
const claims = ['machines', 'properties'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((path) => ({ path, ids: idsIn(readFileSync(join(root, path), 'utf8')) }))
    .filter(({ ids }) => ids.length > 0),
);

function rowOf(line: string): readonly Row[] {
  const [, id = '', , modelled = '', where = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
  if (!/^(?:CP|[NPSWVMA])\d+$/.test(id)) return [];
  const files = [...where.matchAll(/\(\.\.\/(?<file>[^)]+)\)/g)].map(({ groups }) => groups?.['file'] ?? '');
  return [{ id, modelled, files }];
}

function idsIn(source: string): readonly string[] {
  const ids = String.raw`(?:CP|[NPSWVMA])\d+`;
  const lists = source.matchAll(
    new RegExp(String.raw`\((?<listed>${ids}(?:, ${ids})*)[^)]*\)|\* (?<led>${ids}(?:, ${ids})*):`, 'g'),
  );
  const found = [...lists].flatMap(({ groups }) => (groups?.['listed'] ?? groups?.['led'] ?? '').split(', '));
  return [...new Set(found)];
}

describe('docs/systems.md', () => {
  it('has each system once', () => {
    expect(rows.map(({ id }) => id)).toEqual([...new Set(rows.map(({ id }) => id))]);
    expect(rows).toHaveLength(52);
  });

  it('links to a file wherever it says that something is modelled, and nowhere else', () => {
    const wrong = rows.filter(({ modelled, files }) => files.length > 0 !== /^(?:yes|partly)\b/.test(modelled));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('says of every system that a machine or property claims that it is modelled', () => {
    const claimed = new Set(claims.flatMap(({ ids }) => ids));
    const denied = [...claimed].filter((id) => !rows.some((row) => row.id === id && row.files.length > 0));
    expect(denied).toEqual([]);
  });

  it('links to every file that claims a system', () => {
    const linked = new Set(rows.flatMap(({ files }) => files));
    expect(claims.filter(({ path }) => !linked.has(path)).map(({ path }) => path)).toEqual([]);
  });
});
