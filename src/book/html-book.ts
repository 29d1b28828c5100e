import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { BookPage } from './block.ts';
import { bookScript } from './html-script.ts';
import { bookStyle } from './html-style.ts';
import { escapedHtml, htmlPage, pageId } from './html-page.ts';

/** The whole book as one HTML document that needs nothing else: pages, drawings, a search over all of them. */
export function htmlBook(pages: readonly BookPage[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Plimsoll: the lifecycle book</title>
<style>${bookStyle}</style>
</head>
<body>
<nav aria-label="Pages">
<label for="search">Search</label>
<input id="search" type="search" placeholder="pod.bind, eviction, N5 …" autocomplete="off">
<ol id="found" hidden></ol>
<div id="pages">
${chapters(pages)}
</div>
</nav>
<main>
${pages.map(htmlPage).join('\n')}
</main>
<script>${searchLibrary()}</script>
<script>${bookScript}</script>
</body>
</html>
`;
}

/** Pages by the folder that they are in: those of none first. */
function chapters(pages: readonly BookPage[]): string {
  const folderOf = ({ path }: BookPage) => path.split('/').slice(0, -1).join('/');
  const folders = [...new Set(pages.map(folderOf))];
  return folders
    .map((folder) => {
      const entries = pages.filter((page) => folderOf(page) === folder);
      const links = entries
        .map(
          ({ path, title, summary }) =>
            `<li><a href="#${pageId(path)}" title="${escapedHtml(summary)}">${escapedHtml(title.replace(/^.*\//, ''))}</a></li>`,
        )
        .join('\n');
      const name = folder === '' ? '' : `<h2>${escapedHtml(folder)}</h2>\n`;
      return `${name}<ul>\n${links}\n</ul>`;
    })
    .join('\n');
}

/** MiniSearch as it comes from its package, to stand in the document itself. */
function searchLibrary(): string {
  // The package exports modules only; what a page can run by itself lies beside them.
  const main = createRequire(import.meta.url).resolve('minisearch');
  const file = join(dirname(main), '../umd/index.js');
  return readFileSync(file, 'utf8')
    .replace(/^\/\/# sourceMappingURL=.*$/m, '')
    .replaceAll('</script', '<\\/script');
}
