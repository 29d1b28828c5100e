import { describe, expect, it } from 'vitest';
import type { SimulateOptions, SimulationResult } from '../../../src/checker/simulation/simulate.ts';
import type { Property } from '../../../src/property/property.ts';
import type { Trace } from '../../../src/property/verdict.ts';
import { actionName } from '../../../src/model/model.ts';
import { bellsAndDial, bellsRing, opens, opensInTheEnd, staysLocked } from '../../support/bells-and-dial.ts';
import { compose } from '../../../src/model/compose.ts';
import { diningPhilosophers, forksAreHeld, someoneCanMove } from '../../support/dining-philosophers.ts';
import { oneInCriticalSection, ringMoves, tokenIsNotDoubled, tokenRing } from '../../support/token-ring.ts';
import { simulate } from '../../../src/checker/simulation/simulate.ts';

const dial = compose(bellsAndDial({ bells: 3, end: 2 }));

function traceOf({ results }: SimulationResult, property: Property): Trace {
  const verdict = results.find((result) => result.property === property)?.verdict;
  if (verdict === undefined || verdict.kind === 'incomplete') throw new RangeError(`'${property.id}' is not decided`);
  return verdict.trace;
}

function runOf(result: SimulationResult, property: Property): readonly string[] {
  return traceOf(result, property).actions.map((number) => {
    const action = result.model.actions[number];
    return action === undefined ? '' : actionName(action);
  });
}

const kindsOf = ({ results }: SimulationResult) => results.map(({ verdict }) => verdict.kind);

