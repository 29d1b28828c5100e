import { describe, expect, it } from 'vitest';
import type { PipelineOptions } from './pipelines.ts';
import type { Property } from '../../../src/property/property.ts';
import {
  nobodyOverworks,
  pipelines,
  somebodyIsBusy,
  stepsAreSmall,
  stepsComeBeforeCommits,
  tallyGrows,
  tallyStaysBelow,
} from './pipelines.ts';
import { ampleOf } from '../../../src/checker/reduction/ample-of.ts';
import { compose } from '../../../src/model/compose.ts';
import { diningPhilosophers, someoneCanMove } from '../../support/dining-philosophers.ts';
import { keel } from '../../support/keel.ts';
import { oneInCriticalSection, oneToken, tokenRing } from '../../support/token-ring.ts';
import { reducedSearch } from './reduced-search.ts';
import { searchedGraph } from './searched-graph.ts';

function both(options: PipelineOptions, properties: readonly Property[] = []) {
  const model = compose(pipelines(options));
  const full = searchedGraph(model, properties);
  const reduced = reducedSearch(model, properties);
  if (full === undefined || reduced.kind !== 'searched') throw new Error(`expected two searches, not ${reduced.kind}`);
  return { full, reduced: reduced.graph, reducedStates: reduced.reducedStates };
}

const isReduced = (properties: readonly Property[], options: PipelineOptions = { workers: 2, steps: 2 }) =>
  ampleOf(compose(pipelines(options)), properties) !== undefined;

describe('ampleOf', () => {
  it('takes the private steps of one worker after the other', () => {
    const { full, reduced, reducedStates } = both({ workers: 4, steps: 3 });
    expect(full.states.size).toBe(5 ** 4);
    // A line of private steps, then every set of workers that have committed.
    expect(reduced.states.size).toBe(4 * 3 + 2 ** 4);
    expect(reducedStates).toBe(4 * 3);
  });

  it('keeps deadlocks, states at rest, verdicts, premises and the rules that fire', () => {
    const properties = [tallyStaysBelow(2), tallyStaysBelow(9), stepsAreSmall];
    const { full, reduced } = both({ workers: 3, steps: 2 }, properties);
    expect(reduced.states.size).toBeLessThan(full.states.size);
    expect(reduced.deadlocks).toEqual(full.deadlocks);
    expect(reduced.quiescent).toEqual(full.quiescent);
    expect(reduced.fired).toEqual(full.fired);
    expect(reduced.triggered).toEqual(new Set(['steps-are-small']));
    expect(reduced.decided).toEqual(new Set(['tally-stays-below-2']));
    expect(full.decided).toEqual(reduced.decided);
  });

  it('does not keep the length of a shortest counterexample', () => {
    const { full, reduced } = both({ workers: 3, steps: 2 }, [tallyStaysBelow(1)]);
    expect(full.depths.get('tally-stays-below-1')).toBe(2 + 1);
    expect(reduced.depths.get('tally-stays-below-1')).toBe(3 * 2 + 1);
  });

  it('leaves nobody out for the sake of somebody who goes round in circles', () => {
    const { full, reduced } = both({ workers: 2, steps: 2, spinners: 2 }, [tallyStaysBelow(2)]);
    expect(full.states.size).toBe(4 ** 2 * 2 ** 2);
    expect(reduced.decided).toEqual(full.decided);
    expect(reduced.fired).toEqual(full.fired);
    expect(reduced.states.size).toBeLessThan(full.states.size);
  });

  it('waits until the fault that could stop a step cannot happen any more', () => {
    const light = both({ workers: 2, steps: 2, failures: 0 });
    expect([light.full.states.size, light.reduced.states.size, light.reducedStates]).toEqual([4 ** 2, 4 + 2 ** 2, 4]);
    const { full, reduced, reducedStates } = both({ workers: 2, steps: 2, failures: 1 });
    // Lamps that both burn, and either one that does not: only in the latter may the other worker go ahead.
    expect(full.states.size).toBe(3 * 4 ** 2);
    expect(reduced.transitions).toBeLessThan(full.transitions);
    expect(reducedStates).toBe(2 * 4 * 2);
    expect(reduced.deadlocks).toEqual(full.deadlocks);
    expect(reduced.quiescent).toEqual(full.quiescent);
    expect(reduced.fired).toEqual(full.fired);
  });

  it('takes no step early that others may prevent with an event of theirs', () => {
    const { full, reduced, reducedStates } = both({ workers: 2, steps: 3, scolds: true });
    expect(full.deadlocks.size).toBe(3);
    expect(reduced.deadlocks).toEqual(full.deadlocks);
    expect(reduced.quiescent).toEqual(full.quiescent);
    expect(reducedStates).toBeGreaterThan(0);
    expect(reduced.transitions).toBeLessThan(full.transitions);
  });

  it('takes no step early beside an action of the same actor that others can see', () => {
    const { full, reduced, reducedStates } = both({ workers: 2, steps: 2, failures: 0, leaves: true }, [
      somebodyIsBusy,
    ]);
    expect(reduced).toEqual(full);
    expect(reducedStates).toBe(0);
  });

  it('does not take early what need never happen, since the cluster may come to rest before it', () => {
    expect(isReduced([], { workers: 2, steps: 2, lazy: true })).toBe(false);
  });

  it('is the same each time', () => {
    const model = compose(pipelines({ workers: 3, steps: 2, curious: true }));
    expect(ampleOf(model, [stepsAreSmall])).toEqual(ampleOf(model, [stepsAreSmall]));
    expect(structuredClone(ampleOf(model, []))).toEqual(ampleOf(model, []));
  });

  it('finds nothing private in what a property looks at', () => {
    expect(isReduced([])).toBe(true);
    expect(isReduced([nobodyOverworks])).toBe(false);
  });

  it('takes a step early under a property that judges it by itself, not under one that looks around', () => {
    expect(isReduced([stepsAreSmall])).toBe(true);
    expect(isReduced([stepsComeBeforeCommits])).toBe(false);
  });

  it('leaves temporal properties to the full graph, since the fairness of single actions is not kept', () => {
    expect(isReduced([tallyGrows])).toBe(false);
  });

  it('finds nothing in models whose every action concerns several actors', () => {
    expect(ampleOf(compose(diningPhilosophers(3)), [someoneCanMove])).toBeUndefined();
    expect(ampleOf(compose(keel(1, 2)), [])).toBeUndefined();
    expect(ampleOf(compose(tokenRing(3)), [oneInCriticalSection])).toBeUndefined();
  });

  it('takes a step early that an event from elsewhere does not meet', () => {
    const model = compose(tokenRing(3));
    const full = searchedGraph(model, [oneToken]);
    const reduced = reducedSearch(model, [oneToken]);
    if (full === undefined || reduced.kind !== 'searched')
      throw new Error(`expected two searches, not ${reduced.kind}`);
    expect(reduced.graph.transitions).toBeLessThan(full.transitions);
    expect(reduced.graph.fired).toEqual(full.fired);
    expect(reduced.graph.decided).toEqual(full.decided);
  });
});
