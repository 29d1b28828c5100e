import type { CommandRun } from './run-command.ts';
import { readFileSync } from 'node:fs';
import { runCommand } from './run-command.ts';

const seconds = 60;
const mebibytes = 2048;

/** Checks of one kind, for more and more replicas. */
interface Series {
  readonly title: string;
  readonly file: string;
  readonly nodes: number;
  readonly replicas: readonly number[];
  /** Left out: any node that fits. */
  readonly scheduler?: 'best';
  readonly options?: readonly string[];
}

const crash = { file: 'deployment-and-crash.yaml', nodes: 3, replicas: [2, 3, 4, 6, 8, 12, 16] } as const;

const allSeries: readonly Series[] = [
  { title: 'crash', ...crash },
  { title: 'crash, told apart', ...crash, options: ['--no-reduction'] },
  { title: 'crash and rollout', file: 'rollout-of-4.yaml', nodes: 3, replicas: [2, 3, 4, 6], scheduler: 'best' },
  { title: 'the same, larger', file: 'rollout-of-4.yaml', nodes: 5, replicas: [10], scheduler: 'best' },
  { title: 'to any node', file: 'rollout-of-4.yaml', nodes: 3, replicas: [2, 3, 4, 6] },
];

/** A check by two threads, as it is written but for replicas and nodes. */
function checkOf({ file, nodes, scheduler, options = [] }: Series, replicas: number): CommandRun {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    .replace(/replicas: \d+/, `replicas: ${replicas}`)
    .replace(/nodes: .*count: \d+.*/, `nodes: [{ count: ${nodes} }]\n  scheduler: ${scheduler ?? 'any'}`);
  const bounds = ['--max-seconds', String(seconds), '--max-memory', String(mebibytes)];
  return runCommand(['-', '--workers', '2', '--scale', 'off', ...bounds, ...options], text);
}

/**
 * How checks grow with the number of replicas, line by line as it is found out, and the largest of each kind that is done within a minute. A kind
 * that did not get through a size is not asked for a larger one.
 */
export function* growthOf(isJson: boolean): Generator<string> {
  if (!isJson) yield row(['what', 'nodes', 'replicas', 'states', 'transitions', 'seconds', 'MiB', 'growth']);
  for (const series of allSeries) {
    let largest: number | undefined;
    let before: number | undefined;
    for (const replicas of series.replicas) {
      const run = checkOf(series, replicas);
      const isThrough = run.isExhaustive && run.seconds <= seconds;
      yield isJson
        ? JSON.stringify({ name: series.title, nodes: series.nodes, replicas, isThrough, ...run })
        : lineOf(series, replicas, run, isThrough ? growthFrom(before, run.states) : 'not all');
      if (!isThrough) break;
      before = run.states;
      largest = replicas;
    }
    if (!isJson && largest !== undefined) yield `${series.title}: ${largest} replicas within ${seconds} s`;
  }
}

const growthFrom = (before: number | undefined, states: number): string =>
  before === undefined ? '' : `× ${(states / before).toFixed(1)}`;

const lineOf = ({ title, nodes }: Series, replicas: number, run: CommandRun, growth: string): string =>
  row([
    title,
    String(nodes),
    String(replicas),
    run.states.toLocaleString('en'),
    run.transitions.toLocaleString('en'),
    run.seconds.toFixed(1),
    String(Math.round(run.residentBytes / 1024 ** 2)),
    growth,
  ]);

const row = ([what = '', nodes = '', replicas = '', ...cells]: readonly string[]): string =>
  what.padEnd(18) + nodes.padStart(6) + replicas.padStart(9) + cells.map((cell) => cell.padStart(14)).join('');
