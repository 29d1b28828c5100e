import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bound, Verdict } from '../../../src/property/verdict.ts';
import type { CheckResult } from '../../../src/checker/check.ts';
import type { LossyCheckOptions } from '../../../src/checker/lossy/check-lossy.ts';
import type { Model } from '../../../src/model/model.ts';
import { bellsAndDial, bellsRing, opens, opensInTheEnd, staysLocked } from '../../support/bells-and-dial.ts';
import { check } from '../../../src/checker/check.ts';
import { checkLossy } from '../../../src/checker/lossy/check-lossy.ts';
import { coarseHashes } from './coarse-hashes.ts';
import { compose } from '../../../src/model/compose.ts';
import { loadModel } from '../../support/crew-models.ts';
import { randomComposition, randomProperties } from '../../support/random-composition.ts';
import { randomModel } from '../../support/random-model.ts';
import { replay } from '../../../src/checker/trace.ts';

const memory = 4;

/** Larger random models are passed over, for time's sake. */
const largest = 5_000;

const isLossy = ({ kind }: Bound) => kind === 'lossy' || kind === 'unjudged';

const figures = ({ states, transitions, depth, fired, settling, bounds }: CheckResult) => ({
  ...{ states, transitions, depth, settling },
  fired: [...fired],
  bounds: bounds.filter((bound) => !isLossy(bound)),
});

/** What must be the same: what was found, with the length of the run after settling, which may go to any of several states. All else is open. */
const told = ({ results }: CheckResult) =>
  results.map(({ property: { id }, verdict }) =>
    'trace' in verdict ? [id, verdict.kind, verdict.trace.actions.length - verdict.trace.settled] : [id, 'open'],
  );

const openOnes = ({ results }: CheckResult): readonly Verdict[] =>
  results.map(({ verdict }) => verdict).filter((verdict) => !('trace' in verdict));

/** The same as `check` in all that it may say, and `incomplete` in all else. */
function expectAgreement(model: Model, options: LossyCheckOptions): void {
  const exact = check(model, { ...options, reduction: false });
  const found = checkLossy(model, { ...options, reduction: false, bounds: { memory } });
  expect(figures(found)).toEqual(figures(exact));
  expect(told(found)).toEqual(told(exact));
  for (const verdict of openOnes(found)) {
    expect(verdict.kind).toBe('incomplete');
    expect('bounds' in verdict && verdict.bounds.some(({ kind }) => kind === 'lossy')).toBe(true);
  }
}

describe('checkLossy', () => {
  it.each(['keel', 'two-phase commit', 'philosophers', 'buffer', 'counters'])(
    'agrees with a check that keeps states on the %s',
    (name) => {
      const { model, properties } = loadModel(name);
      for (const symmetry of [true, false]) expectAgreement(model, { properties, symmetry });
    },
  );

  it.each(['initial', 'settled'] as const)('agrees on random models, from a start that is %s', (start) => {
    fc.assert(
      fc.property(randomModel, fc.boolean(), (random, symmetry) => {
        const model = compose(randomComposition(random));
        const { bounds } = check(model, { properties: [], symmetry, start, bounds: { states: largest } });
        fc.pre(bounds.every(({ kind }) => kind === 'limit'));
        expectAgreement(model, { properties: randomProperties(random), symmetry, start });
      }),
      { numRuns: 40 },
    );
  });

  it('comes to the same verdicts where it puts off what commutes', () => {
    fc.assert(
      fc.property(randomModel, (random) => {
        const model = compose(randomComposition(random));
        const properties = randomProperties(random);
        const kinds = (reduction: boolean) =>
          checkLossy(model, { properties, reduction, bounds: { memory } }).results.map(({ verdict }) => verdict.kind);
        expect(kinds(true)).toEqual(kinds(false));
      }),
      { numRuns: 40 },
    );
  });

  it('judges no temporal property, and says so', () => {
    const model = compose(bellsAndDial({ bells: 2, end: 3 }));
    const properties = [staysLocked, opens, opensInTheEnd, bellsRing];
    const { results, bounds } = checkLossy(model, { properties, bounds: { memory } });
    const unjudged = { kind: 'unjudged', description: 'no edges, on which temporal properties are judged' };
    expect(bounds.map(({ kind }) => kind)).toEqual(['lossy', 'unjudged']);
    for (const { property, verdict } of results) {
      const reasons = 'bounds' in verdict ? verdict.bounds.filter(({ kind }) => kind === 'unjudged') : [];
      expect(reasons).toEqual(property.kind === 'temporal' ? [unjudged] : []);
      if (property.kind === 'temporal') expect(verdict.kind).toBe('incomplete');
    }
  });

  it('stops where settling was stopped', () => {
    const { model, properties } = loadModel('keel');
    const result = checkLossy(model, { properties, start: 'settled', bounds: { memory, states: 1 } });
    expect(result.states).toBe(0);
    expect(result.bounds.map(({ kind }) => kind)).toEqual(['states', 'lossy']);
    expect(result.results.map(({ verdict }) => verdict.kind)).toEqual(['incomplete']);
  });
});

describe('checkLossy with hashes that often collide', () => {
  it('says that states were omitted, never that anything holds, and nothing that is not so', () => {
    let omitting = 0;
    fc.assert(
      fc.property(randomModel, fc.boolean(), fc.integer(), (random, symmetry, seed) => {
        const model = compose(randomComposition(random));
        const properties = randomProperties(random);
        const hashes = coarseHashes({ bits: 2, seed, spread: 3 });
        const exact = check(model, { properties, symmetry, reduction: false });
        const found = checkLossy(model, { properties, symmetry, reduction: false, bounds: { memory }, hashes });
        const omitted = exact.states - found.states;
        if (omitted > 0) omitting++;
        expect(omitted).toBeGreaterThanOrEqual(0);
        found.results.forEach(({ property, verdict }, at) => {
          expect(verdict.kind === 'holds').toBe(property.kind === 'witness' && 'trace' in verdict);
          if (!('trace' in verdict)) expect(verdict.kind).toBe('incomplete');
          else {
            expect(exact.results[at]?.verdict).toMatchObject({ kind: verdict.kind, trace: {} });
            expect(replay(model, verdict.trace.actions)).toHaveLength(verdict.trace.actions.length);
            expect(lengthOf(verdict)).toBeGreaterThanOrEqual(lengthOf(exact.results[at]?.verdict));
          }
        });
      }),
      { numRuns: 60 },
    );
    expect(omitting).toBeGreaterThan(5);
  });

  it('reports a probability near 1', () => {
    const { model, properties } = loadModel('keel');
    const hashes = coarseHashes({ bits: 9, spread: 500 });
    const { states, bounds } = checkLossy(model, { properties, bounds: { memory }, hashes, reduction: false });
    expect(states).toBeLessThan(check(model, { properties, reduction: false }).states);
    expect(bounds).toHaveLength(1);
    expect(bounds[0]?.kind === 'lossy' && bounds[0].value).toBeGreaterThan(0.999);
  });
});

function lengthOf(verdict: Verdict | undefined): number {
  return verdict !== undefined && 'trace' in verdict ? verdict.trace.actions.length : Infinity;
}
