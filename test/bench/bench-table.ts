import type { BenchmarkResult } from './run-benchmark.ts';

const columns: readonly (readonly [title: string, of: (result: BenchmarkResult) => string])[] = [
  ['benchmark', ({ name }) => name],
  ['states', ({ states }) => states.toLocaleString('en')],
  ['transitions', ({ transitions }) => transitions.toLocaleString('en')],
  ['seconds', ({ seconds }) => seconds.toFixed(2)],
  ['other side', ({ peerSeconds }) => peerSeconds?.toFixed(2) ?? '-'],
  ['its states', ({ peerStates }) => peerStates?.toLocaleString('en') ?? '-'],
  ['ratio', ({ ratio }) => ratio?.toFixed(2) ?? '-'],
  ['states/s', ({ statesPerSecond }) => Math.round(statesPerSecond).toLocaleString('en')],
  ['B/state', ({ bytesPerState }) => bytesPerState.toFixed(1)],
  ['beyond vector', ({ bytesBeyondVector }) => bytesBeyondVector.toFixed(1)],
  ['resident MiB', ({ residentBytes }) => Math.round(residentBytes / 1024 ** 2).toLocaleString('en')],
];

const width = (at: number) => Math.max(columns[at]?.[0].length ?? 0, at === 0 ? 22 : 11);

const row = (cells: readonly string[]) =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(width(at)) : cell.padStart(width(at)))).join(' ');

/** The line of titles. */
export const benchHeader = row(columns.map(([title]) => title));

/** The line of a benchmark. */
export function benchRow(result: BenchmarkResult): string {
  return row(columns.map(([, of]) => of(result)));
}
