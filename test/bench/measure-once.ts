/** Runs one side of a benchmark once and prints what it measured: `bench.ts` starts this in a new process for a clean heap. */
import { benchmarks } from './benchmarks.ts';

const [, , name, side] = process.argv;
const benchmark = benchmarks.find((candidate) => candidate.name === name);
if (benchmark === undefined) throw new Error(`no benchmark '${name ?? ''}'`);
const measured = await (side === 'against' ? benchmark.against : benchmark)?.measure();
// Node reports the largest resident size in KiB.
console.log(JSON.stringify({ residentBytes: process.resourceUsage().maxRSS * 1024, ...measured }));
// Threads that a search has left behind are not waited for.
process.exit(0);
