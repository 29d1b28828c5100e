import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartOf } from '../../src/diagram/chart-of.ts';
import { chromiumIsMissing, openChromium } from '../support/chromium.ts';
import { compositionMap } from '../../src/diagram/map/composition-map.ts';
import { machines } from '../../machines/index.ts';
import { mapMermaid } from '../../src/diagram/map/map-mermaid.ts';
import { mermaidOf } from '../../src/diagram/mermaid.ts';
import { sendersFor } from '../../src/diagram/senders.ts';

const library = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

const texts = [
  ...Object.values(machines).map((machine) => [machine.id, mermaidOf(chartOf(machine, sendersFor(machine)))] as const),
  ['the composition map', mapMermaid(compositionMap())] as const,
];

describe.skipIf(chromiumIsMissing !== undefined)('Mermaid itself', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: library });
    await page.evaluate('mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true })');
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  const drawn = async (text: string) =>
    page.evaluate<{ readonly svg: string }>(`mermaid.render('drawing', ${JSON.stringify(text)})`);

  it.each(texts)('draws %s without a complaint', { timeout: 60_000 }, async (name, text) => {
    const { svg } = await drawn(text);
    expect(svg).toMatch(/^<svg/);
    // The drawing that it makes of a mistake is marked as one.
    expect(svg).not.toMatch(/aria-roledescription="error"/);
    const machine = machines[name];
    const keys = machine === undefined ? ['scheduler'] : Object.keys(machine.states);
    for (const key of keys.filter((state) => machine?.states[state]?.type !== 'final')) {
      if (machine === undefined || !isPassedThrough(machine.states[key])) expect(svg).toContain(key);
    }
    expect(complaints).toEqual([]);
  });

  it('refuses what is none', { timeout: 60_000 }, async () => {
    await expect(drawn('stateDiagram-v2\n  a --> ')).rejects.toThrow();
  });
});

/** A state of which only its conditions are drawn has no name there. */
function isPassedThrough(state: { readonly always?: unknown; readonly on?: object } | undefined): boolean {
  return state?.always !== undefined && Object.keys(state.on ?? {}).length === 0;
}
