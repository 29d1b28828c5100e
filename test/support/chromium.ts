import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Debian's packages put the browser. */
const executable = '/usr/bin/chromium';

/** Why tests that look at pages are skipped; undefined where the browser is there. */
export const withoutChromium = existsSync(executable) ? undefined : `${executable} is not installed`;

/** Debian's Chromium, without a window and without anything that it would do by itself. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
