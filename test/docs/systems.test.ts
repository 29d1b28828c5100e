import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { markdownTable, generatedPart, withGeneratedPart } from './generated-part.ts';
import { printSystemIndex, readSystemIndex, systemsIn } from '../support/system-index.ts';
import type { SystemParts } from '../support/system-index.ts';
import { root } from '../support/project-root.ts';
import type { Rule } from '../../src/model/composition.ts';
import { clusterRules } from '../../machines/cluster.ts';
import { systems } from '../../machines/systems.ts';
import type { System } from '../../machines/system.ts';

const updates = process.env['UPDATE_DOCS'] === '1';
const index = readSystemIndex();
const document = join(root, 'docs/systems.md');

const partsOf = ({ id }: System): SystemParts => index[id] ?? { files: [], rules: [], properties: [], areas: [] };

function link(path: string, words: string): string {
  return `[${words}](../${path})`;
}

function caseCount(area: string): number {
  const path = join(root, 'test/conformance/cases', `${area}.json`);
  if (!existsSync(path)) return 0;
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly unknown[] }).cases.length;
}

function rowOf(system: System): readonly string[] {
  const { files, rules, properties, areas } = partsOf(system);
  return [
    system.id,
    system.name,
    system.note === undefined ? system.extent : `${system.extent}: ${system.note}`,
    files.map((path) => link(path, path.replace(/^machines\//, ''))).join(', '),
    rules.map((rule) => `\`${rule}\``).join(', '),
    properties.map((id) => link(`properties/${id}.ts`, id)).join(', '),
    areas.map((area) => `${area} (${caseCount(area)})`).join(', '),
  ];
}

function tables(): string {
  const sections = [...new Set(systems.map(({ section }) => section))];
  const head = ['id', 'system', 'modelled', 'machines and functions', 'rules', 'properties', 'cases'];
  return sections
    .map((section) => {
      const rows = systems.filter((system) => system.section === section).map(rowOf);
      return `## ${section}\n\n${markdownTable(head, rows)}`;
    })
    .join('\n\n');
}

describe('the systems', () => {
  it('are each named once', () => {
    expect(systems.map(({ id }) => id)).toEqual([...new Set(systems.map(({ id }) => id))]);
    expect(systems).toHaveLength(52);
  });

  it('are named in the headers of sources by ids that exist', () => {
    expect(systemsIn('/** Of nodes (N5, N6; in part). */ /** P13: is final. */')).toEqual(new Set(['N5', 'N6', 'P13']));
  });

  it('have a file wherever it is said that they are modelled, and none elsewhere', () => {
    const wrong = systems.filter((system) => partsOf(system).files.length > 0 !== (system.extent !== 'no'));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('are held by a property or by cases of Kubernetes wherever they are modelled, in whole or in part', () => {
    const unheld = systems.filter((system) => {
      const { properties, areas } = partsOf(system);
      return system.extent !== 'no' && properties.length + areas.length === 0;
    });
    expect(unheld.map(({ id }) => id)).toEqual([]);
  });

  it('are each named by the rules that implement them, and every rule implements some', () => {
    const known = new Set(systems.map(({ id }) => id));
    const isKnown = ({ implements: ids = [] }: Rule) => ids.length > 0 && ids.every((id) => known.has(id));
    expect(clusterRules.filter((rule) => !isKnown(rule)).map(({ id }) => id)).toEqual([]);
    const twice = clusterRules.filter(({ implements: ids = [] }) => new Set(ids).size < ids.length);
    expect(twice.map(({ id }) => id)).toEqual([]);
  });

  it('are implemented by rules nowhere but where they are modelled', () => {
    const absent = systems.filter((system) => system.extent === 'no' && partsOf(system).rules.length > 0);
    expect(absent.map(({ id }) => id)).toEqual([]);
  });

  it('are indexed as the sources say; UPDATE_DOCS=1 writes the index anew', async () => {
    const file = join(root, 'src/report/generated/system-index.ts');
    const formatted = await format(printSystemIndex(index), { ...(await resolveConfig(file)), filepath: file });
    if (updates) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, formatted);
    }
    expect(readFileSync(file, 'utf8')).toBe(formatted);
  });

  it('stand in docs/systems.md as the sources say', () => {
    const text = readFileSync(document, 'utf8');
    if (updates) writeFileSync(document, withGeneratedPart(text, 'systems', tables()));
    expect(generatedPart(readFileSync(document, 'utf8'), 'systems')).toBe(tables());
  });
});
