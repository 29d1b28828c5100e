import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import type { Temporal } from '../../../src/property/property.ts';
import { at, claim, places } from './places.ts';
import { verifyLasso } from '../../../src/checker/liveness/verify-lasso.ts';

const round = places({ A: { go: 'B', leave: 'C' }, B: { back: 'A', fault: 'C' }, C: { home: 'A' } }, { fault: 'none' });

/** Verifies a run given by rules, with a loop from a position on or none. */
function verify(model: Model, property: Temporal, rules: readonly string[], from: number | undefined): void {
  const actions = rules.map((id) => model.actions.find(({ rule }) => rule.id === id)?.index ?? -1);
  const lasso = from === undefined ? {} : { lasso: { from, untaken: [] } };
  verifyLasso(model, property, { actions, settled: 0, ...lasso });
}

describe('verifyLasso', () => {
  it('accepts a fair loop that breaks the property', () => {
    expect(() => verify(round, claim('eventually', at('C')), ['go', 'back'], 0)).not.toThrow();
    expect(() => verify(round, claim('until', at('A'), { until: at('C') }), ['go'], undefined)).not.toThrow();
  });

  it('refuses a loop that does not close', () => {
    expect(() => verify(round, claim('eventually', at('C')), ['go', 'back', 'go'], 0)).toThrow(
      "the counterexample of 'eventually' does not come back to where its loop begins",
    );
  });

  it('refuses an action that is not enabled', () => {
    expect(() => verify(round, claim('eventually', at('C')), ['go', 'go'], 0)).toThrow(
      'replay failed at step 2: XState does not take go(w)',
    );
  });

  it('refuses to stop where something fair is enabled, and a loop that starves an action', () => {
    expect(() => verify(round, claim('eventually', at('C')), ['go'], 1)).toThrow(
      "the counterexample of 'eventually' is not fair to back(w)",
    );
    const strong = places({ A: { go: 'B', leave: 'C' }, B: { back: 'A' }, C: {} }, { leave: 'strong' });
    expect(() => verify(strong, claim('eventually', at('C')), ['go', 'back'], 0)).toThrow('is not fair to leave(w)');
  });

  it('refuses faults without end where they are said to end', () => {
    const property = claim('eventually-always', at('A'), { faultsEnd: true });
    expect(() => verify(round, property, ['go', 'fault', 'home'], 0)).toThrow('has faults without end');
  });

  it('refuses a run that breaks nothing, for each operator', () => {
    const refused = "the counterexample of 'X' does not break it under real names";
    const cases: readonly Temporal[] = [
      claim('eventually', at('B')),
      claim('always-eventually', at('B')),
      claim('eventually-always', at('A', 'B')),
      claim('leads-to', at('A'), { premise: at('B') }),
      claim('until', at('A'), { until: at('B') }),
    ];
    for (const property of cases)
      expect(() => verify(round, property, ['go', 'back'], 0)).toThrow(refused.replace('X', property.operator));
  });
});
