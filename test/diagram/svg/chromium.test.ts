import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { chartDrawing } from '../../../src/diagram/svg/chart-drawing.ts';
import { chartOf } from '../../../src/diagram/chart-of.ts';
import { chromiumIsMissing, openChromium } from '../../support/chromium.ts';
import { drawnSvg } from '../../../src/diagram/svg/chart-svg.ts';
import { machines } from '../../../machines/index.ts';
import { sendersFor } from '../../../src/diagram/senders.ts';

if (chromiumIsMissing !== undefined) console.warn(`Drawings are not looked at in a browser: ${chromiumIsMissing}.`);

/** What a browser makes of a drawing. */
interface Shown {
  readonly texts: readonly { readonly text: string; readonly x: number; readonly width: number }[];
  readonly paper: string;
  readonly box: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly width: number;
  readonly height: number;
}

/** Runs in the page: what stands in the document, as it is shown. */
const readDocument = `(() => {
  const colour = (selector) => getComputedStyle(document.querySelector(selector)).fill;
  return {
    texts: [...document.querySelectorAll('text:not(.badge-text)')].map((element) => ({
      text: element.textContent.trim().replace(/\\s+/g, ' '),
      x: Number(element.getAttribute('x')),
      width: element.getComputedTextLength(),
    })),
    paper: colour('.paper'),
    box: colour('.box'),
    ink: colour('.ink'),
    quiet: colour('.quiet'),
    accent: colour('.accent'),
    width: document.documentElement.width.baseVal.value,
    height: document.documentElement.height.baseVal.value,
  };
})()`;

describe.skipIf(chromiumIsMissing !== undefined)('chartSvg in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  async function shown(svg: string, colorScheme: 'light' | 'dark'): Promise<Shown> {
    const page = await browser.newPage({ colorScheme });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
    const result = await page.evaluate<Shown>(readDocument);
    await page.close();
    expect(said).toEqual([]);
    return result;
  }

  it.each(Object.entries(machines))('shows the texts of %s where there is room for them', async (_, machine) => {
    const chart = chartOf(machine, sendersFor(machine));
    const drawing = await chartDrawing(chart, new Map());
    const { texts, width, height } = await shown(drawnSvg(chart, drawing), 'light');
    expect([width, height]).toEqual([Math.ceil(drawing.width), Math.ceil(drawing.height)]);
    const blocks = [...drawing.shapes, ...drawing.labels, ...drawing.lists].flatMap((part) => [
      ...('heading' in part ? [part.heading] : []),
      ...part.blocks,
    ]);
    const lines = blocks.flatMap((block) => block.lines);
    const laidOut = lines.map(({ line, x, width: room }) => ({
      text: line.spans.map(({ text }) => text).join(' '),
      x,
      room,
    }));
    const place = ({ text, x }: { readonly text: string; readonly x: number }) => `${text} at ${x}`;
    expect(texts.map(place).toSorted()).toEqual(laidOut.map(place).toSorted());
    const rooms = new Map(laidOut.map((line) => [place(line), line.room]));
    // A browser rounds letters to the grid of its font.
    const tooWide = texts.filter((text) => text.width > (rooms.get(place(text)) ?? 0) + 0.5);
    expect(tooWide).toEqual([]);
    // Nor is there so much room that boxes look empty.
    const [drawn, given] = [texts, laidOut.map(({ room }) => ({ width: room }))].map((all) =>
      all.reduce((sum, text) => sum + text.width, 0),
    );
    expect((drawn ?? 0) / (given ?? 1)).toBeGreaterThan(0.9);
  });

  it('is light or dark as its surroundings are', async () => {
    const chart = chartOf(machines['volume'] ?? expect.fail('no machine volume'));
    const svg = drawnSvg(chart, await chartDrawing(chart, new Map()));
    const [light, dark] = [await shown(svg, 'light'), await shown(svg, 'dark')];
    expect(light.paper).toBe('rgb(255, 255, 255)');
    expect(dark.paper).not.toBe(light.paper);
    expect(dark.ink).not.toBe(light.ink);
    for (const { paper, box, ink, quiet, accent } of [light, dark]) {
      for (const ground of [paper, box]) {
        expect(contrast(ground, ink)).toBeGreaterThan(7);
        expect(contrast(ground, quiet)).toBeGreaterThan(4.5);
        expect(contrast(ground, accent)).toBeGreaterThan(4.5);
      }
    }
  });
});

/** As the Web Content Accessibility Guidelines 2.2 define it. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
