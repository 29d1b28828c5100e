import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/checker/check.ts';
import type { Model } from '../../src/model/model.ts';
import type { NaiveGraph } from '../support/naive-search.ts';
import type { RandomModel } from '../support/random-model.ts';
import type { RandomState } from '../support/interpret-random-model.ts';
import type { Verdict } from '../../src/property/verdict.ts';
import { check } from '../../src/checker/check.ts';
import { claimOf, interpretRandomModel, reachesLimit, orbitKey } from '../support/interpret-random-model.ts';
import { compose } from '../../src/model/compose.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { explore } from '../../src/checker/explore.ts';
import { modelLogic } from '../../src/model/logic.ts';
import { naiveCheck } from '../support/naive-checker.ts';
import { naiveSearch, naiveVerdict } from '../support/naive-search.ts';
import { randomComposition, randomProperties } from '../support/random-composition.ts';
import { randomModel } from '../support/random-model.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

/** Larger random models are passed over, for time's sake. */
const largest = 300;

function holdAgainst(runs: number, compare: (random: RandomModel, graph: NaiveGraph<RandomState>) => void): void {
  fc.assert(
    fc.property(randomModel, (random) => {
      const graph = naiveSearch(interpretRandomModel(random), largest);
      fc.pre(graph !== undefined);
      compare(random, graph);
    }),
    { numRuns: runs * thoroughness },
  );
}

/** What each property should come to: its verdict, and the length of its run or -1. */
function expectedVerdicts(random: RandomModel, graph: NaiveGraph<RandomState>): readonly unknown[] {
  const limited = reachesLimit(random, graph.states.values());
  return random.claims.map((claim) => {
    const { kind, length } = naiveVerdict(graph, claimOf(claim));
    return { kind: limited && length < 0 ? 'incomplete' : kind, length };
  });
}

const foundVerdicts = ({ results }: CheckResult) =>
  results.map(({ verdict }) => ({ kind: verdict.kind, length: lengthOf(verdict) }));

function lengthOf(verdict: Verdict): number {
  if (!('trace' in verdict)) return -1;
  return verdict.trace.actions.length - verdict.trace.settled;
}

const firedOften = (fired: ReadonlyMap<string, number>) =>
  Object.fromEntries([...fired].filter(([, count]) => count > 0).sort());

/** A name is the group's, and the place in it. */
const placeOf = (named: unknown) => (typeof named === 'string' ? Number(named.slice(1)) : -1);

/** Every state that the engine stores, in the shape of the interpreter. */
function storedStates(random: RandomModel, model: Model): readonly string[] {
  const stepper = createStepper(model);
  const { store, states } = explore({ stepper });
  const [budget] = model.groups.get('budgets') ?? [];
  return Array.from({ length: states }, (_, state) => {
    stepper.load(store.states.array, state * store.width);
    const localOf = (actor: number) => model.actors[actor]?.states.locals[stepper.locals[actor] ?? -1];
    return JSON.stringify({
      groups: random.groups.map(({ name }) =>
        (model.groups.get(name) ?? []).map(({ number }) => ({
          state: Number(String(localOf(number)?.value).slice(1)),
          count: localOf(number)?.context['count'],
          named: placeOf(localOf(number)?.context['named']),
        })),
      ),
      left: localOf(budget?.number ?? -1)?.context['left'],
    });
  }).sort();
}

/** The states to which a run can always come back, by the definition: whatever they lead to leads to them. */
function terminalStates(graph: NaiveGraph<RandomState>): readonly RandomState[] {
  const reached = new Map([...graph.states.keys()].map((key) => [key, reachedFrom(graph, key)] as const));
  return [...graph.states]
    .filter(([key]) => [...(reached.get(key) ?? [])].every((other) => reached.get(other)?.has(key) === true))
    .map(([, { state }]) => state);
}

function reachedFrom({ states }: NaiveGraph<RandomState>, from: string): ReadonlySet<string> {
  const reached = new Set([from]);
  for (const key of reached) for (const { after } of states.get(key)?.changes ?? []) reached.add(JSON.stringify(after));
  return reached;
}

