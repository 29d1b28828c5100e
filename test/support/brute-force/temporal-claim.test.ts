import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FairGraph, Fairness } from './fair-graph.ts';
import type { LoopSet } from './loop-sets.ts';
import type { RunsWanted } from './fair-region.ts';
import type { TemporalClaim, TemporalVerdict } from './temporal-claim.ts';
import { fairGraph } from './fair-graph.ts';
import { fairRegion } from './fair-region.ts';
import { faultsOfRun } from './walk-lasso.ts';
import { judgeTemporal } from './temporal-claim.ts';
import { loopSets } from './loop-sets.ts';
import { graphClaimOf, graphOf, randomGraph } from '../random-graph.ts';

/** A graph from lines such as `a weak 0>1 1>2`; 0 is its initial state. */
function drawn(...lines: readonly string[]): FairGraph<number> {
  const actions = lines.map((line) => {
    const [action = '', fairness = '', ...edges] = line.split(' ');
    return { action, fairness: fairness as Fairness, edges: edges.map((edge) => edge.split('>').map(Number)) };
  });
  const graph = fairGraph<number>({
    initial: [0],
    keyOf: String,
    successors: (state) =>
      actions.flatMap(({ action, fairness, edges }) =>
        edges.flatMap(([from, after]) => (from === state && after !== undefined ? [{ action, fairness, after }] : [])),
      ),
  });
  if (graph === undefined) throw new RangeError('a graph without a limit stopped');
  return graph;
}

const claim = (operator: TemporalClaim<number>['operator'], ...good: readonly number[]): TemporalClaim<number> => ({
  operator,
  holds: (state) => good.includes(state),
  faultsEnd: false,
});

interface Judged {
  readonly graph: FairGraph<number>;
  readonly claim: TemporalClaim<number>;
}

/** One actor that walks a random graph, with a claim about where it is; places are numbered from 0 as the actor comes to them. */
const walkers: fc.Arbitrary<Judged> = randomGraph({ mostActors: 1 }).map((random) => {
  const graph = graphOf(random);
  const [first] = random.claims;
  if (graph === undefined || first === undefined) throw new RangeError('a random graph has states and claims');
  const places = graph.states.map(([place]) => place ?? -1);
  const { operator, holds, until, premise, faultsEnd } = graphClaimOf(first);
  return {
    graph: { ...graph, states: places },
    claim: {
      operator,
      holds: (place) => holds([place]),
      until: (place) => until?.([place]) === true,
      ...(premise === undefined ? {} : { premise: (place: number) => premise([place]) }),
      faultsEnd,
    },
  };
});

/** The same verdict by trying every set of states that a run can go round in. */
function byLoopSets({ graph, claim: asked }: Judged): boolean {
  const { operator, holds, premise, until, faultsEnd } = asked;
  const answer = (question: ((state: number) => boolean) | undefined, number: number) =>
    question?.(graph.states[number] ?? -1) === true;
  const bad = (number: number) => !answer(holds, number);
  const waiting = (number: number) => !answer(until, number);
  const some = (wanted: Partial<RunsWanted>, starts: readonly number[] = [...graph.states.keys()]) => {
    const within = wanted.within ?? (() => true);
    const reached = new Set(starts.filter(within));
    for (const state of reached) for (const { to } of graph.edges[state] ?? []) if (within(to)) reached.add(to);
    return loopSets(graph, { within, faultsEnd, ...wanted }).some((set) => set.some((state) => reached.has(state)));
  };
  switch (operator) {
    case 'eventually':
      return some({ within: bad }, [0]);
    case 'always-eventually':
      return some({ within: bad });
    case 'eventually-always':
      return some({ recurring: bad });
    case 'leads-to':
      return some(
        { within: bad },
        [...graph.states.keys()].filter((number) => answer(premise, number)),
      );
    case 'until': {
      const reached = new Set([0].filter(waiting));
      for (const state of reached) for (const { to } of graph.edges[state] ?? []) if (waiting(to)) reached.add(to);
      return some({ within: waiting }, [0]) || [...reached].some(bad);
    }
  }
}

