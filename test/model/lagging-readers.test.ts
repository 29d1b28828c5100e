import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/checker/check.ts';
import type { LaggingState } from '../support/interpret-lagging-model.ts';
import type { LaggingRandomModel } from '../support/lagging-random-model.ts';
import type { NaiveGraph } from '../support/naive-search.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { interpretLaggingModel } from '../support/interpret-lagging-model.ts';
import { laggingComposition, laggingRandomModel } from '../support/lagging-random-model.ts';
import { naiveCheck } from '../support/naive-checker.ts';
import { naiveSearch } from '../support/naive-search.ts';
import { randomComposition, randomProperties, randomTemporal } from '../support/random-composition.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

function holdAgainst(
  { runs, largest }: { readonly runs: number; readonly largest: number },
  compare: (random: LaggingRandomModel, graph: NaiveGraph<LaggingState>) => void,
): void {
  fc.assert(
    fc.property(laggingRandomModel(), (random) => {
      const graph = naiveSearch(interpretLaggingModel(random), largest);
      fc.pre(graph !== undefined);
      compare(random, graph);
    }),
    { numRuns: runs * thoroughness },
  );
}

const firedOften = (fired: ReadonlyMap<string, number>) =>
  Object.fromEntries([...fired].filter(([, count]) => count > 0).sort());

const verdictsOf = ({ results }: CheckResult) =>
  results.map(({ verdict }) => [verdict.kind, 'trace' in verdict ? verdict.trace.actions.length : -1]);

const kindsOf = ({ results }: CheckResult) => results.map(({ verdict }) => verdict.kind);

describe('a model with readers that lag', () => {
  it('has the states and steps that remembering whole past states has', () => {
    holdAgainst({ runs: 60, largest: 400 }, (random, graph) => {
      const result = check(compose(laggingComposition(random)), { properties: [], symmetry: false });
      expect({ states: result.states, transitions: result.transitions, depth: result.depth }).toEqual({
        states: graph.states.size,
        transitions: graph.transitions,
        depth: graph.depth,
      });
      expect(firedOften(result.fired)).toEqual(firedOften(graph.fired));
    });
  });

  it('has them under the transition function of XState as well', () => {
    holdAgainst({ runs: 25, largest: 100 }, (random, graph) => {
      const naive = naiveCheck(compose(laggingComposition(random)), randomProperties(random.model));
      expect(naive.graph.states.size).toBe(graph.states.size);
      expect(naive.graph.transitions).toBe(graph.transitions);
    });
  });

  it('comes to the same verdicts at the same depths when it keeps one state for all orders of actors', () => {
    holdAgainst({ runs: 40, largest: 400 }, (random) => {
      const model = compose(laggingComposition(random));
      const properties = randomProperties(random.model);
      const sorted = check(model, { properties });
      const unsorted = check(model, { properties, symmetry: false });
      expect(sorted.depth).toBe(unsorted.depth);
      expect(sorted.states).toBeLessThanOrEqual(unsorted.states);
      expect(verdictsOf(sorted)).toEqual(verdictsOf(unsorted));
      const temporal = { properties: randomTemporal(random.model) };
      expect(kindsOf(check(model, temporal))).toEqual(kindsOf(check(model, { ...temporal, symmetry: false })));
    });
  });

  it('is the same model as without readers where none lags', () => {
    fc.assert(
      fc.property(laggingRandomModel({ lag: 0 }), (random) => {
        const { model, reading } = random;
        const plain = { ...random, reading: reading.map((one) => ({ ...one, present: undefined })) };
        const fresh = compose(laggingComposition(plain));
        const without = compose(randomComposition(model));
        expect(fresh.fingerprint).toBe(without.fingerprint);
        const bounds = { states: 2000 };
        const figures = (composed: typeof fresh) => {
          const { states, transitions, depth } = check(composed, { properties: [], bounds });
          return { states, transitions, depth };
        };
        expect(figures(fresh)).toEqual(figures(without));
      }),
      { numRuns: 30 * thoroughness },
    );
  });
});
