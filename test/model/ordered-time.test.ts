import fc from 'fast-check';
import { setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Composition, Delay, Rule } from '../../src/model/composition.ts';
import type { Model } from '../../src/model/model.ts';
import type { NaiveGraph } from '../support/naive-search.ts';
import type { RandomTimedModel } from '../support/random-timed-model.ts';
import type { TimedState } from '../support/interpret-timed-model.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { expectInterpretedGraph } from '../support/expect-interpreted-graph.ts';
import { engineRuns } from '../support/engine-runs.ts';
import { denseRuns } from '../support/dense-time.ts';
import { delayedModel, interpretTimedModel } from '../support/interpret-timed-model.ts';
import { naiveCheck } from '../support/naive-checker.ts';
import { naiveSearch } from '../support/naive-search.ts';
import { ruleFor } from '../../src/model/composition.ts';
import { randomTimedModel, timedComposition } from '../support/random-timed-model.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);
const largest = 400;

function holdAgainst(
  runs: number,
  compare: (timed: RandomTimedModel, model: Model, graph: NaiveGraph<TimedState>) => void,
): void {
  fc.assert(
    fc.property(randomTimedModel(true), (timed) => {
      const model = compose(timedComposition(timed));
      const graph = naiveSearch(interpretTimedModel(timed, model.timing?.unit ?? 1), largest);
      fc.pre(graph !== undefined);
      compare(timed, model, graph);
    }),
    { numRuns: runs * thoroughness },
  );
}

describe('createStepper under ordered time', () => {
  it('has the states, transitions and depth of an interpreter that knows nothing of it', () => {
    let passed = 0;
    holdAgainst(40, (_, model, graph) => {
      const fired = expectInterpretedGraph(model, graph);
      passed += fired.get('time.passes') ?? 0;
    });
    expect(passed).toBeGreaterThan(50);
  });

  it('takes exactly the sequences of actions that real time allows', () => {
    let sequences = 0;
    fc.assert(
      fc.property(randomTimedModel(false), (timed) => {
        const model = compose(timedComposition(timed));
        const steps = denseRuns(delayedModel(timed), 5, 300) === undefined ? 3 : 5;
        const allowed = denseRuns(delayedModel(timed), steps, 1000);
        fc.pre(allowed !== undefined);
        expect([...engineRuns(model, steps)].sort()).toEqual([...allowed].sort());
        sequences += allowed.size;
      }),
      { numRuns: 60 * thoroughness },
    );
    expect(sequences).toBeGreaterThan(1000);
  });
});

describe('createFiring under ordered time', () => {
  it('has the same states and steps by the transition function of XState', () => {
    holdAgainst(30, (_, model, graph) => {
      fc.pre(graph.states.size <= 60);
      const naive = naiveCheck(model, []);
      expect(naive.graph.states.size).toBe(graph.states.size);
      expect(naive.graph.transitions).toBe(graph.transitions);
      expect(naive.graph.depth).toBe(graph.depth);
    });
  });
});

const lamp = setup({ types: { events: {} as { type: 'on' } | { type: 'off' } | { type: 'breaks' } } }).createMachine({
  id: 'lamp',
  initial: 'Off',
  states: {
    Off: { on: { on: 'On', breaks: 'Broken' } },
    On: { on: { off: 'Off', breaks: 'Broken' } },
    Broken: {},
  },
});

interface Lamps {
  readonly groups: { readonly lamps: { readonly value: string } };
  readonly domains: object;
  readonly derived: object;
}
const rule = ruleFor<Lamps>();

/** Lamps by name, each switched on after so many seconds. */
function lamps(delays: Readonly<Record<string, Delay>>, others: readonly Rule[] = []): Composition {
  return {
    name: 'lamps',
    time: 'ordered',
    groups: { lamps: { machine: lamp, actors: Object.keys(delays).map((id) => ({ id })) } },
    rules: [
      rule({
        id: 'timer.lights',
        description: 'Switches a lamp on.',
        to: 'lamps',
        event: () => ({ type: 'on' }),
        fairness: 'weak',
        takes: (_, { id }) => delays[id] ?? { earliest: 0, latest: null },
      }),
      ...others,
    ],
  };
}

const breaks = rule({
  id: 'fault.breaks',
  description: 'A lamp breaks.',
  to: 'lamps',
  event: () => ({ type: 'breaks' }),
  fairness: 'none',
});

const after = (earliest: number, latest: number | null = earliest): Delay => ({ earliest, latest });

/** Every sequence of actions, time left out, that cannot be prolonged. */
function wholeRuns(model: Model): readonly string[] {
  const runs = [...engineRuns(model, 9)];
  return runs.filter((run) => !runs.some((other) => other.startsWith(`${run} `))).sort();
}

