import { describe, expect, it } from 'vitest';
import { bellsAndDial, staysLocked } from '../../support/bells-and-dial.ts';
import { compose } from '../../../src/model/compose.ts';
import { createRarity } from '../../../src/checker/simulation/rarity.ts';
import { simulate } from '../../../src/checker/simulation/simulate.ts';

const model = compose(bellsAndDial({ bells: 12, end: 6 }));
const actionOf = (rule: string, receiver: string) =>
  model.actions.find((action) => action.rule.id === rule && model.actors[action.receiver]?.id === receiver)?.index ??
  -1;

describe('createRarity', () => {
  it('weighs an action by how often its rule was taken in this local state, by whichever actor of one kind', () => {
    const { weigh, took } = createRarity(model);
    const [first, second] = [actionOf('ringer.rings', 'bell-0'), actionOf('ringer.rings', 'bell-1')];
    expect(weigh(second, 0)).toBe(65_536);
    for (let times = 0; times < 3; times++) took(first, 0);
    expect([weigh(first, 0), weigh(second, 0)]).toEqual([16_384, 16_384]);
    expect(weigh(second, 1)).toBe(65_536);
    for (let times = 0; times < 100_000; times++) took(first, 0);
    expect(weigh(second, 0)).toBe(1);
  });

  it('counts the pairs that were taken, of those that the tables allow', () => {
    const { took, covered, possible, taken } = createRarity(model);
    // Both states of a bell, and six of the seven places of the dial.
    expect(possible).toBe(2 + 6);
    for (const local of [0, 0, 1]) took(actionOf('ringer.rings', 'bell-3'), local);
    took(actionOf('hand.turns', 'dial'), 0);
    expect(covered()).toBe(3);
    expect(taken[actionOf('ringer.rings', 'bell-3')]).toBe(3);
  });
});

describe('simulate', () => {
  it('finds what rarely happens in far fewer runs than if it drew all actions alike', () => {
    const runsUntilFound = (weights: 'rarity' | 'uniform') =>
      Array.from({ length: 10 }, (_, seed) => {
        const { runs } = simulate(model, { properties: [staysLocked], seed, runs: 5000, depth: 20, weights });
        return runs;
      }).reduce((sum, runs) => sum + runs, 0);
    const [rare, uniform] = [runsUntilFound('rarity'), runsUntilFound('uniform')];
    expect(rare).toBeLessThan(100);
    expect(uniform).toBeGreaterThan(20 * rare);
  });
});
