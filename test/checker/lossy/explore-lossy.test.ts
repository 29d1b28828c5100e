import { describe, expect, it } from 'vitest';
import type { Composition } from '../../../src/model/composition.ts';
import type { Exploration, ExploreOptions } from '../../../src/checker/explore.ts';
import type { LossyExploration } from '../../../src/checker/lossy/explore-lossy.ts';
import type { Progress } from '../../../src/checker/progress.ts';
import { coarseHashes } from './coarse-hashes.ts';
import { compose } from '../../../src/model/compose.ts';
import { createStepper } from '../../../src/model/stepper.ts';
import { explore } from '../../../src/checker/explore.ts';
import { exploreLossy } from '../../../src/checker/lossy/explore-lossy.ts';
import { keel } from '../../support/keel.ts';
import type { KeelCluster } from '../../support/keel.ts';
import type { Property } from '../../../src/property/property.ts';
import { loadModel } from '../../support/crew-models.ts';
import { sizeOf } from '../../../src/checker/levels.ts';
import { tokenRing } from '../../support/token-ring.ts';
import { twoPhaseCommit } from '../../support/two-phase-commit.ts';
import { wordsOf } from '../../../src/checker/trace-path.ts';

/** Enough for every model here, and little to reserve. */
const memory = 16;

const lossy = (composition: Composition, options: Partial<ExploreOptions> = {}) =>
  exploreLossy({ stepper: createStepper(compose(composition)), bounds: { memory }, ...options });

const figures = ({ states, transitions, depth, levels, fired, triggered }: Exploration | LossyExploration) => ({
  ...{ states, transitions, depth, triggered },
  levels: levels.ranges.map(sizeOf),
  fired: [...fired],
});

const limitsOf = ({ bounds }: Exploration | LossyExploration) => bounds.filter(({ kind }) => kind !== 'lossy');

const probabilityIn = ({ bounds }: LossyExploration) =>
  bounds.flatMap((bound) => (bound.kind === 'lossy' ? [bound.value] : []))[0];

/** Broken by one in so many states, here and there. */
const ofKind = (kind: number, kinds: number): Property => ({
  kind: 'invariant',
  id: `kind-${kind}`,
  claim: 'No state is of this kind.',
  holds: ({ pods, nodes }: KeelCluster) => {
    const text = JSON.stringify([pods, nodes]);
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return (sum >>> 8) % kinds !== kind;
  },
});

describe('exploreLossy', () => {
  it.each(['keel', 'two-phase commit', 'philosophers', 'buffer', 'counters'])(
    'counts of the %s what a search counts that keeps states, and finds the same in the same states',
    (name) => {
      const { model, properties } = loadModel(name);
      for (const symmetry of [[], model.symmetry]) {
        const options = () => ({ stepper: createStepper(model, { symmetry }), properties });
        const exact = explore(options());
        const found = exploreLossy({ ...options(), bounds: { memory } });
        expect(figures(found)).toEqual(figures(exact));
        expect(limitsOf(found)).toEqual(exact.bounds);
        const ends = found.pathsTo([...found.findings.values()].map(({ state }) => state)).map((path) => path.at(-1));
        expect([...found.findings].map(([{ id }, { action }], at) => [id, action, ends[at]])).toEqual(
          [...exact.findings].map(([{ id }, { state, action }]) => [id, action, wordsOf(exact.store, state)]),
        );
      }
    },
  );

  it('decides between findings of one depth as a search does that keeps states', () => {
    const model = compose(keel(1, 3));
    const kinds = 40;
    const properties = Array.from({ length: kinds }, (_, kind) => ofKind(kind, kinds));
    const options = () => ({ stepper: createStepper(model), properties });
    const exact = explore(options());
    const found = exploreLossy({ ...options(), bounds: { memory } });
    const ends = found.pathsTo(properties.map((property) => found.findings.get(property)?.state ?? -1));
    expect(ends.map((path) => path.at(-1))).toEqual(
      properties.map((property) => wordsOf(exact.store, exact.findings.get(property)?.state ?? -1)),
    );
  });

  it('finds again the way to every state, each one action from the one before', () => {
    const model = compose(twoPhaseCommit(4));
    const stepper = createStepper(model);
    const found = exploreLossy({ stepper, bounds: { memory } });
    const numbers = [...Array(found.states).keys()];
    const depths = found.levels.ranges.flatMap((level, depth) => Array<number>(sizeOf(level)).fill(depth));
    const paths = found.pathsTo(numbers);
    expect(new Set(paths.map((path) => path.at(-1)?.join())).size).toBe(found.states);
    for (const [number, path] of paths.entries()) {
      expect(path).toHaveLength((depths[number] ?? -1) + 1);
      path.slice(1).forEach((after, at) => {
        let leads = false;
        stepper.load(path[at] ?? new Uint32Array(0), 0);
        stepper.expand(() => {
          leads ||= stepper.next.every((word, w) => word === after[w]);
        });
        expect(leads).toBe(true);
      });
    }
    expect(found.pathsTo([5, 100])).toEqual([paths[5], paths[100]]);
  });

  it('finds them again where states were omitted, and those the same ones', () => {
    const model = compose(keel(1, 3));
    const hashes = coarseHashes({ bits: 7, spread: 200 });
    const runs = [0, 1].map(() => exploreLossy({ stepper: createStepper(model), bounds: { memory }, hashes }));
    const [first, second] = runs.map((run) => ({ ...figures(run), last: run.pathsTo([run.states - 1]) }));
    expect(first).toEqual(second);
    expect(first?.last[0]).toHaveLength((first?.depth ?? 0) + 1);
    expect(first?.states).toBeLessThan(explore({ stepper: createStepper(model) }).states);
  });

  it('starts from the states that it is given, each once', () => {
    const stepper = createStepper(compose(twoPhaseCommit(3)));
    stepper.initial();
    const initial = stepper.next.slice();
    const { states, transitions, pathsTo } = lossy(twoPhaseCommit(3), { initial: [initial, initial] });
    expect({ states, transitions }).toEqual({ states: 288, transitions: 1146 });
    expect(pathsTo([0])).toEqual([[initial]]);
    expect(lossy(twoPhaseCommit(3), { initial: [] })).toMatchObject({ states: 0, transitions: 0 });
  });

  it('tells how far it is', () => {
    const told: Progress[] = [];
    const { states, transitions } = lossy(keel(2, 3), {
      bounds: { memory, states: 400_000 },
      onProgress: (progress) => told.push(progress),
    });
    expect(told.length).toBeGreaterThan(0);
    for (const progress of told) {
      expect(progress.states).toBeLessThanOrEqual(states);
      expect(progress.transitions).toBeLessThanOrEqual(transitions);
      expect(progress.queue).toBeLessThan(progress.states);
    }
  });
});

