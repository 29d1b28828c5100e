/** Runs one benchmark once and prints what it measured: `bench.ts` starts this in a new process for a clean heap. */
import { benchmarks } from './benchmarks.ts';

const name = process.argv[2];
const benchmark = benchmarks.find((candidate) => candidate.name === name);
if (benchmark === undefined) throw new Error(`no benchmark '${name ?? ''}'`);
const measured = await benchmark.measure();
// Node reports the largest resident size in KiB.
console.log(JSON.stringify({ ...measured, residentBytes: process.resourceUsage().maxRSS * 1024 }));