describe('durations', () => {
  it('fire in their order only', () => {
    const model = compose(lamps({ ten: after(10), forty: after(40) }));
    expect(model.timing?.unit).toBe(10);
    expect(wholeRuns(model)).toEqual(['timer.lights(ten) timer.lights(forty)']);
    // Off and off; ten seconds later; on and off; thirty seconds later; on and on.
    expect(check(model, { properties: [] }).states).toBe(5);
  });

  it('fire in either order where they end at the same moment, or overlap', () => {
    const both = ['timer.lights(a) timer.lights(b)', 'timer.lights(b) timer.lights(a)'];
    expect(wholeRuns(compose(lamps({ a: after(10), b: after(10) })))).toEqual(both);
    expect(wholeRuns(compose(lamps({ a: after(10, 30), b: after(20, 50) })))).toEqual(both);
    expect(wholeRuns(compose(lamps({ a: after(10, 19), b: after(20, 50) })))).toEqual(both.slice(0, 1));
  });

  it('are measured from the moment at which an action becomes enabled', () => {
    const switchedOff = rule({
      id: 'user.darkens',
      description: 'Switches a lamp off again.',
      to: 'lamps',
      event: () => ({ type: 'off' }),
      where: ({ value }) => value === 'On',
      fairness: 'weak',
      takes: () => after(15),
    });
    const model = compose(lamps({ a: after(10), never: after(1000) }, [switchedOff]));
    const [run = ''] = [...engineRuns(model, 4)].filter((names) => names.split(' ').length === 4);
    expect(run).toBe('timer.lights(a) user.darkens(a) timer.lights(a) user.darkens(a)');
    expect([...engineRuns(model, 4)]).toHaveLength(4);
  });

  it('leave faults free to come at any moment between', () => {
    const model = compose(lamps({ a: after(10), b: after(40) }, [breaks]));
    const runs = wholeRuns(model);
    expect(runs).toContain('timer.lights(a) fault.breaks(b) fault.breaks(a)');
    expect(runs).toContain('fault.breaks(a) timer.lights(b) fault.breaks(b)');
    expect(runs.filter((run) => /lights\(b\).*lights\(a\)/.test(run))).toEqual([]);
  });

  it('hold up time for what acts at once', () => {
    const atOnce = rule({
      id: 'fuse.breaks',
      description: 'Breaks a lamp that is on.',
      to: 'lamps',
      event: () => ({ type: 'breaks' }),
      where: ({ value }) => value === 'On',
      fairness: 'weak',
    });
    const model = compose(lamps({ a: after(10), b: after(20) }, [atOnce]));
    expect(wholeRuns(model)).toEqual(['timer.lights(a) fuse.breaks(a) timer.lights(b) fuse.breaks(b)']);
  });

  it('are left alone under abstract time', () => {
    const timed = lamps({ ten: after(10), forty: after(40) });
    const { time: _, ...abstract } = timed;
    const untimed = { ...abstract, rules: abstract.rules.map(({ takes: _takes, ...other }): Rule => other) };
    const [first, second] = [compose(abstract), compose(untimed)];
    expect(first.timing).toBeUndefined();
    expect(first.fingerprint).toBe(second.fingerprint);
    expect(first.layout).toEqual(second.layout);
    expect(check(first, { properties: [] }).states).toBe(4);
  });

  it.each([
    [after(1.5), 'expected whole seconds, 0 or more'],
    [after(-1), 'expected whole seconds, 0 or more'],
    [after(20, 10), 'expected an earliest moment that is not after the latest'],
  ])('are refused where no clock can keep them: %j', (delay, message) => {
    expect(() => compose(lamps({ a: delay }))).toThrow(message);
  });

  it('have no latest moment for what never has to happen, and a common divisor', () => {
    const faulty: Rule = { ...breaks, takes: () => after(10) };
    expect(() => compose(lamps({ a: after(10) }, [faulty]))).toThrow("'fault.breaks(a)' takes");
    expect(() => compose(lamps({ a: after(86_400), b: after(7) }))).toThrow(
      'would count 86400 units of 1 s, and 4096 is the most',
    );
  });

  it('change the fingerprint, so that a trace is replayed on the model that it came from', () => {
    const of = (delay: Delay) => compose(lamps({ a: delay, b: after(40) })).fingerprint;
    expect(new Set([of(after(10)), of(after(20, 40)), of(after(30, 40))]).size).toBe(3);
  });

  it('leave no room for actions that go round in no time', () => {
    const flickers = rule({
      id: 'fault.flickers',
      description: 'Switches a lamp that is on off again.',
      to: 'lamps',
      event: () => ({ type: 'off' }),
      fairness: 'weak',
    });
    const relights = rule({ ...flickers, id: 'fault.relights', event: () => ({ type: 'on' }) } as never);
    const model = compose({ ...lamps({ a: after(10) }), rules: [flickers, relights] });
    expect(() => check(model, { properties: [] })).toThrow(
      "no time passes any more once 'fault.relights', 'fault.flickers' can go round",
    );
    const slow = compose(lamps({ a: after(10) }, [flickers]));
    expect(check(slow, { properties: [] }).states).toBe(3);
  });
});
