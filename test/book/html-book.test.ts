import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookData } from '../../src/book/book-data.ts';
import type { BookPage } from '../../src/book/block.ts';
import { bookOf } from '../../src/book/book-of.ts';
import { heading, text } from '../../src/book/block.ts';
import { htmlBook } from '../../src/book/html-book.ts';
import { pagesOf } from '../../src/book/pages-of.ts';
import { root } from '../support/project-root.ts';
import { chromiumIsMissing, openChromium } from '../support/chromium.ts';

let pages: readonly BookPage[] = [];
let html = '';

beforeAll(async () => {
  pages = pagesOf(await bookOf(JSON.parse(readFileSync(join(root, 'docs/book/book.json'), 'utf8')) as BookData));
  html = htmlBook(pages);
}, 120_000);

describe('htmlBook', () => {
  it('has every page, and every link within it leads somewhere', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(pages.map(({ path }) => path).filter((path) => !ids.includes(path))).toEqual([]);
    const targets = new Set([...html.matchAll(/href="#([^"]*)"/g)].map(([, target = '']) => target));
    expect(targets.size).toBeGreaterThan(pages.length);
    expect([...targets].filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('asks the network for nothing', () => {
    expect(html.match(/<(?:link|img|iframe|script src)\b[^>]*>/g)).toBeNull();
    expect(html.match(/\b(?:src|href)="(?!#)[^"]*"/g)).toBeNull();
    expect(html.match(/@import|url\(/g)).toBeNull();
  });

  it('shows words as they are, whatever they are', () => {
    const odd = '<script>alert("x")</script> & "quotes"';
    const page = { path: 'odd', title: odd, summary: odd, blocks: [text(odd, { code: odd }), heading(2, odd)] };
    const written = htmlBook([page]);
    expect(written).not.toContain('<script>alert');
    expect(written).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;quotes&quot;');
  });

  it('is the same every time', () => {
    expect(htmlBook(pages)).toBe(html);
  });
});

describe.skipIf(chromiumIsMissing !== undefined)('the book in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'book-'));
  const file = join(folder, 'book.html');
  const complaints: string[] = [];
  const requests: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, html);
    browser = await openChromium();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(hash = '', colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ colorScheme });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    return page;
  }

  const shown = (page: Page) => page.locator('article.shown h1').textContent();

  it('opens from disk, one page at a time, without a complaint or a request', { timeout: 60_000 }, async () => {
    const page = await opened();
    expect(await shown(page)).toBe('The lifecycle book');
    await page.locator('#pages a[href="#machines/pod"]').click();
    expect(await shown(page)).toBe('pod');
    expect(await page.locator('article.shown .drawing svg').count()).toBe(1);
    await page.locator('article.shown a[href="#properties/pod/binding-is-final"]').first().click();
    expect(await shown(page)).toBe('pod/binding-is-final');
    await page.goBack();
    expect(await shown(page)).toBe('pod');
    expect([complaints, requests.filter((url) => !url.startsWith('file:'))]).toEqual([[], []]);
  });

  it('finds pages by words, parts of names and ids of systems', { timeout: 60_000 }, async () => {
    const page = await opened();
    const found = async (words: string) => {
      await page.locator('#search').fill(words);
      return page.evaluate<string[]>(
        "[...document.querySelectorAll('#found a')].map((link) => link.getAttribute('href'))",
      );
    };
    expect(await found('pod.bind')).toContain('#machines/pod');
    expect(await found('binding final')).toContain('#properties/pod/binding-is-final');
    expect(await found('evictsPod')).toContain('#composition');
    expect(await found('zzzz')).toEqual([]);
    await page.locator('#search').press('Escape');
    expect(await page.locator('#found').isVisible()).toBe(false);
    expect(await page.locator('#pages').isVisible()).toBe(true);
  });

  it('leads to parts of pages', { timeout: 60_000 }, async () => {
    const page = await opened('#systems:n5');
    expect(await page.locator('[id="systems:n5"]').isVisible()).toBe(true);
    expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(0);
  });

  it('is dark where the reader is', { timeout: 60_000 }, async () => {
    const fill = `getComputedStyle(document.querySelector('article.shown .drawing').shadowRoot.querySelector('.paper')).fill`;
    const colourOf = async (scheme: 'light' | 'dark') =>
      (await opened('#machines/volume', scheme)).evaluate<string[]>(
        `[getComputedStyle(document.body).backgroundColor, ${fill}]`,
      );
    expect(await colourOf('light')).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
    expect(await colourOf('dark')).toEqual(['rgb(20, 25, 31)', 'rgb(20, 25, 31)']);
  });
});