describe('simulate', () => {
  it('walks the same runs with the same seed, and others with another', () => {
    const model = compose(diningPhilosophers(5));
    const walked = (seed: number) => {
      const result = simulate(model, { properties: [forksAreHeld], seed, runs: 30, depth: 40 });
      return { ...result, model: undefined };
    };
    expect(walked(7)).toEqual(walked(7));
    expect(walked(7).fired).not.toEqual(walked(8).fired);
  });

  it('finds a deadlock, and makes the run to it as short as any', () => {
    const model = compose(diningPhilosophers(4));
    const result = simulate(model, { properties: [someoneCanMove, forksAreHeld], seed: 1, runs: 500 });
    expect(kindsOf(result)).toEqual(['violated', 'incomplete']);
    expect([...runOf(result, someoneCanMove)].sort()).toEqual([0, 1, 2, 3].map((p) => `philosopher.reaches(p${p})`));
  });

  it('finds a step that breaks a claim about steps, and what comes of it', () => {
    const model = compose(tokenRing(4, { copies: true }));
    const properties = [tokenIsNotDoubled, oneInCriticalSection, ringMoves];
    const result = simulate(model, { properties, seed: 5, runs: 200 });
    expect(kindsOf(result)).toEqual(['violated', 'violated', 'incomplete']);
    // The first station keeps the token that it passes on: whoever gets one next gets it while there are two.
    expect(runOf(result, tokenIsNotDoubled)).toEqual(['station.passes(s0)', 'station.passes(s1)']);
  });

  it('never says that anything holds but a witness that was reached', () => {
    const result = simulate(dial, { properties: [opens, bellsRing], seed: 1, runs: 50 });
    expect(kindsOf(result)).toEqual(['holds', 'incomplete']);
    expect(runOf(result, opens)).toEqual(['hand.turns(dial)', 'hand.turns(dial)']);
  });

  it('finds a fair loop that breaks a claim about whole runs, and leaves out of it what fairness does not ask for', () => {
    const result = simulate(dial, { properties: [opensInTheEnd, bellsRing], seed: 1, runs: 100 });
    expect(kindsOf(result)).toEqual(['violated', 'incomplete']);
    const { actions, lasso } = traceOf(result, opensInTheEnd);
    expect(lasso?.from).toBe(0);
    // Every bell is rung on and off again, and nobody turns the dial.
    expect([...runOf(result, opensInTheEnd)].sort()).toEqual(
      [0, 0, 1, 1, 2, 2].map((bell) => `ringer.rings(bell-${bell})`),
    );
    expect(actions).toHaveLength(6);
  });

  it('finds a state in which a run may stay for ever', () => {
    const model = compose(bellsAndDial({ bells: 0, end: 1 }));
    const result = simulate(model, { properties: [opensInTheEnd], seed: 1, runs: 10 });
    expect(traceOf(result, opensInTheEnd)).toEqual({ actions: [], settled: 0, lasso: { from: 0, untaken: [] } });
  });

  it.each<[string, Partial<SimulateOptions>, Partial<SimulationResult>]>([
    ['runs', { runs: 12 }, { runs: 12, stoppedBy: 'runs' }],
    ['time', { seconds: 1e-9 }, { runs: 1, stoppedBy: 'seconds' }],
    ['whichever comes first', { runs: 1, seconds: 60 }, { runs: 1, stoppedBy: 'runs' }],
  ])('stops by %s', (_, bounds, expected) => {
    expect(simulate(dial, { properties: [staysLocked, bellsRing], seed: 1, ...bounds })).toMatchObject(expected);
  });

  it('stops when every property is decided', () => {
    const result = simulate(dial, { properties: [staysLocked], seed: 1, runs: 1000 });
    expect(result).toMatchObject({ stoppedBy: 'decided', longest: expect.any(Number) as number });
    expect(result.runs).toBeLessThan(1000);
  });

  it('ends runs at their depth or where nothing can happen, and counts what it did', () => {
    const model = compose(bellsAndDial({ bells: 1, end: 3 }));
    const result = simulate(model, { properties: [], seed: 1, runs: 40, depth: 25 });
    expect(result).toMatchObject({ runs: 40, steps: 1000, longest: 25, pairs: { covered: 5, possible: 5 } });
    expect([...result.fired.values()].reduce((sum, times) => sum + times, 0)).toBe(1000);
    const still = simulate(compose(bellsAndDial({ bells: 0, end: 3 })), { properties: [], seed: 1, runs: 10 });
    expect(still).toMatchObject({
      runs: 10,
      steps: 30,
      longest: 3,
      fired: new Map([
        ['ringer.rings', 0],
        ['hand.turns', 30],
      ]),
    });
  });

  it('settles each run anew, in any of the ways in which that can end, by fair rules alone', () => {
    const model = compose(diningPhilosophers(3));
    const { results, unsettled } = simulate(model, {
      properties: [someoneCanMove],
      seed: 1,
      runs: 40,
      start: 'settled',
    });
    // Philosophers starve or go on for ever, and nothing but that deadlock cannot be left: it is where all runs settle.
    expect(unsettled).toBe(0);
    const [trace] = results.map(({ verdict }) => (verdict.kind === 'violated' ? verdict.trace : undefined));
    expect(trace?.settled).toBe(trace?.actions.length);
  });

  it('settles in what goes on for ever where that cannot be left', () => {
    const result = simulate(dial, { properties: [staysLocked], seed: 1, runs: 40, start: 'settled', depth: 30 });
    expect(result.unsettled).toBe(0);
    const { actions, settled } = traceOf(result, staysLocked);
    expect(actions.slice(settled)).toHaveLength(2);
    // Bells ring for a long time before that is seen; what the trace keeps of it takes no detour.
    expect(settled).toBeLessThan(8);
  });

  it('says so where it cannot tell whether the cluster has settled', () => {
    // Two to the power of eighteen states, all of which can be left for each other.
    const model = compose(bellsAndDial({ bells: 18, end: 1 }));
    expect(simulate(model, { properties: [bellsRing], seed: 1, runs: 2, start: 'settled', depth: 5 }).unsettled).toBe(
      2,
    );
  });

  it('tells which limits of the model were reached', () => {
    const limit = {
      id: 'dial',
      description: 'the dial',
      reached: ({ dials }: { readonly dials: readonly { readonly at: number }[] }) => dials.some(({ at }) => at === 1),
    };
    const model = compose({ ...bellsAndDial({ bells: 1, end: 2 }), limits: [limit] });
    expect(simulate(model, { properties: [], seed: 1, runs: 20 }).limits).toEqual([
      { kind: 'limit', id: 'dial', description: 'the dial' },
    ]);
  });

  it('reports progress while it walks', () => {
    const seen: number[] = [];
    simulate(dial, { properties: [bellsRing], seed: 1, seconds: 0.5, onProgress: ({ runs }) => seen.push(runs) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
