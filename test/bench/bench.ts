/**
 * `npm run bench` runs all benchmarks, `npm run bench -- keel` those that are named, `npm run bench -- growth` how checks grow with
 * the number of replicas. `--rounds 9` repeats each so often, `--output json` prints a line of JSON for each. Exits with 1 if a search does not come
 * to the states and transitions that it must, with 2 if misused.
 */
import { parseArgs } from 'node:util';
import { benchHeader, benchRow } from './bench-table.ts';
import { benchmarks } from './benchmarks.ts';
import { growthOf } from './growth.ts';
import { runBenchmark } from './run-benchmark.ts';

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { output: { type: 'string', default: 'text' }, rounds: { type: 'string' } },
  });
  const known = [...benchmarks.map(({ name }) => name), 'growth'];
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) return misused(`there is no benchmark '${unknown}'; there are: ${known.join(', ')}`);
  if (!['text', 'json'].includes(values.output)) return misused(`--output is text or json, not '${values.output}'`);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
    return misused(`--rounds is a whole number from 1, not '${values.rounds ?? ''}'`);
  }
  const isJson = values.output === 'json';
  let failed = false;
  const asked = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (!isJson && asked.length > 0) console.log(benchHeader);
  for (const benchmark of asked) {
    const result = runBenchmark(benchmark, rounds ?? benchmark.rounds);
    console.log(isJson ? JSON.stringify(result) : benchRow(result));
    const missing = benchmark.peer === undefined ? undefined : result.peerMissing;
    if (missing !== undefined) console.error(`${benchmark.name}: not compared with SPIN: ${missing}`);
    if (result.missed !== null) console.error(`${benchmark.name}: ${result.missed}`);
    for (const mistake of result.mistakes) console.error(`${benchmark.name}: ${mistake}`);
    if (result.mistakes.length > 0) failed = true;
  }
  if (positionals.includes('growth')) for (const line of growthOf(isJson)) console.log(line);
  return failed ? 1 : 0;
}

function misused(message: string): number {
  console.error(message);
  return 2;
}

try {
  process.exitCode = main();
} catch (error) {
  // Unknown options, and a verifier that does not compile or a search that fails in its process.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
