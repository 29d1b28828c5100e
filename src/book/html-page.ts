import type { Block, BookPage, Cell, Inline, Place } from './block.ts';

/** A page as an article of HTML, for a document that has all pages: links lead within it. */
export function htmlPage({ path, title, blocks }: BookPage): string {
  const id = pageId(path);
  return [
    `<article id="${id}" data-title="${escapedHtml(title)}">`,
    `<h1>${escapedHtml(title)}</h1>`,
    ...blocks.map((block) => blockHtml(block, id)),
    '</article>',
  ].join('\n');
}

/** What stands behind the # in the address of a page: its path. */
export function pageId(path: string): string {
  return escapedHtml(path);
}

function blockHtml(block: Block, page: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${page}:${escapedHtml(block.anchor)}">${escapedHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${inlineHtml(block.content)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block.head, block.rows);
    case 'code':
      return `<pre><code>${escapedHtml(block.text)}</code></pre>`;
    case 'drawing':
      return drawingHtml(block.drawing.svg);
    case 'details':
      return `<details><summary>${escapedHtml(block.summary)}</summary>${block.blocks.map((inner) => blockHtml(inner, page)).join('\n')}</details>`;
  }
}

function tableHtml(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const headers = head.map((name) => `<th scope="col">${escapedHtml(name)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${inlineHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><thead><tr>${headers}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Drawings have styles and ids of their own, which must not meet: each stands in a root of its own. */
function drawingHtml(svg: string): string {
  const element = svg.replace(/^<\?xml[^>]*\?>\s*/, '');
  return `<div class="drawing"><template shadowrootmode="open">${element}</template></div>`;
}

function inlineHtml(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return escapedHtml(part);
      if ('code' in part) return part.code === '' ? '' : `<code>${escapedHtml(part.code)}</code>`;
      if ('strong' in part) return `<strong>${escapedHtml(part.strong)}</strong>`;
      const words = part.isCode === true ? `<code>${escapedHtml(part.link)}</code>` : escapedHtml(part.link);
      const href = hrefTo(part.to);
      return href === undefined ? words : `<a href="${href}">${words}</a>`;
    })
    .join('');
}

/** Files of the project are not in the document. */
function hrefTo(to: Place): string | undefined {
  if ('file' in to) return undefined;
  return `#${pageId(to.page)}${to.anchor === undefined ? '' : `:${escapedHtml(to.anchor)}`}`;
}

/** Text as HTML shows it, in attributes too. */
export function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