/** How many groups of interchangeable actors others may name. */
function namedGroups({ groups }: RandomModel): number {
  const named = new Set(groups.map(({ names }) => names));
  return groups.filter(({ interchangeable }, number) => interchangeable && named.has(number)).length;
}

describe('check', () => {
  it('agrees with an interpreter of random models on every figure, verdict and length of a run', () => {
    holdAgainst(60, (random, graph) => {
      const result = check(compose(randomComposition(random)), {
        properties: randomProperties(random),
        symmetry: false,
      });
      expect({ states: result.states, transitions: result.transitions, depth: result.depth }).toEqual({
        states: graph.states.size,
        transitions: graph.transitions,
        depth: graph.depth,
      });
      expect(firedOften(result.fired)).toEqual(firedOften(graph.fired));
      expect(foundVerdicts(result)).toEqual(expectedVerdicts(random, graph));
    });
  });

  it('comes to the same verdicts at the same depths when it keeps one state for all orders of actors', () => {
    holdAgainst(60, (random, graph) => {
      const result = check(compose(randomComposition(random)), { properties: randomProperties(random) });
      expect(result.depth).toBe(graph.depth);
      expect(foundVerdicts(result)).toEqual(expectedVerdicts(random, graph));
    });
  });

  it('keeps exactly one state for all orders of actors, and may keep more only where two groups of them are named', () => {
    holdAgainst(60, (random, graph) => {
      const { states } = check(compose(randomComposition(random)), { properties: [] });
      const orbits = new Set([...graph.states.values()].map(({ state }) => orbitKey(random, state))).size;
      if (namedGroups(random) < 2) expect(states).toBe(orbits);
      else expect(states >= orbits && states <= graph.states.size).toBe(true);
    });
  });

  it('judges from exactly the states that a random model cannot leave for good by itself', () => {
    holdAgainst(40, (random) => {
      const system = interpretRandomModel(random);
      const fair = {
        ...system,
        successors: (state: RandomState) => system.successors(state).filter((step) => step.fair),
      };
      const fairOnly = naiveSearch(fair, largest);
      fc.pre(fairOnly !== undefined);
      const settled = terminalStates(fairOnly);
      const graph = naiveSearch({ ...system, initial: settled }, largest);
      fc.pre(graph !== undefined);
      const model = compose(randomComposition({ ...random, limit: undefined }));
      const properties = randomProperties(random);
      const result = check(model, { properties, symmetry: false, start: 'settled' });
      expect(result.settling).toEqual({ states: fairOnly.states.size, settled: settled.length });
      expect(result.states).toBe(graph.states.size);
      expect(result.transitions).toBe(graph.transitions);
      expect(foundVerdicts(result)).toEqual(expectedVerdicts({ ...random, limit: undefined }, graph));
    });
  });
});

describe('explore', () => {
  it('stores exactly the states of a random model, each once', () => {
    holdAgainst(60, (random, graph) => {
      expect(storedStates(random, compose(randomComposition(random)))).toEqual([...graph.states.keys()].sort());
    });
  });
});

describe('modelLogic', () => {
  it('has the states, steps and verdicts of a random model under the transition function of XState', () => {
    const small = 80;
    holdAgainst(30, (random, graph) => {
      fc.pre(graph.states.size <= small);
      const model = compose(randomComposition(random));
      const properties = randomProperties(random);
      const naive = naiveCheck(model, properties);
      expect(naive.graph.states.size).toBe(graph.states.size);
      expect(naive.graph.transitions).toBe(graph.transitions);
      expect(naive.graph.depth).toBe(graph.depth);
      expect([...naive.verdicts.values()]).toEqual(expectedVerdicts({ ...random, limit: undefined }, graph));
      expect(modelLogic(model).initial()).toEqual([...naive.graph.states.values()][0]?.state);
    });
  });
});
