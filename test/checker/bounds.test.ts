import { assign, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Bound } from '../../src/property/verdict.ts';
import type { CheckResult } from '../../src/checker/check.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { Property } from '../../src/property/property.ts';
import type { SearchBounds } from '../../src/checker/bounds.ts';
import { boundHit } from '../../src/checker/bounds.ts';
import { boundedBuffer, bufferIsBounded } from '../support/bounded-buffer.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { diningPhilosophers, someoneCanMove } from '../support/dining-philosophers.ts';
import { keel } from '../support/keel.ts';
import { runOf } from '../support/verdict-of.ts';
import { tokenRing } from '../support/token-ring.ts';
import { twoPhaseCommit } from '../support/two-phase-commit.ts';

const always: Property = { kind: 'invariant', id: 'always', claim: 'Nothing is wrong.', holds: () => true };
const never: Property = { kind: 'witness', id: 'never', claim: 'The impossible.', reached: () => false };

const bounded = (
  composition: Composition,
  bounds: SearchBounds,
  properties: readonly Property[] = [always, never],
): CheckResult => check(compose(composition), { properties, bounds, symmetry: false });

function expectIncomplete(result: CheckResult, bounds: readonly Bound[]): void {
  expect(result.bounds).toEqual(bounds);
  for (const { verdict } of result.results) expect(verdict).toEqual({ kind: 'incomplete', bounds });
}

describe('check within bounds', () => {
  it('stops soon after the bound on states, and names it', () => {
    const result = bounded(keel(2, 3), { states: 20_000 });
    expectIncomplete(result, [{ kind: 'states', value: 20_000 }]);
    expect(result.states).toBeGreaterThanOrEqual(20_000);
    expect(result.states).toBeLessThan(40_000);
  });

  it('judges every state up to the bound on depth and expands none of the last', () => {
    const result = bounded(twoPhaseCommit(3), { depth: 4 });
    expectIncomplete(result, [{ kind: 'depth', value: 4 }]);
    expect(result.depth).toBe(4);
    expect(bounded(diningPhilosophers(5), { depth: 0 }).states).toBe(1);
  });

  it('finds a violation that lies exactly at the bound on depth, and none beyond', () => {
    const twoShut: Property = {
      kind: 'invariant',
      id: 'size',
      claim: 'The buffer is never full.',
      holds: ({ buffers }: { buffers: readonly { size: number }[] }) => buffers[0]?.size !== 2,
    };
    expect(runOf(bounded(boundedBuffer(), { depth: 2 }, [twoShut]), twoShut)).toHaveLength(2);
    expectIncomplete(bounded(boundedBuffer(), { depth: 1 }, [twoShut]), [{ kind: 'depth', value: 1 }]);
  });

  it('stops at once when there are no seconds left', () => {
    const result = bounded(keel(2, 3), { seconds: 0 });
    expectIncomplete(result, [{ kind: 'seconds', value: 0 }]);
    expect(result.states).toBeLessThan(100);
  });

  it('stops when states and tables take the memory given', () => {
    const result = bounded(keel(2, 3), { memory: 4 });
    expectIncomplete(result, [{ kind: 'memory', value: 4 }]);
    expect(result.bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(result.bytes).toBeGreaterThan(3 * 1024 * 1024);
    expect(result.states).toBeLessThan(1_495_152);
  });

  it('cannot say that a property holds where a limit of the model itself is reached', () => {
    const result = bounded(boundedBuffer({ limited: true }), {}, [bufferIsBounded, never]);
    expectIncomplete(result, [{ kind: 'limit', id: 'buffer/room', description: 'the room in the buffer' }]);
    expect(result.states).toBe(30);
  });

  it('names every bound that was hit', () => {
    const result = bounded(boundedBuffer({ limited: true }), { depth: 3 });
    expect(result.bounds.map(({ kind }) => kind)).toEqual(['depth', 'limit']);
  });

  it('reports what was violated before the bound', () => {
    const result = bounded(diningPhilosophers(3), { depth: 4 }, [someoneCanMove, always]);
    expect(result.results.map(({ verdict }) => verdict.kind)).toEqual(['violated', 'holds']);
  });

  it('is not stopped by a bound that leaves nothing out', () => {
    const single = createMachine({ id: 'm', on: { go: { actions: assign({}) } } });
    const model = compose({
      name: 'one state',
      groups: { its: { machine: single, actors: [{ id: 'it' }] } },
      rules: [{ id: 'it.goes', description: '', to: 'its', event: () => ({ type: 'go' }), fairness: 'weak' }],
    });
    const result = check(model, { properties: [always], bounds: { states: 1, seconds: 0 } });
    expect(result).toMatchObject({ states: 1, transitions: 2, bounds: [], results: [{ verdict: { kind: 'holds' } }] });
    expect(bounded(tokenRing(3), { states: 1000, depth: 100, seconds: 60, memory: 100 }).bounds).toEqual([]);
  });

  it('says of a witness that nothing reaches that it is violated, once every state was seen', () => {
    expect(bounded(tokenRing(3), {}, [never]).results[0]?.verdict).toEqual({ kind: 'violated' });
  });
});

describe('boundHit', () => {
  const size = { states: 10, seconds: 2 };

  it('names the bound that is hit, states first', () => {
    expect(boundHit({ states: 11, seconds: 3 }, size)).toBeUndefined();
    expect(boundHit({ states: 10, seconds: 2 }, size)).toEqual({ kind: 'states', value: 10 });
    expect(boundHit({ seconds: 2 }, size)).toEqual({ kind: 'seconds', value: 2 });
    expect(boundHit({}, size)).toBeUndefined();
  });
});
