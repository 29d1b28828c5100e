import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import type { Property } from '../../../src/property/property.ts';
import { actionName } from '../../../src/model/model.ts';
import { check } from '../../../src/checker/check.ts';
import { compose } from '../../../src/model/compose.ts';
import { eventOf, modelLogic } from '../../../src/model/logic.ts';
import { faultsOfRun } from '../../support/brute-force/walk-lasso.ts';
import { graphClaimOf, graphOf, randomGraph } from '../../support/random-graph.ts';
import { graphComposition, graphProperties } from '../../support/random-graph-composition.ts';
import { judgeTemporal } from '../../support/brute-force/temporal-claim.ts';
import { naiveCluster } from '../../support/naive-checker.ts';
import { randomComposition, randomProperties } from '../../support/random-composition.ts';
import { randomModel } from '../../support/random-model.ts';
import { simulate } from '../../../src/checker/simulation/simulate.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const largest = 300;

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);
const timeout = 60_000 * thoroughness;

/** Random models that can be searched in no time. */
function forSmallModels(runs: number, compare: (model: Model, properties: readonly Property[]) => void): void {
  fc.assert(
    fc.property(randomModel, (random) => {
      const model = compose(randomComposition(random));
      fc.pre(check(model, { properties: [], bounds: { states: largest } }).states < largest);
      compare(
        model,
        randomProperties(random).filter(({ kind }) => kind !== 'temporal'),
      );
    }),
    { numRuns: runs * thoroughness },
  );
}

describe('simulate', { timeout }, () => {
  it.each(['initial', 'settled'] as const)(
    'finds only what a search from the %s state finds, and no shorter runs',
    (start) => {
      const found = { decided: 0, missed: 0 };
      forSmallModels(20, (model, properties) => {
        const searched = check(model, { properties, start, symmetry: false });
        const { results } = simulate(model, { properties, start, seed: 1, runs: 25, depth: 30 });
        for (const { property, verdict } of results) {
          const expected = verdictOf(searched, property);
          const shortest = 'trace' in expected ? expected.trace : undefined;
          if (shortest !== undefined) found[verdict.kind === 'incomplete' ? 'missed' : 'decided']++;
          if (verdict.kind === 'incomplete') continue;
          expect(expected.kind).toBe(verdict.kind);
          const { actions, settled } = verdict.trace;
          expect(actions.length - settled).toBeGreaterThanOrEqual(
            (shortest?.actions.length ?? 0) - (shortest?.settled ?? 0),
          );
        }
      });
      // Small models have few corners, so that little is missed.
      expect(found.decided).toBeGreaterThan(3 * found.missed);
    },
  );

  it('prints runs to a broken invariant from which no action can be left out, as XState plays them', () => {
    let judged = 0;
    forSmallModels(20, (model, properties) => {
      const invariants = properties.filter((property) => property.kind === 'invariant' && property.at === undefined);
      const { results } = simulate(model, { properties: invariants, seed: 1, runs: 40, depth: 30 });
      for (const { property, verdict } of results) {
        if (verdict.kind === 'incomplete') continue;
        const { actions } = verdict.trace;
        expect(breaksInvariant(model, property, actions)).toBe(true);
        for (const left of actions.keys())
          expect(breaksInvariant(model, property, actions.toSpliced(left, 1))).toBe(false);
        judged++;
      }
    });
    expect(judged).toBeGreaterThan(0);
  });

  it('finds nearly every fair loop that breaks a claim about whole runs, and no other', () => {
    const found = { violated: 0, missed: 0 };
    fc.assert(
      fc.property(randomGraph(), (random) => {
        fc.pre(random.rules.every(({ targets }) => targets.some((target) => target !== undefined)));
        const graph = graphOf(random, largest);
        fc.pre(graph !== undefined);
        const model = compose(graphComposition(random));
        const { results } = simulate(model, { properties: graphProperties(random), seed: 1, runs: 60, depth: 40 });
        for (const [at, claimed] of random.claims.entries()) {
          const claim = graphClaimOf(claimed);
          const verdict = results[at]?.verdict;
          const isViolated = judgeTemporal(graph, claim).kind === 'violated';
          if (isViolated) found[verdict?.kind === 'violated' ? 'violated' : 'missed']++;
          if (verdict?.kind !== 'violated') continue;
          const { actions, lasso } = verdict.trace;
          const names = actions.map((number) => nameOfAction(model, number));
          expect(faultsOfRun(graph, claim, { actions: names, from: lasso?.from })).toEqual([]);
          expect(isViolated).toBe(true);
        }
      }),
      { numRuns: 40 * thoroughness },
    );
    expect(found.violated).toBeGreaterThan(5 * found.missed);
  });
});

function nameOfAction(model: Model, number: number): string {
  const action = model.actions[number];
  return action === undefined ? '' : actionName(action);
}

/** Plays a run through XState, leaving out what is not enabled when its turn comes. */
function breaksInvariant(model: Model, property: Property, actions: readonly number[]): boolean {
  if (property.kind !== 'invariant') return false;
  const logic = modelLogic(model);
  let state = logic.initial();
  const isBroken = () => !property.holds(naiveCluster(model, state));
  for (const number of actions) {
    const action = model.actions[number];
    if (isBroken()) return true;
    if (action !== undefined) state = logic.step(state, eventOf(action));
  }
  return isBroken();
}
