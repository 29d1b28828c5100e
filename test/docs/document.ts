import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/project-root.ts';

/** A fenced block of a document. */
export interface Block {
  /** First word after the fence: `console`, `ts`, `yaml`. */
  readonly language: string;
  /** The rest of the line: the name of a file, where a block is one. */
  readonly title: string;
  /** Without the fences, without a line break at the end. */
  readonly text: string;
  /** Line of the document that the text begins on, counted from 1. */
  readonly line: number;
}

/** A link to another place of the project. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

/** A Markdown file. */
export interface Document {
  /** From the top of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** What headings are called in an address. */
  readonly anchors: ReadonlySet<string>;
}

/** The README and everything under docs. */
export function readDocuments(): readonly Document[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`);
  return ['README.md', ...inDocs.toSorted()].map((path) => parseDocument(path, readFileSync(join(root, path), 'utf8')));
}

/** Finds blocks, links and headings; links and headings inside blocks are none. */
export function parseDocument(path: string, text: string): Document {
  const blocks: Block[] = [];
  const links: Link[] = [];
  const headings: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^(?<ticks>`{3,})(?<language>\S*) ?(?<title>.*)$/.exec(line)?.groups;
    if (fence === undefined) {
      const heading = /^#{1,6} (?<title>.*)$/.exec(line)?.groups?.['title'];
      if (heading !== undefined) headings.push(heading);
      links.push(...linksIn(line).map((target) => ({ target, line: at + 1 })));
      continue;
    }
    const end = lines.indexOf(fence['ticks'] ?? '```', at + 1);
    if (end < 0) throw new Error(`${path}:${at + 1}: this block is never closed`);
    const [language = '', title = ''] = [fence['language'], fence['title']];
    blocks.push({ language, title, text: lines.slice(at + 1, end).join('\n'), line: at + 2 });
    at = end;
  }
  return { path, text, blocks, links, anchors: new Set(headings.map(anchorOf)) };
}

/** A document with the text of one of its blocks exchanged. */
export function withBlock({ text }: Pick<Document, 'text'>, block: Block, exchanged: string): string {
  const lines = text.split('\n');
  lines.splice(block.line - 1, block.text.split('\n').length, ...exchanged.split('\n'));
  return lines.join('\n');
}

function linksIn(line: string): readonly string[] {
  const spoken = line.replaceAll(/`[^`]*`/g, '');
  return [...spoken.matchAll(/\]\((?<target>[^)\s]+)\)/g)].map(({ groups }) => groups?.['target'] ?? '');
}

/** As GitHub does: lower case, no punctuation, dashes for spaces. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
}
