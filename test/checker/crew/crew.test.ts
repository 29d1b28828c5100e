import { afterAll, describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../../src/checker/check.ts';
import { told } from '../../support/told.ts';
import { check } from '../../../src/checker/check.ts';
import { crewOf } from '../../support/crew-of.ts';
import { crewSource, loadModel } from '../../support/crew-models.ts';

/** Little enough that many searches in one process do not use up its address space. */
const bounds = { memory: 256 };

const crews = [2, 3].map((workers) => ({ workers, crew: crewOf(workers) }));
afterAll(() => Promise.all(crews.map(({ crew }) => crew.stop())));

describe.each(crews)('a crew of $workers', ({ crew }) => {
  it.each([
    ['keel', true],
    ['keel', false],
    ['keel that converges', true],
    ['keel that converges', false],
    ['keel of three', true],
    ['two-phase commit', true],
    ['two-phase commit', false],
    ['philosophers', false],
    ['buffer', false],
    ['counters', false],
  ])('finds of the %s (sorted: %s) what one thread finds, runs included', async (name, symmetry) => {
    const { model, properties } = loadModel(name);
    const options: CheckOptions = { properties, symmetry, bounds };
    const together = await crew.check(crewSource(name), options);
    expect(told(together)).toEqual(told(check(model, options)));
  });

  it('grows its table under way and keeps every state', async () => {
    const result = await crew.check(crewSource('keel of three'), { properties: [], bounds });
    expect([result.states, result.transitions, result.depth]).toEqual([278_928, 2_519_401, 26]);
  });

  it('stops at the depth that it is given, with the same verdicts', async () => {
    const { model, properties } = loadModel('keel');
    const options: CheckOptions = { properties, bounds: { ...bounds, depth: 4 }, symmetry: false };
    expect(told(await crew.check(crewSource('keel'), options))).toEqual(told(check(model, options)));
  });

  it.each([{ states: 20_000 }, { seconds: 0.01 }, { memory: 4 }])('stops at %o and says so', async (stopping) => {
    const { properties } = loadModel('keel of three');
    const { results, ...result } = await crew.check(crewSource('keel of three'), {
      properties,
      bounds: { ...bounds, ...stopping },
      symmetry: false,
    });
    const [[kind, value] = []] = Object.entries(stopping);
    expect(result.bounds).toEqual([{ kind, value }]);
    expect(result.states).toBeLessThan(1_495_152);
    expect(['violated', 'incomplete']).toContain(results[0]?.verdict.kind);
  });

  it('tells the error of a property that throws, whichever thread met it', async () => {
    const { properties } = loadModel('keel that throws');
    await expect(crew.check(crewSource('keel that throws'), { properties, bounds })).rejects.toThrow('two have failed');
    const { model } = loadModel('keel');
    const after = await crew.check(crewSource('keel'), { properties: [], bounds });
    expect(after.states).toBe(check(model, { properties: [] }).states);
  });

  it('refuses a source that gives threads something else', async () => {
    const { properties } = loadModel('keel');
    const lacking = crew.check({ ...crewSource('keel'), name: 'nothing' }, { properties }, loadModel('keel'));
    await expect(lacking).rejects.toThrow("exports no function 'nothing'");
    const other = crew.check(crewSource('philosophers'), { properties: [] }, loadModel('keel'));
    await expect(other).rejects.toThrow('the source gave another model');
  });
});