/** A run that goes to a set of states and round in it, taking every step there is among them. */
function roundTrip({ graph, claim: asked }: Judged, set: LoopSet, allowed: (state: number) => boolean) {
  const [first = -1] = set;
  const inSet = (state: number) => set.includes(state);
  const prefix = shortest(graph, 0, first, allowed, false);
  const actions = [...(prefix ?? [])];
  let at = first;
  for (const state of set) {
    for (const edge of graph.edges[state] ?? []) {
      if (!inSet(edge.to) || (asked.faultsEnd && edge.fairness === 'none')) continue;
      actions.push(...(shortest(graph, at, state, inSet, asked.faultsEnd) ?? []), edge.action);
      at = edge.to;
    }
  }
  actions.push(...(shortest(graph, at, first, inSet, asked.faultsEnd) ?? []));
  return prefix === undefined ? undefined : { actions, from: prefix.length };
}

function shortest(
  { edges }: FairGraph<number>,
  from: number,
  to: number,
  allowed: (state: number) => boolean,
  faultless: boolean,
): readonly string[] | undefined {
  const ways = new Map<number, readonly string[]>(allowed(from) ? [[from, []]] : []);
  for (const [state, way] of ways) {
    for (const edge of edges[state] ?? []) {
      if (ways.has(edge.to) || !allowed(edge.to) || (faultless && edge.fairness === 'none')) continue;
      ways.set(edge.to, [...way, edge.action]);
    }
  }
  return ways.get(to);
}

/** Every run of at most so many actions, with every place where its end was before. */
function* printedRuns({ edges }: FairGraph<number>, most: number) {
  const open: { readonly actions: readonly string[]; readonly states: readonly number[] }[] = [
    { actions: [], states: [0] },
  ];
  for (const { actions, states } of open) {
    const last = states.at(-1) ?? 0;
    yield { actions, from: undefined };
    for (const [from, state] of states.entries()) if (state === last) yield { actions, from };
    if (actions.length === most) continue;
    for (const { action, to } of edges[last] ?? [])
      open.push({ actions: [...actions, action], states: [...states, to] });
  }
}

const kindOf = (graph: FairGraph<number>, asked: TemporalClaim<number>): TemporalVerdict['kind'] =>
  judgeTemporal(graph, asked).kind;

