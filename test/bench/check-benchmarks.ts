import { fileURLToPath } from 'node:url';
import type { Benchmark, Measurement } from './measurement.ts';
import { check } from '../../src/checker/check.ts';
import { prepare } from '../../src/scenario/prepare.ts';
import { runCommand } from './run-command.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Everything that `plimsoll check` does with a file, but for starting Node and printing; with one thread. */
async function measureCheck(file: string): Promise<Measurement> {
  const { model, properties, start, bounds } = await prepare({ paths: [fileOf(file)] });
  const { states, transitions, seconds, bytes, bounds: hit } = check(model, { properties, start, bounds });
  if (hit.length > 0) throw new Error(`the search of ${file} was stopped: ${JSON.stringify(hit)}`);
  return { states, transitions, seconds, bytes, vectorBytes: model.layout.words * Uint32Array.BYTES_PER_ELEMENT };
}

/** The built command from its start to its end, as a user would wait for it. It must get through. */
async function measureCommand(file: string): Promise<Measurement> {
  const { isExhaustive, violated, ...measured } = runCommand([fileOf(file)]);
  if (!isExhaustive) throw new Error(`the check of ${file} was stopped at ${measured.states} states`);
  if (violated.length > 0) throw new Error(`the check of ${file} found ${violated.join(', ')} violated`);
  const { model } = await prepare({ paths: [fileOf(file)] });
  return { ...measured, vectorBytes: model.layout.words * Uint32Array.BYTES_PER_ELEMENT };
}

/** Checks of manifests, with all of Plimsoll's own properties, those of convergence among them. */
export const checkBenchmarks: readonly Benchmark[] = [
  {
    name: 'check-cold',
    about: 'plimsoll check of a Deployment of 3, default scenario, from starting Node to the report',
    expected: { states: 895, transitions: 2282 },
    measure: () => measureCommand('deployment-of-3.yaml'),
    rounds: 5,
  },
  {
    name: 'rollout-of-4',
    about: 'a rollout of 4 replicas on 3 nodes while one node crashes, every state, all properties',
    expected: { states: 3_229_651, transitions: 17_962_396 },
    measure: () => measureCheck('rollout-of-4.yaml'),
    rounds: 1,
  },
];
