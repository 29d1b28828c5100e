import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Measurement } from './measurement.ts';
import type { SpinVerifier } from '../support/spin.ts';
import { compileWithSpin, spinIsMissing } from '../support/spin.ts';

/** A benchmark's line of figures; times are medians over its rounds. */
export interface BenchmarkResult {
  readonly name: string;
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
  /** SPIN's, on the same model; null where there is none, and `peerMissing` says why. */
  readonly peerSeconds: number | null;
  /** Of `seconds` to `peerSeconds`: below 1 is faster than SPIN. */
  readonly ratio: number | null;
  readonly peerMissing?: string;
  readonly rounds: number;
  readonly statesPerSecond: number;
  /** Of states and tables, divided by the states. */
  readonly bytesPerState: number;
  /** The same without the packed state itself, counted once. */
  readonly bytesBeyondVector: number;
  /** The most that the process held at any time, Node itself included. */
  readonly residentBytes: number;
  /** What the figures should have been and were not. */
  readonly mistakes: readonly string[];
}

type Round = Measurement & { readonly residentBytes: number };

/** Runs a benchmark and its peer in turns, so that whatever else the machine does meets both alike. */
export function runBenchmark(benchmark: Benchmark, rounds: number): BenchmarkResult {
  const peerMissing = benchmark.peer === undefined ? 'there is no model for SPIN' : spinIsMissing();
  const verifier =
    benchmark.peer === undefined || peerMissing !== undefined ? undefined : compileWithSpin(benchmark.peer.model);
  const measured: Round[] = [];
  const peerTimes: number[] = [];
  const mistakes = new Set<string>();
  try {
    for (let round = 0; round < rounds; round++) {
      const own = measureOnce(benchmark.name);
      measured.push(own);
      compare('the search', own, benchmark.expected, 0, mistakes);
      if (verifier !== undefined) peerTimes.push(measurePeer(benchmark, verifier, mistakes));
    }
  } finally {
    verifier?.dispose();
  }
  return summary(benchmark, measured, peerTimes, { peerMissing, mistakes: [...mistakes] });
}

function measurePeer({ peer, expected }: Benchmark, verifier: SpinVerifier, mistakes: Set<string>): number {
  const found = verifier.run(...(peer?.options ?? []));
  compare('SPIN', found, expected, peer?.extraStates ?? 0, mistakes);
  return found.seconds;
}

function compare(
  who: string,
  found: { readonly states: number; readonly transitions: number },
  expected: Benchmark['expected'],
  extra: number,
  mistakes: Set<string>,
): void {
  for (const figure of ['states', 'transitions'] as const) {
    const wanted = expected[figure] + extra;
    if (found[figure] !== wanted) mistakes.add(`${who} has ${found[figure]} ${figure}, not ${wanted}`);
  }
}

function measureOnce(name: string): Round {
  const script = fileURLToPath(new URL('measure-once.ts', import.meta.url));
  // The flags with which TypeScript is run here hold for the new process too.
  const output = execFileSync(process.execPath, [...process.execArgv, script, name], { encoding: 'utf8' });
  return JSON.parse(output) as Round;
}

function summary(
  { name }: Benchmark,
  measured: readonly Round[],
  peerTimes: readonly number[],
  { peerMissing, mistakes }: { readonly peerMissing: string | undefined; readonly mistakes: readonly string[] },
): BenchmarkResult {
  const [first] = measured;
  if (first === undefined) throw new RangeError('a benchmark needs at least one round');
  const { states, transitions, bytes, vectorBytes } = first;
  const seconds = median(measured.map((round) => round.seconds));
  const peerSeconds = peerTimes.length === 0 ? null : median(peerTimes);
  return {
    name,
    states,
    transitions,
    seconds,
    peerSeconds,
    ratio: peerSeconds === null ? null : seconds / peerSeconds,
    ...(peerMissing === undefined ? {} : { peerMissing }),
    rounds: measured.length,
    statesPerSecond: states / seconds,
    bytesPerState: bytes / states,
    bytesBeyondVector: bytes / states - vectorBytes,
    residentBytes: Math.max(...measured.map((round) => round.residentBytes)),
    mistakes,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}
