import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Header } from '../../../src/book/collect/book-source.ts';
import type { Origin } from '../../../src/book/book-data.ts';
import { clusterRules } from '../../../machines/cluster.ts';
import { machines } from '../../../machines/index.ts';
import { properties } from '../../../properties/index.ts';
import { root } from '../../support/project-root.ts';
import { systemsIn } from '../../support/system-index.ts';

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What the sources say of machines, properties and rules. */
export function sourceHeaders() {
  const machineFiles = sourcesIn('machines');
  const propertyFiles = sourcesIn('properties');
  return {
    machines: Object.fromEntries(
      Object.values(machines).map(({ id }) => [id, headerOf(fileWith(machineFiles, machineId(id)), machineId(id))]),
    ),
    properties: Object.fromEntries(
      properties.map(({ id }) => [id, headerOf(fileWith(propertyFiles, propertyId(id)), propertyId(id))]),
    ),
    rules: Object.fromEntries(clusterRules.map(({ id }) => [id, originOf(ruleFile(machineFiles, id))])),
  };
}

const machineId = (id: string) =>
  new RegExp(String.raw`createMachine\(\{\s*id: '${id}'|MachineNamed\('${id}'|= \w+\('${id}'`);
const propertyId = (id: string) => new RegExp(`id: '${id}'`);

/** A rule's id is written out, or stands in a list. */
function ruleFile(files: readonly SourceFile[], id: string): SourceFile {
  return fileWith(files, new RegExp(`'${id.replace('.', '[.]')}'`));
}

function sourcesIn(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== 'index.ts')
    .toSorted()
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), 'utf8') }));
}

function fileWith(files: readonly SourceFile[], mark: RegExp): SourceFile {
  const found = files.find((file) => mark.test(file.text));
  if (found === undefined) throw new Error(`no source file has ${mark.source}`);
  return found;
}

/** The last comment before the declaration that a text stands in. */
function headerOf({ path, text }: SourceFile, mark: RegExp): Header {
  const before = text.slice(0, text.search(mark));
  const declared = before.lastIndexOf('\nexport const ');
  const [comment = '', words = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before.slice(0, declared + 1)) ?? [];
  const paragraphs = paragraphsOf(words);
  return {
    file: path,
    ...withoutSource(paragraphs),
    systems: [...systemsIn(text)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    code: text
      .replace(comment === '' ? '' : comment, '')
      .replace(/^import [\s\S]*?;\n/gm, '')
      .trim(),
  };
}

function originOf({ path, text }: SourceFile): Origin {
  const sources = [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].flatMap(
    ([, comment = '']) => withoutSource(paragraphsOf(comment)).source || [],
  );
  return { file: path, source: sources.join('; ') };
}

function paragraphsOf(comment: string): readonly string[] {
  return comment
    .split(/\n\s*\*?\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.replace(/^\s*\*? ?/, '').trim())
        .join(' ')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '');
}

/** `Source: …` begins or ends a paragraph; it ends with the version that it is of, where it names one. */
function withoutSource(paragraphs: readonly string[]): {
  readonly source: string;
  readonly paragraphs: readonly string[];
} {
  const parts = paragraphs.map(
    (paragraph) =>
      /^(?<before>.*?)\s*\bSource: (?<source>.*?(?:\bat v\d[\d.]*\d(?=\.)|$))\.?\s*(?<after>.*)$/s.exec(paragraph)
        ?.groups,
  );
  return {
    source: parts.flatMap((part) => part?.['source']?.replace(/\.$/, '') ?? []).join('; '),
    paragraphs: paragraphs.flatMap((paragraph, index) => {
      const part = parts[index];
      const left = part === undefined ? paragraph : `${part['before'] ?? ''} ${part['after'] ?? ''}`.trim();
      return left === '' ? [] : [left];
    }),
  };
}
