import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtPlimsoll } from '../cli/run-plimsoll.ts';
import { root } from '../support/project-root.ts';

/** A command of a `console` block and what the block says that it prints. */
export interface SessionCommand {
  readonly command: string;
  readonly output: string;
}

/** What a command did. */
export interface CommandResult {
  /** Standard output and errors as they came, without a line break at the end. */
  readonly output: string;
  readonly exitCode: number;
}

/** Splits a block: a command begins with `$ ` and may go on in lines that begin with `> `; what follows is its output. */
export function parseSession(text: string): readonly SessionCommand[] {
  const commands: { command: string; output: string[] }[] = [];
  for (const line of text.split('\n')) {
    const last = commands.at(-1);
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), output: [] });
    else if (last !== undefined && line.startsWith('> ') && last.output.length === 0)
      last.command += `\n${line.slice(2)}`;
    else if (last === undefined) throw new Error(`a console block begins with a command, not with: ${line}`);
    else last.output.push(line);
  }
  return commands.map(({ command, output }) => ({ command, output: output.join('\n').trimEnd() }));
}

/** The inverse of `parseSession`. */
export function formatSession(commands: readonly SessionCommand[]): string {
  return commands
    .map(({ command, output }) => `$ ${command.replaceAll('\n', '\n> ')}${output === '' ? '' : `\n${output}`}`)
    .join('\n');
}

/** Whether a block's commands are ours to run; installing and testing are not. */
export function isOurs(command: string): boolean {
  return /^(?:npx )?plimsoll\b|^npx tsx\b/.test(command);
}

/** Names the command as it was built before all tests. */
const functions = `
plimsoll() { node "$PROJECT/$BUILT" "$@"; }
npx() {
  case "$1" in
    plimsoll) shift; plimsoll "$@" ;;
    tsx) shift; TSX_TSCONFIG_PATH="$SNIPPETS/tsconfig.json" node --import "$TSX" "$SNIPPETS/$@" ;;
    *) echo "npx $1 is not run by this test" >&2; return 127 ;;
  esac
}
code=0
`;

/** Ends the output of a command, and the code that it exited with. */
const separator = '\u001e';

/**
 * Runs commands one after the other in one shell at the top of the project, so that `$?` is that of the command before.
 * `npx tsx` runs the TypeScript files in `snippets`.
 */
export async function runSession(commands: readonly string[], snippets: string): Promise<readonly CommandResult[]> {
  const steps = commands.map((command) => `(exit $code)\n{ ${command}\n} 2>&1\ncode=$?\nprintf '\\036%d\\036' $code\n`);
  const printed = await runShell(functions + steps.join(''), snippets);
  const parts = printed.split(separator);
  return commands.map((_, index) => ({
    output: (parts[index * 2] ?? '').trimEnd(),
    exitCode: Number(parts[index * 2 + 1] ?? Number.NaN),
  }));
}

function runShell(script: string, snippets: string): Promise<string> {
  const { FORCE_COLOR: _, ...surroundings } = process.env;
  const env = {
    ...surroundings,
    NO_COLOR: '1',
    PROJECT: root,
    BUILT: builtPlimsoll,
    SNIPPETS: snippets,
    TSX: pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href,
  };
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['-c', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const collect = (chunk: string) => {
      printed += chunk;
    };
    shell.stdout.setEncoding('utf8').on('data', collect);
    shell.stderr.setEncoding('utf8').on('data', collect);
    shell.on('error', reject).on('close', () => {
      resolve(printed);
    });
  });
}
