import type { Benchmark } from './measurement.ts';
import { checkBenchmarks } from './check-benchmarks.ts';
import { keelBenchmarks } from './keel-benchmarks.ts';

/** Every benchmark, in the order in which `npm run bench` runs them. A new family gets a file of its own and a line here. */
export const benchmarks: readonly Benchmark[] = [...keelBenchmarks, ...checkBenchmarks];
