import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/checker/check.ts';
import type { NaiveClaim, NaiveState } from '../support/naive-search.ts';
import type { RandomState } from '../support/interpret-random-model.ts';
import type { TemporalClaim } from '../support/brute-force/temporal-claim.ts';
import type { TimedState, TimedSystem } from '../support/interpret-timed-model.ts';
import type { RandomTimedModel } from '../support/random-timed-model.ts';
import { check } from '../../src/checker/check.ts';
import { claimOf, temporalClaimOf } from '../support/interpret-random-model.ts';
import { compose } from '../../src/model/compose.ts';
import { fairGraph } from '../support/brute-force/fair-graph.ts';
import { interpretTimedModel } from '../support/interpret-timed-model.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';
import { ModelError } from '../../src/model/model-error.ts';
import { naiveSearch, naiveVerdict } from '../support/naive-search.ts';
import { randomProperties, randomTemporal } from '../support/random-composition.ts';
import { randomTimedModel, timedComposition } from '../support/random-timed-model.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);
const largest = 250;

/** A claim about states of a random model, asked of timed ones: clocks are nothing that it could see. */
function timeless(claim: NaiveClaim<RandomState>): NaiveClaim<TimedState> {
  const { isWitness, inState, inStep, premiseInState, premiseInStep } = claim;
  const found = (asked: NaiveState<TimedState>): NaiveState<RandomState> => ({
    ...asked,
    state: asked.state.state,
    changes: [],
  });
  return {
    ...(isWitness === undefined ? {} : { isWitness }),
    ...(inState === undefined ? {} : { inState: (asked) => inState(found(asked)) }),
    ...(premiseInState === undefined ? {} : { premiseInState: (asked) => premiseInState(found(asked)) }),
    ...(inStep === undefined
      ? {}
      : { inStep: ({ state }, step) => inStep(state, { ...step, after: step.after.state }) }),
    ...(premiseInStep === undefined
      ? {}
      : { premiseInStep: ({ state }, step) => premiseInStep(state, { ...step, after: step.after.state }) }),
  };
}

function timelessRun(claim: TemporalClaim<RandomState>): TemporalClaim<TimedState> {
  const { holds, until, premise, ...rest } = claim;
  return {
    ...rest,
    holds: ({ state }) => holds(state),
    ...(until === undefined ? {} : { until: ({ state }: TimedState) => until(state) }),
    ...(premise === undefined ? {} : { premise: ({ state }: TimedState) => premise(state) }),
  };
}

/** Models in which time comes to stand still are refused, and not compared. */
function checked(timed: RandomTimedModel, symmetry: boolean): CheckResult | undefined {
  const { model } = timed;
  try {
    return check(compose(timedComposition({ ...timed, model: { ...model, limit: undefined } })), {
      properties: [...randomProperties(model), ...randomTemporal(model)],
      symmetry,
    });
  } catch (error) {
    if (error instanceof ModelError && error.code === 'time-stands-still') return undefined;
    throw error;
  }
}

const kindsOf = ({ results }: CheckResult) => results.map(({ verdict }) => verdict.kind);

function expectedKinds({ model }: RandomTimedModel, system: TimedSystem): readonly string[] {
  const graph = naiveSearch(system);
  const fair = fairGraph(system);
  if (graph === undefined || fair === undefined) throw new RangeError('a search without a limit stopped');
  return [
    ...model.claims.map((claim) => naiveVerdict(graph, timeless(claimOf(claim))).kind),
    ...model.temporal.map((claim) => judgeTemporal(fair, timelessRun(temporalClaimOf(claim))).kind),
  ];
}

describe('check under ordered time', () => {
  it(
    'comes to the verdicts of the brute force, on states and on runs, whether it sorts or not',
    { timeout: 600_000 },
    () => {
      const compared = { models: 0, sorted: 0 };
      fc.assert(
        fc.property(randomTimedModel(true), (timed) => {
          const unit = compose(timedComposition(timed)).timing?.unit ?? 1;
          const system = interpretTimedModel(timed, unit);
          fc.pre(naiveSearch(system, largest) !== undefined);
          const plain = checked(timed, false);
          if (plain === undefined) return;
          expect(kindsOf(plain)).toEqual(expectedKinds(timed, system));
          const sorted = checked(timed, true);
          expect(sorted && kindsOf(sorted)).toEqual(kindsOf(plain));
          expect(sorted?.depth).toBe(plain.depth);
          compared.models++;
          if (sorted !== undefined && sorted.states < plain.states) compared.sorted++;
        }),
        { numRuns: 60 * thoroughness },
      );
      expect(compared.models).toBeGreaterThan(20 * thoroughness);
      expect(compared.sorted).toBeGreaterThan(5 * thoroughness);
    },
  );
});
