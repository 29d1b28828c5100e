import { spawn } from 'node:child_process';
import { buildFolder } from '../support/build-command.ts';
import { join } from 'node:path';
import { root } from '../support/project-root.ts';

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
  /** Where it is run; the top of the project if left out. */
  readonly cwd?: string;
}

const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;

/** The command, as built before all tests. */
export const builtPlimsoll = `${buildFolder}/src/cli/main.js`;

/** Runs the command, as built, in a process of its own, as a shell in a pipe would: nothing is a terminal. */
export async function runPlimsoll(args: readonly string[], around: Surroundings = {}): Promise<Finished> {
  const child = spawn(process.execPath, [join(root, builtPlimsoll), ...args], {
    env: { ...inherited, ...around.env },
    cwd: around.cwd ?? root,
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
