import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Where a Chromium may be; `PLIMSOLL_CHROMIUM` says where else. */
const places = [
  process.env['PLIMSOLL_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const path = places.find((place) => place !== '' && existsSync(place));

/** Why drawings cannot be looked at on this machine; undefined if they can. */
export const chromiumIsMissing: string | undefined =
  path === undefined
    ? 'there is no Chromium where one is looked for; PLIMSOLL_CHROMIUM can say where it is'
    : undefined;

/** Starts a Chromium that asks nothing of the network. */
export async function openChromium(): Promise<Browser> {
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
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
