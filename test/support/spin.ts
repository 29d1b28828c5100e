import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What SPIN says of a model after a full search. */
export interface SpinResult {
  readonly states: number;
  readonly transitions: number;
  readonly errors: number;
  /** Of the search alone, as SPIN measures it; hundredths. */
  readonly seconds: number;
}

/** A compiled verifier. */
export interface SpinVerifier {
  readonly run: (...options: readonly string[]) => SpinResult;
  readonly dispose: () => void;
}

/** Why SPIN cannot be asked on this machine; undefined if it can. */
export function spinIsMissing(): string | undefined {
  for (const [command, option] of [
    ['spin', '-V'],
    ['gcc', '--version'],
  ] as const) {
    if (spawnSync(command, [option]).error !== undefined) return `${command} is not installed`;
  }
  return undefined;
}

/** A verifier of the `ltl` claims of a model. */
export interface SpinClaims {
  /** Whether every run has the claim of this name, if each process that can go on for ever does go on (SPIN's weak fairness). */
  readonly holds: (claim: string) => boolean;
  readonly dispose: () => void;
}

/** Compiles a Promela model with its claims, which it has under the macro `CLAIMS`, with room for all its processes. */
export function compileClaims(model: URL, macros: Readonly<Record<string, number>> = {}): SpinClaims {
  const { run, dispose } = compiled(model, { ...macros, CLAIMS: 1 }, ['-O0', '-DNFAIR=16']);
  return {
    holds: (claim) => {
      const report = run(['-a', '-f', '-m1000000', '-N', claim]);
      if (!report.includes(`never claim         \t+ (${claim})`))
        throw new Error(`SPIN did not judge ${claim}:\n${report}`);
      return parse(report).errors === 0;
    },
    dispose,
  };
}

/** Compiles a Promela model with the given macros; `-O2 -DSAFETY -DNOREDUCE` as in docs/benchmarks.md. */
export function compileWithSpin(model: URL, macros: Readonly<Record<string, number>> = {}): SpinVerifier {
  const { run, dispose } = compiled(model, macros, ['-O2', '-DSAFETY']);
  return { run: (...options) => parse(run(options)), dispose };
}

function compiled(model: URL, macros: Readonly<Record<string, number>>, flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-spin-'));
  const inFolder = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
  const defined = Object.entries(macros).map(([name, value]) => `-D${name}=${value}`);
  execFileSync('spin', [...defined, '-a', fileURLToPath(model)], inFolder);
  execFileSync('gcc', ['-DNOREDUCE', ...flags, '-o', 'pan', 'pan.c'], inFolder);
  return {
    run: (options: readonly string[]) =>
      execFileSync(join(folder, 'pan'), options, { ...inFolder, maxBuffer: 1 << 26 }),
    dispose: () => rmSync(folder, { recursive: true }),
  };
}

function parse(report: string): SpinResult {
  const number = (pattern: RegExp): number => {
    const found = pattern.exec(report)?.[1];
    if (found === undefined) throw new Error(`SPIN did not say ${pattern.source}:\n${report}`);
    return Number(found);
  };
  if (report.includes('max search depth too small')) throw new Error(`SPIN did not search all:\n${report}`);
  return {
    states: number(/(\d+) states, stored/),
    transitions: number(/(\d+) transitions \(/),
    errors: number(/errors: (\d+)/),
    // SPIN leaves out the line when there is nothing to measure.
    seconds: report.includes('elapsed time') ? number(/elapsed time ([\d.]+) seconds/) : 0,
  };
}
