import { createRequire } from 'node:module';

/** Version of the package, whether it runs from its sources or as built: its name leads to its own package.json from both. */
export const { version } = createRequire(import.meta.url)('plimsoll/package.json') as { readonly version: string };
