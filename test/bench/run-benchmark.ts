import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Measurement, Side } from './measurement.ts';
import type { SpinVerifier } from '../support/spin.ts';
import { compileWithSpin, spinIsMissing } from '../support/spin.ts';

/** A benchmark's line of figures; times are the least of its rounds: whatever else the machine does only adds to them. */
export interface BenchmarkResult {
  readonly name: string;
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
  /** Of the other side: SPIN's, or those of another way to the same end. Null where there is none, and `peerMissing` says why. */
  readonly peerSeconds: number | null;
  readonly peerStates: number | null;
  /** Of `seconds` to `peerSeconds`: below 1 is faster than the other side. */
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
  /** What was to be reached and was not. */
  readonly missed: string | null;
  /** What the figures should have been and were not. */
  readonly mistakes: readonly string[];
}

type Round = Measurement & { readonly residentBytes: number };

/** Runs a benchmark and its other side in turns, so that whatever else the machine does meets both alike. */
export function runBenchmark(benchmark: Benchmark, rounds: number): BenchmarkResult {
  const { name, against, expected } = benchmark;
  const peerMissing = benchmark.peer === undefined ? 'there is nothing to compare it with' : spinIsMissing();
  const verifier =
    benchmark.peer === undefined || peerMissing !== undefined ? undefined : compileWithSpin(benchmark.peer.model);
  const measured: Round[] = [];
  const peers: Compared[] = [];
  const mistakes = new Set<string>();
  try {
    for (let round = 0; round < rounds; round++) {
      const own = measureOnce(name);
      measured.push(own);
      compare('the search', own, expected, 0, mistakes);
      if (verifier !== undefined) peers.push(measurePeer(benchmark, verifier, mistakes));
      if (against !== undefined) peers.push(measureAgainst(name, against, mistakes));
    }
  } finally {
    verifier?.dispose();
  }
  const missing = against === undefined ? peerMissing : undefined;
  return summary(benchmark, measured, peers, { peerMissing: missing, mistakes: [...mistakes] });
}

type Compared = Pick<Measurement, 'states' | 'transitions' | 'seconds'>;

function measureAgainst(name: string, { expected }: Side, mistakes: Set<string>): Compared {
  const found = measureOnce(name, 'against');
  compare('the other side', found, expected, 0, mistakes);
  return found;
}

function measurePeer({ peer, expected }: Benchmark, verifier: SpinVerifier, mistakes: Set<string>): Compared {
  const found = verifier.run(...(peer?.options ?? []));
  compare('SPIN', found, expected, peer?.extraStates ?? 0, mistakes);
  return found;
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

function measureOnce(name: string, side = 'own'): Round {
  const script = fileURLToPath(new URL('measure-once.ts', import.meta.url));
  // The flags with which TypeScript is run here hold for the new process too.
  const output = execFileSync(process.execPath, [...process.execArgv, script, name, side], { encoding: 'utf8' });
  return JSON.parse(output) as Round;
}

function summary(
  { name, wanted = Infinity }: Benchmark,
  measured: readonly Round[],
  peers: readonly Compared[],
  { peerMissing, mistakes }: { readonly peerMissing: string | undefined; readonly mistakes: readonly string[] },
): BenchmarkResult {
  const [first] = measured;
  if (first === undefined) throw new RangeError('a benchmark needs at least one round');
  const { states, transitions, bytes, vectorBytes } = first;
  const seconds = Math.min(...measured.map((round) => round.seconds));
  const peerSeconds = peers.length === 0 ? null : Math.min(...peers.map((peer) => peer.seconds));
  const ratio = peerSeconds === null ? null : seconds / peerSeconds;
  return {
    name,
    states,
    transitions,
    seconds,
    peerSeconds,
    peerStates: peers[0]?.states ?? null,
    ratio,
    ...(peerMissing === undefined ? {} : { peerMissing }),
    rounds: measured.length,
    statesPerSecond: states / seconds,
    bytesPerState: bytes / states,
    bytesBeyondVector: bytes / states - vectorBytes,
    residentBytes: Math.max(...measured.map((round) => round.residentBytes)),
    missed: ratio === null || ratio <= wanted ? null : `the ratio is ${ratio.toFixed(2)}, not ${wanted}`,
    mistakes,
  };
}