describe('judgeTemporal', () => {
  it('lets a run stay where no fair action is enabled, and nowhere else', () => {
    expect(kindOf(drawn('go weak 0>1'), claim('eventually', 1))).toBe('holds');
    expect(kindOf(drawn('go none 0>1'), claim('eventually', 1))).toBe('violated');
    expect(kindOf(drawn('go weak 0>1'), claim('always-eventually', 0))).toBe('violated');
  });

  it('lets weak fairness be interrupted, and strong fairness not', () => {
    const pump = (fairness: string) => drawn('up weak 0>1', 'down weak 1>0', `leave ${fairness} 1>2`);
    expect(kindOf(pump('weak'), claim('eventually', 2))).toBe('violated');
    expect(kindOf(pump('strong'), claim('eventually', 2))).toBe('holds');
  });

  it('asks weak fairness of each action by itself', () => {
    const toggled = drawn('up none 0>1', 'down none 1>0', 'left weak 0>2', 'right weak 1>2');
    expect(kindOf(toggled, claim('eventually', 2))).toBe('violated');
    expect(kindOf(drawn('up none 0>1', 'down none 1>0', 'out weak 0>2 1>2'), claim('eventually', 2))).toBe('holds');
  });

  it('removes states in which a strongly fair action is enabled, and looks again', () => {
    const graph = drawn('a weak 0>1', 'b weak 1>0 1>2', 'c strong 1>3', 'd weak 2>4', 'e weak 4>2', 'f strong 4>3');
    expect(kindOf(graph, claim('eventually', 3))).toBe('holds');
    expect(kindOf(drawn('a weak 0>1', 'b weak 1>0', 'c none 0>2', 'd strong 2>3'), claim('eventually', 3))).toBe(
      'violated',
    );
  });

  it('can leave faults out of what goes on for ever', () => {
    const flaky = drawn('work weak 0>1', 'fault none 1>0');
    const stays = claim('eventually-always', 1);
    expect(kindOf(flaky, stays)).toBe('violated');
    expect(kindOf(flaky, { ...stays, faultsEnd: true })).toBe('holds');
  });

  it('takes a step between two states as a step of all actions that lead from the one to the other', () => {
    const same = drawn('fault none 0>1', 'work weak 0>1', 'back weak 1>0', 'help strong 0>1');
    expect(kindOf(same, { ...claim('eventually', 2), faultsEnd: true })).toBe('violated');
  });

  it('asks leads-to of every state with the premise, and until up to its end', () => {
    const graph = drawn('a weak 0>1', 'b weak 1>2', 'c none 2>1');
    expect(kindOf(graph, { ...claim('leads-to', 2), premise: (state) => state === 1 })).toBe('holds');
    expect(kindOf(graph, { ...claim('leads-to', 1), premise: (state) => state === 2 })).toBe('violated');
    expect(kindOf(graph, { ...claim('leads-to', 1), premise: () => false })).toBe('vacuous');
    expect(kindOf(graph, { ...claim('until', 0, 1), until: (state) => state === 2 })).toBe('holds');
    expect(kindOf(graph, { ...claim('until', 0), until: (state) => state === 2 })).toBe('violated');
    expect(kindOf(graph, { ...claim('until', 0, 1, 2), until: (state) => state === 3 })).toBe('violated');
  });

  it('agrees with trying every set of states on random graphs', () => {
    fc.assert(
      fc.property(walkers, (random) => {
        expect(kindOf(random.graph, random.claim) === 'violated').toBe(byLoopSets(random));
      }),
      { numRuns: 4000 },
    );
  });

  it('finds a fair way to go on in every state of a random graph, with faults and without', () => {
    fc.assert(
      fc.property(walkers, fc.boolean(), ({ graph }, faultsEnd) => {
        const all = graph.states.length;
        expect(fairRegion(graph, { within: () => true, faultsEnd }).size).toBe(all);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('faultsOfRun', () => {
  it('accepts the run that takes every step of a fair loop', () => {
    fc.assert(
      fc.property(walkers, (random) => {
        const { graph, claim: asked } = random;
        const bad = (number: number) => !asked.holds(graph.states[number] ?? -1);
        const eventually = { ...asked, operator: 'eventually' } as const;
        for (const set of loopSets(graph, { within: bad, faultsEnd: asked.faultsEnd })) {
          const run = roundTrip(random, set, bad);
          if (run !== undefined) expect(faultsOfRun(graph, eventually, run)).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts a run only of a claim that is broken, among all short runs of random graphs', () => {
    fc.assert(
      fc.property(walkers, ({ graph, claim: asked }) => {
        const isBroken = judgeTemporal(graph, asked).kind === 'violated';
        for (const run of printedRuns(graph, 5)) {
          if (faultsOfRun(graph, asked, run).length === 0) expect({ run, isBroken }).toEqual({ run, isBroken: true });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says what is wrong with a run', () => {
    const graph = drawn('up weak 0>1', 'down weak 1>0', 'leave strong 1>2', 'fault none 2>0');
    const eventually = claim('eventually', 3);
    const faults = (actions: readonly string[], from?: number, asked = eventually) =>
      faultsOfRun(graph, asked, { actions, from });
    expect(faults(['up', 'leave', 'fault'], 0)).toEqual([]);
    expect(faults(['up', 'leave', 'fault'], 0, { ...eventually, faultsEnd: true })).toEqual([
      'goes on with fault for ever',
    ]);
    expect(faults(['up', 'down'], 0)).toEqual(['is unfair to leave (strong)']);
    expect(faults(['up'], 1)).toEqual(['is unfair to down (weak)', 'is unfair to leave (strong)']);
    expect(faults(['up', 'leave'], 2)).toEqual([]);
    expect(faults(['up', 'leave'], 0)).toEqual(['has a loop that does not close']);
    expect(faults(['down'], 0)).toEqual(['takes down as action 1, which changes nothing there or is not enabled']);
    expect(faults(['up', 'leave'], 2, claim('eventually', 1))).toEqual(['breaks nothing']);
    expect(faults(['up'])).toEqual(['has no loop, and its end could still be mended']);
  });
});
