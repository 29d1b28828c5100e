import fc from 'fast-check';
import { setup } from 'xstate';
import { describe, expect, it, vi } from 'vitest';
import type { Composition, Delay, Reader, Rule } from '../../src/model/composition.ts';
import type { LaggingState } from '../support/interpret-lagging-model.ts';
import type { Model } from '../../src/model/model.ts';
import type { NaiveGraph } from '../support/naive-search.ts';
import type { RandomTimedLaggingModel } from '../support/random-timed-lagging-model.ts';
import type { TimedState } from '../support/interpret-timed-model.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { delayedLaggingModel, steppedLaggingModel } from '../support/interpret-timed-lagging-model.ts';
import { durationsBetween } from '../support/durations-between.ts';
import { denseRuns } from '../support/dense-time.ts';
import { expectInterpretedGraph } from '../support/expect-interpreted-graph.ts';
import { engineRuns } from '../support/engine-runs.ts';
import { ModelError } from '../../src/model/model-error.ts';
import { naiveCheck } from '../support/naive-checker.ts';
import { naiveSearch } from '../support/naive-search.ts';
import { randomTimedLaggingModel, timedLaggingComposition } from '../support/random-timed-lagging-model.ts';
import { randomProperties, randomTemporal } from '../support/random-composition.ts';
import { ruleFor } from '../../src/model/composition.ts';
import { timedSystem } from '../support/interpret-timed-model.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);
vi.setConfig({ testTimeout: 600_000 });

/** What all random tests draw from: see fixed-seed.ts. */
const firstSeed = fc.readConfigureGlobal().seed ?? 0;

function holdAgainst(
  { runs, largest, seed = 0 }: { readonly runs: number; readonly largest: number; readonly seed?: number },
  compare: (random: RandomTimedLaggingModel, model: Model, graph: NaiveGraph<TimedState<LaggingState>>) => void,
): void {
  fc.assert(
    fc.property(randomTimedLaggingModel({ plain: true }), (random) => {
      const model = compose(timedLaggingComposition(random));
      const unit = model.timing?.unit ?? 1;
      const graph = naiveSearch(timedSystem(delayedLaggingModel(random, unit), unit), largest);
      fc.pre(graph !== undefined);
      compare(random, model, graph);
    }),
    { numRuns: runs * thoroughness, seed: firstSeed + seed },
  );
}

describe('a model with readers that lag, under ordered time', () => {
  it.each([0, 1])('has the states, steps and depth of an interpreter that knows nothing of it: seed + %i', (seed) => {
    const sums: Record<string, number> = {};
    holdAgainst({ runs: 50, largest: 80, seed }, (_, model, graph) => {
      const fired = expectInterpretedGraph(model, graph);
      for (const rule of ['time.passes', 'reader.sees']) sums[rule] = (sums[rule] ?? 0) + (fired.get(rule) ?? 0);
    });
    expect(sums['time.passes']).toBeGreaterThan(100);
    expect(sums['reader.sees']).toBeGreaterThan(100);
  });

  it('has them under the transition function of XState as well', () => {
    holdAgainst({ runs: 20, largest: 50 }, (_, model, graph) => {
      const naive = naiveCheck(model, []);
      expect(naive.graph.states.size).toBe(graph.states.size);
      expect(naive.graph.transitions).toBe(graph.transitions);
      expect(naive.graph.depth).toBe(graph.depth);
    });
  });

  it('takes exactly the sequences of actions that real time allows', () => {
    let sequences = 0;
    fc.assert(
      fc.property(randomTimedLaggingModel({ plain: false, onward: true }), (random) => {
        const delayed = steppedLaggingModel(random);
        const steps = denseRuns(delayed, 5, 300) === undefined ? 3 : 5;
        const allowed = denseRuns(delayed, steps, 1000);
        fc.pre(allowed !== undefined);
        const model = compose(timedLaggingComposition(random));
        expect([...engineRuns(model, steps)].sort()).toEqual([...allowed].sort());
        sequences += allowed.size;
      }),
      { numRuns: 40 * thoroughness },
    );
    expect(sequences).toBeGreaterThan(1000);
  });

  it('comes to the same verdicts at the same depths when it keeps one state for all orders of actors', () => {
    fc.assert(
      fc.property(randomTimedLaggingModel({ plain: false }), (random) => {
        const { model } = random.lagging;
        const composed = compose(timedLaggingComposition(random));
        const judged = (symmetry: boolean) => {
          try {
            const properties = [...randomProperties(model), ...randomTemporal(model)];
            const { results, depth, bounds } = check(composed, { properties, symmetry, bounds: { states: 1000 } });
            return { depth, kinds: results.map(({ verdict }) => verdict.kind), isWhole: bounds.length === 0 };
          } catch (error) {
            if (error instanceof ModelError && error.code === 'time-stands-still') return undefined;
            throw error;
          }
        };
        const unsorted = judged(false);
        fc.pre(unsorted?.isWhole !== false);
        expect(judged(true)).toEqual(unsorted);
      }),
      { numRuns: 12 * thoroughness },
    );
  });
});

