import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchedGraph } from './searched-graph.ts';
import { compose } from '../../../src/model/compose.ts';
import { quieterModel } from './quieter-models.ts';
import { randomComposition, randomProperties } from '../../support/random-composition.ts';
import { reducedSearch } from './reduced-search.ts';
import { searchedGraph } from './searched-graph.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

/** Larger random models are passed over, for time's sake. */
const largest = 1000;

/** All that a reduction promises to keep. */
const kept = ({ deadlocks, quiescent, fired, decided, triggered, limits }: SearchedGraph) => ({
  deadlocks: [...deadlocks].sort(),
  quiescent: [...quiescent].sort(),
  fired: [...fired].sort((a, b) => a - b),
  decided: [...decided].sort(),
  triggered: [...triggered].sort(),
  limits: [...limits].sort(),
});

interface Tally {
  compared: number;
  reduced: number;
  refuted: number;
  states: number;
  left: number;
}

/** `observed` is how many states are looked at before anything is assumed: few, and assumptions turn out false. */
function compareAll({ sorted, observed, seed }: { sorted: boolean; observed: number; seed: number }): Tally {
  const tally = { compared: 0, reduced: 0, refuted: 0, states: 0, left: 0 };
  fc.assert(
    fc.property(quieterModel, (random) => {
      const model = compose(randomComposition(random));
      const properties = randomProperties(random).filter(({ kind }) => kind !== 'temporal');
      const full = searchedGraph(model, properties, { sorted, most: largest });
      fc.pre(full !== undefined);
      const reduced = reducedSearch(model, properties, { sorted, observed });
      if (reduced.kind === 'refuted') tally.refuted++;
      if (reduced.kind !== 'searched') return;
      tally.compared++;
      expect(kept(reduced.graph)).toEqual(kept(full));
      expect([...reduced.graph.states].filter((state) => !full.states.has(state))).toEqual([]);
      for (const [id, depth] of full.depths) expect(reduced.graph.depths.get(id)).toBeGreaterThanOrEqual(depth);
      if (reduced.reducedStates > 0) tally.reduced++;
      tally.states += full.states.size;
      tally.left += reduced.graph.states.size;
    }),
    { numRuns: 60 * thoroughness, seed },
  );
  return tally;
}

describe('a reduced search of random models', () => {
  it(
    'keeps verdicts, premises, limits, deadlocks, states at rest and the rules that fire',
    { timeout: 600_000 },
    () => {
      const { compared, reduced, states, left } = compareAll({ sorted: false, observed: 64, seed: 20_260 });
      expect(compared).toBeGreaterThan(8);
      expect(reduced).toBeGreaterThan(6);
      expect(left).toBeLessThan(states);
    },
  );

  it('keeps them where interchangeable actors are sorted', { timeout: 600_000 }, () => {
    const { reduced, states, left } = compareAll({ sorted: true, observed: 64, seed: 20_261 });
    expect(reduced).toBeGreaterThan(6);
    expect(left).toBeLessThan(states);
  });

  it('keeps them or says that an assumption was false, when next to nothing was observed', { timeout: 600_000 }, () => {
    const { reduced, refuted } = compareAll({ sorted: false, observed: 1, seed: 20_262 });
    expect(reduced).toBeGreaterThan(6);
    expect(refuted).toBeGreaterThan(1);
  });
});
