import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterRules } from '../../machines/cluster.ts';
import { properties } from '../../properties/index.ts';
import { root } from './project-root.ts';
import { systems } from '../../machines/systems.ts';

/** What specifies a system, and what holds it to that. */
export interface SystemParts {
  /** Files of machines and of the functions that they use, from the top of the project. */
  readonly files: readonly string[];
  readonly rules: readonly string[];
  readonly properties: readonly string[];
  /** Areas of cases. */
  readonly areas: readonly string[];
}

const id = String.raw`(?:CP|[NPSWVMA])\d+`;
const inParentheses = new RegExp(String.raw`\((?<ids>${id}(?:, ${id})*)\b[^)]*\)`, 'g');
const leading = new RegExp(String.raw`\*\*? (?<ids>${id}(?:, ${id})*):`, 'g');

/** The systems that comments of a text name: `(P1, P2)` anywhere, or `N9:` at their beginning. */
export function systemsIn(text: string): ReadonlySet<string> {
  const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([comment]) => comment).join('\n');
  const lists = [...comments.matchAll(inParentheses), ...comments.matchAll(leading)];
  return new Set(lists.flatMap(({ groups }) => (groups?.['ids'] ?? '').split(', ')));
}

/** Source files of a folder, from the top of the project. */
function sourcesIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** For each system what the sources say: comments for files, properties and areas, rules for themselves. */
export function readSystemIndex(): Readonly<Record<string, SystemParts>> {
  const naming = (folder: string) =>
    sourcesIn(folder).map(({ path, text }) => ({ path, named: systemsIn(text), text }));
  const machines = naming('machines').filter(({ path }) => path !== 'machines/systems.ts');
  const claims = naming('properties');
  const areas = naming('src/conformance/areas');
  return Object.fromEntries(
    systems.map((system) => [
      system.id,
      {
        files: machines.filter(({ named }) => named.has(system.id)).map(({ path }) => path),
        rules: clusterRules.filter(({ implements: ids = [] }) => ids.includes(system.id)).map(({ id: rule }) => rule),
        properties: properties
          .filter((property) =>
            claims.some(({ named, text }) => named.has(system.id) && text.includes(`id: '${property.id}'`)),
          )
          .map((property) => property.id),
        areas: areas
          .filter(({ named }) => named.has(system.id))
          .map(({ path }) => path.replace(/^.*\/(.*)\.ts$/, '$1')),
      },
    ]),
  );
}

/** The index as a source file. */
export function printSystemIndex(index: Readonly<Record<string, SystemParts>>): string {
  return [
    '/** What specifies each system, as the sources say; written by test/docs/systems.test.ts. */',
    `export const systemIndex = ${JSON.stringify(index, null, 2)} as const;`,
    '',
  ].join('\n');
}
