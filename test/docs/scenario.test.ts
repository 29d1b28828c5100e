import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CelType } from '../../src/scenario/cel-types.ts';
import { actionType, listedTypes } from '../../src/scenario/cel-types.ts';
import type { ClusterNames } from '../../src/scenario/named-objects.ts';
import { celFunctions } from '../../src/scenario/cel-functions.ts';
import { celProperty } from '../../src/scenario/cel-property.ts';
import { clusterRules } from '../../machines/cluster.ts';
import { faultNames } from '../../machines/faults.ts';
import { generatedPart, markdownTable, withGeneratedPart } from './generated-part.ts';
import { InputError } from '../../src/errors.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { parseDocument } from './document.ts';
import { root } from '../support/project-root.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { properties } from '../../properties/index.ts';
import { scenarioWords } from './scenario-words.ts';

const path = 'docs/scenario.md';
const file = join(root, path);
const isUpdating = (process.env['UPDATE_DOCS'] ?? '') !== '';
const { text, blocks } = parseDocument(path, readFileSync(file, 'utf8'));

const inCode = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ');

/** The tables of the document, by name. */
const tables = {
  faults: markdownTable(
    ['fault', 'what happens'],
    faultNames.map((name) => [
      inCode([name]),
      clusterRules.find(({ spends }) => spends === name)?.description ?? 'no rule has this budget',
    ]),
  ),
  functions: markdownTable(
    ['function', 'of', 'gives'],
    celFunctions.map(({ name, kinds, returns, description, ofStep }) => [
      inCode([name]),
      kinds.join(', '),
      `${returns}: ${description}${ofStep === true ? ' (with `everyStep` only)' : ''}`,
    ]),
  ),
  variables: markdownTable(
    ['variable', 'fields'],
    [
      ...listedTypes.map((type) => [inCode([type.variable]), fieldsOf(type)] as const),
      [inCode(['action']), fieldsOf(actionType)] as const,
    ],
  ),
};

/** What the expressions of the document speak of. */
const shownNames: ClusterNames = {
  namespace: 'default',
  objects: new Map([
    ['deployment/web', { group: 'deployments', index: 0 }],
    ['pod/web-canary', { group: 'pods', index: 0 }],
    ['node/node-1', { group: 'nodes', index: 0 }],
  ]),
  services: [{ id: 'service/web', templates: [0] }],
};

function fieldsOf({ fields }: CelType): string {
  const byType = new Map<string, string[]>();
  for (const [name, { type }] of Object.entries(fields)) byType.set(type, [...(byType.get(type) ?? []), name]);
  return [...byType]
    .map(([type, names]) => `${type.replace('list<string>', 'list of strings')}: ${inCode(names)}`)
    .join('; ');
}

describe('docs/scenario.md', () => {
  for (const [name, table] of Object.entries(tables)) {
    it(`has the table of ${name} as it is`, () => {
      if (isUpdating) writeFileSync(file, withGeneratedPart(readFileSync(file, 'utf8'), name, table));
      else expect(generatedPart(text, name)).toBe(table);
    });
  }

  it('mentions every field and every word that a scenario may contain', async () => {
    const words = await scenarioWords();
    const headings = [...text.matchAll(/^## (?<words>.*)$/gm)].map(({ groups }) => groups?.['words'] ?? '');
    const code = [...text.matchAll(/`(?<words>[^`\n]+)`/g)].map(({ groups }) => groups?.['words'] ?? '');
    const spoken = new Set([...headings, ...code].flatMap((words) => words.split(/[^\w-]+/)));
    const written = blocks.filter(({ language }) => language === 'yaml').map((block) => block.text);
    expect(words.filter((word) => !spoken.has(word))).toEqual([]);
    expect(
      words.filter((word) => !written.some((yaml) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(yaml))),
    ).toEqual([
      // Shown in a table alone: defaults, and what no scenario needs.
      ...['namespace', 'annotations', 'current', 'stable', 'sequence', 'PreferNoSchedule', 'NoExecute'],
    ]);
  });

  for (const block of blocks.filter(({ language }) => language === 'yaml')) {
    it(`shows a scenario that can be read at line ${block.line}`, async () => {
      const isWhole = block.text.startsWith('apiVersion:');
      const header = 'apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: shown }\n';
      const { scenarios } = await loadManifests(['-'], { stdin: isWhole ? block.text : header + block.text });
      const [document] = scenarios;
      if (document === undefined)
        throw new InputError([{ code: 'no-scenario', message: 'the block holds no Scenario' }]);
      const scenario = parseScenario(
        document,
        properties.map(({ id }) => id),
      );
      for (const property of scenario.properties ?? []) {
        if ('id' in property) continue;
        expect(celProperty(property, shownNames).id).toBe(property.name);
      }
    });
  }
});