const relay = setup({
  types: { events: {} as { type: 'on' } | { type: 'trips' } | { type: 'on again' } | { type: 'off' } },
}).createMachine({
  id: 'relay',
  initial: 'Off',
  states: {
    Off: { on: { on: 'On' } },
    On: { on: { trips: 'Tripped', off: 'Done' } },
    Tripped: { on: { 'on again': 'OnAgain' } },
    OnAgain: { on: { off: 'Done' } },
    Done: {},
  },
});

interface Relays {
  readonly groups: { readonly relays: { readonly value: string } };
  readonly domains: object;
  readonly derived: object;
}
const rule = ruleFor<Relays>();
const exactly = (seconds: number): Delay => ({ earliest: seconds, latest: seconds });

const event = (id: string, type: 'on' | 'trips' | 'on again', seconds: number): Rule =>
  rule({
    id,
    description: type,
    to: 'relays',
    event: () => ({ type }),
    fairness: 'weak',
    takes: () => exactly(seconds),
  });

const [comesOn, trips, comesOnAgain] = [
  event('comesOn', 'on', 10),
  event('trips', 'trips', 5),
  event('again', 'on again', 3),
];

/** Switches a relay off that it has seen to be on for 10 s. */
const switchesOff = rule({
  id: 'switchesOff',
  description: 'Switches off.',
  to: 'relays',
  event: () => ({ type: 'off' }),
  where: ({ value }) => value === 'On' || value === 'OnAgain',
  reads: 'watcher',
  fairness: 'weak',
  takes: () => exactly(10),
});

/** A relay that somebody watches who may be behind. */
const watched = (reader: Partial<Reader>, rules: readonly Rule[], relays = ['a']): Composition => ({
  name: 'relays',
  time: 'ordered',
  groups: { relays: { machine: relay, actors: relays.map((id) => ({ id })) } },
  readers: { watcher: { lag: 0, groups: ['relays'], ...reader } },
  rules: [...rules, switchesOff],
});

const seconds = (composition: Composition, from: string, to: string) =>
  durationsBetween(
    compose(composition),
    (action) => action.startsWith(`${from}(`),
    (action) => action.startsWith(`${to}(`),
  );

describe('a timer of somebody who is behind', () => {
  it('runs from when he has seen the reason, and not from when that came about', () => {
    expect(seconds(watched({}, [comesOn]), 'comesOn', 'switchesOff')).toEqual([[10, 10]]);
    expect(seconds(watched({ lag: 1, within: 4 }, [comesOn]), 'comesOn', 'switchesOff')).toEqual([[10, 14]]);
    expect(seconds(watched({ lag: 1, within: 4 }, [comesOn]), 'reader.sees', 'switchesOff')).toEqual([[10, 10]]);
    expect(seconds(watched({ lag: 1, within: 0 }, [comesOn]), 'comesOn', 'switchesOff')).toEqual([[10, 10]]);
  });

  it('is not stopped by what he has yet to see', () => {
    const rules = [comesOn, trips, comesOnAgain];
    expect(seconds(watched({}, rules), 'again', 'switchesOff')).toEqual([[10, 10]]);
    // It came on at 10 s, which he saw; it came on again at 18 s, and he switches it off at 20 s.
    const [[least] = []] = seconds(watched({ lag: 2 }, rules), 'again', 'switchesOff');
    expect(least).toBe(2);
    expect(seconds(watched({ lag: 2, within: 1 }, rules), 'again', 'switchesOff')).toEqual([[10, 11]]);
  });

  it('leaves every order open where nothing says how soon he sees what happens', () => {
    const later: Rule = {
      ...comesOn,
      takes: (_seen: never, { id }: { readonly id: string }) => exactly(id === 'a' ? 10 : 60),
    };
    const orders = (reader: Partial<Reader>) => {
      const runs = [...engineRuns(compose(watched(reader, [later], ['a', 'b'])), 6)];
      return new Set(
        runs.map((run) =>
          run
            .split(' ')
            .filter((name) => /comesOn\(b|switchesOff\(a/.test(name))
            .join(' '),
        ),
      );
    };
    expect(orders({ lag: 1, within: 30 })).not.toContain('comesOn(b) switchesOff(a)');
    expect(orders({ lag: 1, within: 40 })).toContain('comesOn(b) switchesOff(a)');
    expect(orders({ lag: 1 })).toContain('comesOn(b) switchesOff(a)');
    expect(orders({ lag: 1 })).toContain('switchesOff(a) comesOn(b)');
  });

  it('has no clock more where nothing says how soon', () => {
    const clocksOf = (reader: Partial<Reader>) =>
      compose(watched(reader, [comesOn]))
        .groups.get('clocks')
        ?.map(({ id }) => id);
    expect(clocksOf({ lag: 2 })).toEqual(clocksOf({}));
    expect(clocksOf({ lag: 2, within: 10 })?.slice(2)).toEqual(['age of reader/watcher', 'age of reader/watcher/2']);
  });

  it('belongs to a model of its own, by what it is given', () => {
    const of = (reader: Partial<Reader>) => compose(watched(reader, [comesOn])).fingerprint;
    expect(new Set([of({}), of({ lag: 1 }), of({ lag: 1, within: 5 }), of({ lag: 1, within: 10 })]).size).toBe(4);
  });

  it.each([-1, 2.5])('does not wait %d s', (within) => {
    expect(() => compose(watched({ lag: 1, within }, [comesOn]))).toThrow('expected whole seconds, 0 or more');
  });
});
