import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the command is built for tests. */
export const buildFolder = '.cache/test-cli';

const stamp = join(buildFolder, 'built');

/** The time of the last change below a folder, in milliseconds. */
function changedAt(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? changedAt(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

/** Builds the command once before all tests, if a source has changed; types are checked elsewhere. */
export function setup(): void {
  const sources = Math.max(...['src', 'machines', 'properties'].map(changedAt));
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > sources) return;
  const began = new Date();
  execFileSync(process.execPath, [
    'node_modules/typescript/bin/tsc',
    ...['-p', 'tsconfig.build.json', '--outDir', buildFolder, '--noCheck', '--declaration', 'false'],
  ]);
  writeFileSync(stamp, began.toISOString());
}
