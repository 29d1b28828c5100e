import { describe, expect, it } from 'vitest';
import type { SpinCase } from '../support/spin-claims.ts';
import type { Temporal } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { compileClaims, compileWithSpin, spinIsMissing } from '../support/spin.ts';
import { compose } from '../../src/model/compose.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';
import { modelClaim, modelGraph } from '../support/brute-force/model-graph.ts';
import { spinCases } from '../support/spin-claims.ts';

const missing = spinIsMissing();
if (missing !== undefined) console.warn(`The comparison of claims with SPIN is skipped: ${missing}.`);

const promela = (name: string) => new URL(`../support/spin/${name}.pml`, import.meta.url);

/** The claims as properties, under the names of the formulas. */
function properties({ claims }: SpinCase): readonly Temporal[] {
  return Object.entries(claims).map(([id, claim]) => ({ kind: 'temporal', id, claim: id, ...claim }));
}

/** A claim whose premise is never true holds for SPIN. */
const isTrue = (kind: string) => kind === 'holds' || kind === 'vacuous';

describe('judgeTemporal', () => {
  it.each(spinCases)('says the same of $name', (one) => {
    const model = compose(one.composition);
    const graph = modelGraph(model);
    const holding = properties(one).filter((property) =>
      isTrue(judgeTemporal(graph, modelClaim(model, property)).kind),
    );
    expect(holding.map(({ id }) => id)).toEqual(one.holding);
  });
});

describe('check', () => {
  it.each(spinCases)('says the same of $name', (one) => {
    const { results } = check(compose(one.composition), { properties: properties(one), symmetry: false });
    expect(results.filter(({ verdict }) => isTrue(verdict.kind)).map(({ property }) => property.id)).toEqual(
      one.holding,
    );
  });
});

describe.skipIf(missing !== undefined)('SPIN', () => {
  it.each(spinCases)('has the states and steps of $name, and finds these claims true', (one) => {
    const { states, transitions } = check(compose(one.composition), { properties: [], symmetry: false });
    const counted = compileWithSpin(promela(one.promela), one.macros);
    expect(counted.run('-E')).toMatchObject({ states, transitions });
    counted.dispose();
    const claimed = compileClaims(promela(one.promela), one.macros);
    expect(Object.keys(one.claims).filter(claimed.holds)).toEqual(one.holding);
    claimed.dispose();
  });
});
