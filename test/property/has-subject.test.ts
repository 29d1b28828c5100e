import { describe, expect, it } from 'vitest';
import type { Property } from '../../src/property/property.ts';
import { breachOf } from '../../src/testing/run-breach.ts';
import { check } from '../../src/checker/check.ts';
import { checkLossy } from '../../src/checker/lossy/check-lossy.ts';
import { compose } from '../../src/model/compose.ts';
import { judgeLoop } from '../../src/report/judge-loop.ts';
import { judgeRun } from '../../src/report/judge-run.ts';
import { modelRun } from '../../src/testing/model-run.ts';
import { simulate } from '../../src/checker/simulation/simulate.ts';
import { tokenRing } from '../support/token-ring.ts';

const model = compose(tokenRing(3));
const needs = () => false;

/** It would look at what is not there. */
const looks = (): never => {
  throw new Error('a property without a subject was asked');
};

const properties: readonly Property[] = [
  { kind: 'invariant', id: 'invariant', claim: '', needs, premise: looks, holds: looks },
  { kind: 'invariant', id: 'rest', claim: '', needs, at: 'quiescence', premise: looks, holds: looks },
  {
    kind: 'transition-invariant',
    id: 'transition',
    claim: '',
    needs,
    of: [...model.groups.keys()],
    premise: looks,
    holds: looks,
  },
  { kind: 'witness', id: 'witness', claim: '', needs, reached: looks },
  { kind: 'temporal', id: 'temporal', claim: '', needs, operator: 'leads-to', premise: looks, holds: looks },
];

const isWaiting = (cluster: { readonly stations: readonly { readonly value: unknown }[] }) =>
  cluster.stations.some(({ value }) => value === 'Waiting');

const somebodyWaits: Property = {
  kind: 'witness',
  id: 'waits',
  claim: '',
  reached: isWaiting,
};

const nobodyWaits: Property = {
  kind: 'temporal',
  id: 'never-waits',
  claim: '',
  operator: 'eventually-always',
  holds: (cluster: Parameters<typeof isWaiting>[0]) => !isWaiting(cluster),
};

describe('a property without a subject in the model', () => {
  it('is vacuous in a check', () => {
    for (const { verdict } of check(model, { properties }).results) expect(verdict.kind).toBe('vacuous');
  });

  it('is asked by no search that keeps hashes, and by no random walk', () => {
    for (const { verdict } of checkLossy(model, { properties }).results) expect(verdict.kind).toBe('incomplete');
    const { results, runs } = simulate(model, { properties, seed: 1, runs: 3 });
    expect(runs).toBe(3);
    for (const { verdict } of results) expect(verdict.kind).toBe('incomplete');
  });

  it('is asked of no run that is replayed or drawn', () => {
    const { results } = check(model, { properties: [somebodyWaits] });
    const [trace] = results.flatMap(({ verdict }) => ('trace' in verdict ? (verdict.trace ?? []) : []));
    if (trace === undefined) throw new Error('nobody ever waits');
    expect(trace.actions.length).toBeGreaterThan(0);
    expect(judgeRun(model, properties, trace)).toEqual([]);
    expect(breachOf(modelRun(model, trace.actions), properties)).toBeUndefined();
    const [lasso] = check(model, { properties: [nobodyWaits] }).results.flatMap(({ verdict }) =>
      'trace' in verdict ? (verdict.trace ?? []) : [],
    );
    if (lasso?.lasso === undefined) throw new Error('nobody waits again and again');
    expect(judgeLoop(model, properties, { ...lasso, loop: lasso.lasso.from }).violated).toEqual([]);
  });
});
