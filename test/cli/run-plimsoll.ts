import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** How a run of the command ended, and what it printed. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What surrounds a run of the command. */
export interface Surroundings {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes the reading end of standard output before anything is read. */
  readonly closeStdout?: boolean;
}

const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;

const buildFolder = '.cache/test-cli';

/** Once for all tests of a file; types are checked elsewhere. */
const built = promisify(execFile)(process.execPath, [
  'node_modules/typescript/bin/tsc',
  ...['-p', 'tsconfig.build.json', '--outDir', buildFolder, '--noCheck', '--declaration', 'false'],
]);

/** Runs the command, as built, in a process of its own, as a shell in a pipe would: nothing is a terminal. */
export async function runPlimsoll(args: readonly string[], around: Surroundings = {}): Promise<Finished> {
  await built;
  const child = spawn(process.execPath, [`${buildFolder}/src/cli/main.js`, ...args], {
    env: { ...inherited, ...around.env },
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  if (around.closeStdout === true) child.stdout.destroy();
  child.stdin.on('error', () => undefined).end(around.stdin ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, ...printed };
}
