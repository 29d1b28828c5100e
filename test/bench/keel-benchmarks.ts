import type { Benchmark, Measurement } from './measurement.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';

/** The search of all states, without properties. */
function measureKeel(nodes: number, slots: number, sorted: boolean): Measurement {
  const model = compose(keel(nodes, slots));
  const stepper = createStepper(model, sorted ? { symmetry: model.symmetry } : {});
  const { states, transitions, seconds, bytes } = explore({ stepper });
  return { states, transitions, seconds, bytes, vectorBytes: model.layout.words * Uint32Array.BYTES_PER_ELEMENT };
}

/** The keel, in the sizes that docs/benchmarks.md has the figures of. */
export const keelBenchmarks: readonly Benchmark[] = [
  {
    name: 'keel',
    about: 'two nodes, three pod slots, every state, one thread',
    expected: { states: 1_495_152, transitions: 13_450_357 },
    measure: () => measureKeel(2, 3, false),
    rounds: 5,
    peer: { model: new URL('keel.pml', import.meta.url), options: ['-m10000000', '-w24'], extraStates: 1 },
  },
  {
    name: 'keel-sorted',
    about: 'two nodes, three interchangeable pod slots, one thread',
    expected: { states: 278_928, transitions: 2_519_401 },
    measure: () => measureKeel(2, 3, true),
    rounds: 5,
  },
  {
    name: 'keel-3-3',
    about: 'three nodes, three interchangeable pod slots, one thread',
    expected: { states: 4_988_304, transitions: 56_881_873 },
    measure: () => measureKeel(3, 3, true),
    rounds: 1,
  },
];
