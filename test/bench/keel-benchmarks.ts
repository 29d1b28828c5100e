import type { Benchmark, Measurement } from './measurement.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { crewOf } from '../support/crew-of.ts';
import { explore } from '../../src/checker/explore.ts';
import { keel } from '../support/keel.ts';
import { keelConverges, keelIsBounded, keelSource, loadKeel } from './keel-source.ts';

const vectorBytes = (words: number): number => words * Uint32Array.BYTES_PER_ELEMENT;

/** The search of all states, without properties. */
function measureSearch(composition: Composition, sorted: boolean): Measurement {
  const model = compose(composition);
  const stepper = createStepper(model, sorted ? { symmetry: model.symmetry } : {});
  const { states, transitions, seconds, bytes } = explore({ stepper });
  return { states, transitions, seconds, bytes, vectorBytes: vectorBytes(model.layout.words) };
}

const measureKeel = (nodes: number, slots: number, sorted: boolean): Measurement =>
  measureSearch(keel(nodes, slots), sorted);

/** The same search, by so many threads; the time in which they start is left out, as the start of Node is elsewhere. */
async function measureTogether(workers: number): Promise<Measurement> {
  const crew = crewOf(workers, 4096);
  const loaded = loadKeel({ nodes: 3, slots: 3 });
  const { states, transitions, seconds, bytes } = await crew.check(
    keelSource,
    { properties: [], reduction: false },
    loaded,
  );
  await crew.stop();
  return { states, transitions, seconds, bytes, vectorBytes: vectorBytes(loaded.model.layout.words) };
}

/** A whole check, from the model to the verdicts, which must be `holds`. */
function measureCheck(properties: readonly Property[], symmetry: boolean): Measurement {
  const model = compose(keel(2, 3));
  const began = performance.now();
  const { results, states, transitions, bytes } = check(model, { properties, symmetry, reduction: false });
  const seconds = (performance.now() - began) / 1000;
  const wrong = results.find(({ verdict }) => verdict.kind !== 'holds');
  if (wrong !== undefined) throw new Error(`${wrong.property.id}: ${wrong.verdict.kind}`);
  return { states, transitions, seconds, bytes, vectorBytes: vectorBytes(model.layout.words) };
}

const twoByThree = { states: 1_495_152, transitions: 13_450_357 };
const twoByThreeSorted = { states: 278_928, transitions: 2_519_401 };
const threeByThreeSorted = { states: 4_988_304, transitions: 56_881_873 };

/** The keel, in the sizes that docs/benchmarks.md has the figures of. */
export const keelBenchmarks: readonly Benchmark[] = [
  {
    name: 'keel',
    about: 'two nodes, three pod slots, every state, one thread; against SPIN',
    expected: twoByThree,
    measure: () => measureKeel(2, 3, false),
    rounds: 5,
    peer: { model: new URL('keel.pml', import.meta.url), options: ['-m10000000', '-w24'], extraStates: 1 },
    wanted: 0.6,
  },
  {
    name: 'keel-sorted',
    about: 'two nodes, three interchangeable pod slots, one thread',
    expected: twoByThreeSorted,
    measure: () => measureKeel(2, 3, true),
    rounds: 5,
  },
  {
    name: 'keel-3-3',
    about: 'three nodes, three interchangeable pod slots, one thread',
    expected: threeByThreeSorted,
    measure: () => measureKeel(3, 3, true),
    rounds: 2,
  },
  {
    name: 'keel-symmetry',
    about: 'two nodes, three pod slots, both interchangeable; against the same with all told apart',
    expected: { states: 139_680, transitions: 1_261_552 },
    measure: () => measureSearch(keel(2, 3, { nodes: 'interchangeable' }), true),
    rounds: 3,
    against: { expected: twoByThree, measure: () => measureKeel(2, 3, false) },
  },
  {
    name: 'keel-3-3-symmetry',
    about: 'three nodes, three pod slots, both interchangeable; against the same with all told apart',
    expected: { states: 863_208, transitions: 9_842_735 },
    measure: () => measureSearch(keel(3, 3, { nodes: 'interchangeable' }), true),
    rounds: 1,
    wanted: 0.2,
    against: { expected: { states: 27_670_896, transitions: 314_807_473 }, measure: () => measureKeel(3, 3, false) },
  },
  {
    name: 'keel-workers',
    about: 'three nodes, three interchangeable pod slots, two threads; against one',
    expected: threeByThreeSorted,
    measure: () => measureTogether(2),
    rounds: 3,
    wanted: 1 / 1.6,
    against: { expected: threeByThreeSorted, measure: () => measureKeel(3, 3, true) },
  },
  {
    name: 'keel-converges',
    about: 'two nodes, three pod slots, every state: a claim of convergence; against an invariant',
    expected: twoByThree,
    measure: () => measureCheck([keelConverges], false),
    rounds: 3,
    wanted: 1.5,
    against: { expected: twoByThree, measure: () => measureCheck([keelIsBounded], false) },
  },
  {
    name: 'keel-sorted-converges',
    about: 'two nodes, three interchangeable pod slots: a claim of convergence; against an invariant',
    expected: twoByThreeSorted,
    measure: () => measureCheck([keelConverges], true),
    rounds: 3,
    wanted: 1.5,
    against: { expected: twoByThreeSorted, measure: () => measureCheck([keelIsBounded], true) },
  },
];
