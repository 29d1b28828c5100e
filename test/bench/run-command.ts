import type { Measurement } from './measurement.ts';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** Has the process write the most memory that it held, in KiB, to its error output at its end. */
const reportMemory = `data:text/javascript,${encodeURIComponent(`
import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => writeSync(2, 'resident ' + process.resourceUsage().maxRSS + '\\n'));
`)}`;

/** What a run of the command came to. */
export interface CommandRun extends Omit<Measurement, 'vectorBytes'> {
  readonly residentBytes: number;
  readonly isExhaustive: boolean;
  /** Properties that are violated, by id. */
  readonly violated: readonly string[];
}

interface Report {
  readonly search: {
    readonly states: number;
    readonly transitions: number;
    readonly bytes: number;
    readonly exhaustive: boolean;
  };
  readonly properties: readonly { readonly id: string; readonly verdict: string }[];
}

/** Runs the built `plimsoll check` from its start to its end, as a user would wait for it. Throws if it is not built, or has no report to show. */
export function runCommand(args: readonly string[], input?: string): CommandRun {
  if (!existsSync(command)) throw new Error(`${command} is not there: run npm run build first`);
  const started = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', reportMemory, command, 'check', ...args, '--output', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28, ...(input === undefined ? {} : { input }) },
  );
  const seconds = (performance.now() - started) / 1000;
  const resident = /resident (\d+)/.exec(stderr)?.[1];
  if (stdout === '' || resident === undefined) throw new Error(`plimsoll check ${args.join(' ')}:\n${stderr}`);
  const { search, properties } = JSON.parse(stdout) as Report;
  const { states, transitions, bytes, exhaustive } = search;
  return {
    states,
    transitions,
    seconds,
    bytes,
    residentBytes: Number(resident) * 1024,
    isExhaustive: exhaustive,
    violated: properties.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id),
  };
}
