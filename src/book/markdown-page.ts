import type { Block, BookPage, Cell, Inline, Place } from './block.ts';
import { posix } from 'node:path';

/** A page as Markdown that GitHub shows. Paths of files and drawings are relative to it; `top` leads from the book's folder to the top of the project. */
export function markdownPage(page: BookPage, top: string): string {
  const link = (to: Place) => linkFrom(page.path, to, top);
  return [`# ${escaped(page.title)}`, ...page.blocks.map((block) => blockText(block, link))].join('\n\n') + '\n';
}

type Link = (to: Place) => string;

function linkFrom(path: string, to: Place, top: string): string {
  const folder = posix.dirname(path);
  if ('file' in to) return posix.relative(folder, posix.join(top, to.file));
  const target = to.page === path ? '' : posix.relative(folder, `${to.page}.md`);
  return to.anchor === undefined ? target : `${target}#${to.anchor}`;
}

function blockText(block: Block, link: Link): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'text':
      return inlineText(block.content, link);
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inlineText(item, link)}`)
        .join('\n');
    case 'table':
      return tableText(block.head, block.rows, link);
    case 'code':
      return fenced(block.language, block.text);
    case 'drawing':
      return `![${escaped(block.drawing.alt)}](${block.drawing.name}.svg)`;
    case 'details':
      return [
        `<details>\n<summary>${escapedHtml(block.summary)}</summary>`,
        ...block.blocks.map((inner) => blockText(inner, link)),
        '</details>',
      ].join('\n\n');
  }
}

function tableText(head: readonly string[], rows: readonly (readonly Cell[])[], link: Link): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(head.map(escaped)),
    line(head.map(() => '---')),
    ...rows.map((cells) => line(cells.map((cell) => inlineText(cell, link)))),
  ].join('\n');
}

/** A fence longer than any within. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function inlineText(content: readonly Inline[], link: Link): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      if ('code' in part) return codeText(part.code);
      if ('strong' in part) return `**${escaped(part.strong)}**`;
      return `[${part.isCode === true ? codeText(part.link) : escaped(part.link)}](${link(part.to)})`;
    })
    .join('');
}

function codeText(code: string): string {
  return code === '' ? '' : `\`${code}\``;
}

/** What Markdown would take for its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, (character) => `\\${character}`).replaceAll('\n', ' ');
}

function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