describe('exploreLossy within bounds', () => {
  const bounded = (bounds: ExploreOptions['bounds']) => limitsOf(lossy(keel(2, 3), { bounds: { memory, ...bounds } }));

  it('stops at each bound, and names it', () => {
    expect(bounded({ states: 20_000 })).toEqual([{ kind: 'states', value: 20_000 }]);
    expect(bounded({ depth: 4 })).toEqual([{ kind: 'depth', value: 4 }]);
    expect(bounded({ seconds: 0 })).toEqual([{ kind: 'seconds', value: 0 }]);
    expect(bounded({ memory: 2 })).toEqual([{ kind: 'memory', value: 2 }]);
  });

  it('counts to the bound on depth what a search counts that keeps states', () => {
    const options = () => ({ stepper: createStepper(compose(keel(2, 2))) });
    const bounds = { memory, depth: 6 };
    expect(figures(exploreLossy({ ...options(), bounds }))).toEqual(figures(explore({ ...options(), bounds })));
  });

  it('is not stopped by a bound that leaves nothing out', () => {
    expect(limitsOf(lossy(twoPhaseCommit(3), { bounds: { memory, states: 288, depth: 11 } }))).toEqual([]);
  });

  it.each([0, 0.02, 0.5, 1, 2])('keeps within %d MiB, or close to the least it needs', (most) => {
    const found = lossy(keel(2, 3), { bounds: { memory: most } });
    expect(limitsOf(found)).toEqual([{ kind: 'memory', value: Math.floor(most) }]);
    expect(found.bytes).toBeLessThanOrEqual(Math.max(8 * 1024, most * 1024 * 1024));
    const [path] = found.pathsTo([found.states - 1]);
    expect(path?.length).toBeGreaterThan(1);
  });

  it('sees every state in memory that does not hold them', () => {
    const stepper = () => createStepper(compose(tokenRing(13)));
    const bounds = { memory: 1.5 };
    const exact = explore({ stepper: stepper(), bounds });
    const found = exploreLossy({ stepper: stepper(), bounds });
    expect(exact.bounds.map(({ kind }) => kind)).toEqual(['memory']);
    expect(limitsOf(found)).toEqual([]);
    expect(found.states).toBe(13 * 3 * 2 ** 12);
    expect(found.bytes / found.states).toBeLessThan(8.5);
    expect(stepper().model.layout.words * 4).toBe(8);
  });
});

describe('exploreLossy, of what it may have omitted', () => {
  it('says how likely it is, the more so the fuller the table', () => {
    const probability = (most: number) => probabilityIn(lossy(tokenRing(11), { bounds: { memory: most } }));
    const [tight, wide] = [probability(0.5), probability(16)];
    expect(wide).toBeGreaterThan(0);
    expect(tight).toBeGreaterThan(4 * (wide ?? NaN));
    expect(tight).toBeLessThan(1e-4);
  });

  it('expects as many omissions as there are, on average', () => {
    const stepper = createStepper(compose(twoPhaseCommit(6)));
    const { states } = explore({ stepper });
    let omitted = 0;
    let expected = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const hashes = coarseHashes({ bits: 10, seed: Math.imul(seed, 0x85ebca6b) });
      const found = exploreLossy({ stepper, bounds: { memory: 0.5 }, hashes });
      omitted += states - found.states;
      expected += found.expectedOmissions;
      expect(probabilityIn(found)).toBeCloseTo(1 - Math.exp(-found.expectedOmissions), 12);
    }
    // Nearly every state has several ways to it, so that few are hidden by others.
    expect(expected).toBeGreaterThan(100);
    expect(Math.abs(omitted - expected)).toBeLessThan(5 * Math.sqrt(expected) + 0.05 * expected);
  });
});
