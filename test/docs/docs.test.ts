import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { excerptsOf, unformatted, writeSnippets } from './snippets.ts';
import { formatSession, isOurs, parseSession, runSession } from './session.ts';
import { parseDocument, readDocuments, withBlock } from './document.ts';
import { root } from '../support/project-root.ts';
import { stableOutput } from './stable-output.ts';

/** With UPDATE_DOCS=1 the outputs in the docs are written anew instead of compared. */
const isUpdating = (process.env['UPDATE_DOCS'] ?? '') !== '';
const documents = readDocuments();
const snippets = join(root, '.cache/docs');

/** Exit codes of wrong usage and of faults of Plimsoll itself, and the shell's own for a command that there is not. */
const neverMeant = [2, 70, 126, 127];

beforeAll(() => {
  writeSnippets(documents, snippets);
});

describe('console blocks', () => {
  for (const { path, blocks } of documents) {
    for (const block of blocks.filter(({ language }) => language === 'console')) {
      const session = parseSession(block.text);
      if (session[0] === undefined || !isOurs(session[0].command)) continue;
      it(`prints what ${path}:${block.line} says`, { timeout: 120_000 }, async () => {
        const results = await runSession(
          session.map(({ command }) => command),
          snippets,
        );
        const printed = session.map(({ command, output }, index) => {
          const now = results[index]?.output ?? '';
          // Figures that differ between runs stay as they were, so that an update changes only what has changed.
          return { command, output: stableOutput(now) === stableOutput(output) ? output : now };
        });
        if (isUpdating) {
          update(path, block.text, formatSession(printed));
          return;
        }
        expect(stableOutput(formatSession(printed))).toBe(stableOutput(formatSession(session)));
      });
    }
  }
});

describe('sh blocks', () => {
  for (const { path, blocks } of documents) {
    for (const { text, line } of blocks.filter(({ language }) => language === 'sh')) {
      const commands = text.split('\n').filter(isOurs);
      if (commands.length === 0) continue;
      it(`come to a verdict at ${path}:${line}`, { timeout: 180_000 }, async () => {
        for (const { exitCode, output } of await runSession(commands, snippets)) {
          expect(neverMeant, output).not.toContain(exitCode);
        }
      });
    }
  }
});

describe('ts blocks', () => {
  it('are accepted by the compiler', { timeout: 120_000 }, () => {
    expect(compilerMessages()).toBe('');
  });

  for (const { document, block } of excerptsOf(documents)) {
    it(`of ${document.path}:${block.line} are a part of ${block.title}`, () => {
      expect(unformatted(readFileSync(join(root, block.title), 'utf8'))).toContain(unformatted(block.text));
    });
  }
});

describe('links', () => {
  for (const { path, links } of documents) {
    const inside = links.filter(({ target }) => !/^[a-z]+:/.test(target));
    if (inside.length === 0) continue;
    it(`of ${path} lead somewhere`, () => {
      expect(inside.filter(({ target }) => !leadsSomewhere(path, target))).toEqual([]);
    });
  }
});

describe('docs', () => {
  it('speak of no place but the project', () => {
    const foreign = documents.filter(({ text }) => /\/(?:work|tmp|home|root)\//.test(text));
    expect(foreign.map(({ path }) => path)).toEqual([]);
  });
});

/** Files change while blocks of them are updated one after the other, so a block is looked up again by its text. */
function update(path: string, old: string, now: string): void {
  const file = join(root, path);
  const document = parseDocument(path, readFileSync(file, 'utf8'));
  const block = document.blocks.find(({ text }) => text === old);
  if (block !== undefined && old !== now) writeFileSync(file, withBlock(document, block, now));
}

function compilerMessages(): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', join(snippets, 'tsconfig.json')], { cwd: snippets, encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { readonly stdout: unknown }).stdout);
  }
}

function leadsSomewhere(path: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const to = file === '' ? path : join(dirname(path), file);
  if (!existsSync(join(root, to))) return false;
  if (anchor === undefined) return true;
  return documents.find((document) => document.path === to)?.anchors.has(anchor) === true;
}
