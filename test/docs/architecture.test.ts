import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedPart, markdownTable, withGeneratedPart } from './generated-part.ts';
import { prepare } from '../../src/scenario/prepare.ts';
import { root } from '../support/project-root.ts';

interface Layer {
  readonly name: string;
  readonly at: string;
  readonly imports: readonly string[];
  readonly importsTypes?: readonly string[];
  readonly packages?: readonly string[];
}

const { layers } = createRequire(import.meta.url)('../../layers.config.cjs') as { readonly layers: readonly Layer[] };
const file = join(root, 'docs/architecture.md');
const isUpdating = (process.env['UPDATE_DOCS'] ?? '') !== '';

const examples: readonly { readonly paths: readonly string[]; readonly name: string }[] = [
  { name: 'mistake', paths: ['docs/examples/mistake'] },
  { name: 'two-tier', paths: ['docs/examples/two-tier'] },
  { name: 'guestbook', paths: ['docs/examples/guestbook'] },
];

/** What is planned but not there yet has no row. */
const present = layers.filter(({ at }) => existsSync(join(root, at)));

function layersTable(): string {
  const rows = present.map(({ at, imports, importsTypes = [], packages }, index) => {
    const above = present.slice(0, index).map(({ name }) => name);
    const all = index > 1 && above.every((name) => imports.includes(name));
    const named = imports.filter(
      (name) => present.some((layer) => layer.name === name) && !(all && above.includes(name)),
    );
    const allowed = [...(all ? ['all above'] : []), ...named, ...importsTypes.map((name) => `${name} (types only)`)];
    const only = packages === undefined || packages.length === 0 ? '' : `; of packages only ${packages.join(', ')}`;
    return [`\`${at}\``, `${allowed.join(', ') || 'nothing'}${only}`];
  });
  return markdownTable(['part', 'imports'], rows);
}

async function figuresTable(): Promise<string> {
  const rows = await Promise.all(
    examples.map(async ({ name, paths }) => {
      const { model } = await prepare({ paths: paths.map((path) => join(root, path)) });
      const locals = new Set(model.actors.map(({ states }) => states));
      const distinct = [...locals].reduce((sum, states) => sum + states.locals.length, 0);
      const { bits, words } = model.layout;
      return [name, model.actors.length, model.actions.length, distinct, model.tableSize, `${bits} in ${words}`].map(
        String,
      );
    }),
  );
  return markdownTable(
    ['example', 'actors', 'actions', 'local states', 'entries of transition tables', 'bits in words'],
    rows,
  );
}

describe('docs/architecture.md', () => {
  it('has the table of imports as it is', () => {
    expectPart('layers', layersTable());
  });

  it('has the figures of the examples as they are', async () => {
    expectPart('figures', await figuresTable());
  });
});

function expectPart(name: string, part: string): void {
  const text = readFileSync(file, 'utf8');
  if (isUpdating) writeFileSync(file, withGeneratedPart(text, name, part));
  else expect(generatedPart(text, name)).toBe(part);
}
