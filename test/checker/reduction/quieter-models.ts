import fc from 'fast-check';
import type { RandomModel, RandomRule } from '../../support/random-model.ts';
import { randomModel } from '../../support/random-model.ts';

/** How much of a random model is left: the less is asked of its actors, the more of them is private. */
const remainder = fc.record({
  claims: fc.nat({ max: 2 }),
  /** Of every so many rules one keeps its conditions, and another one whatever it does besides sending its event. */
  conditions: fc.integer({ min: 1, max: 4 }),
  effects: fc.integer({ min: 1, max: 3 }),
  hasLimit: fc.boolean(),
  emits: fc.boolean(),
});

/** Random models in which there is something to leave out: fewer questions, fewer commands, the same meaning. */
export const quieterModel: fc.Arbitrary<RandomModel> = fc
  .tuple(randomModel, remainder)
  .map(([model, { claims, conditions, effects, hasLimit, emits }]) => ({
    ...model,
    limit: hasLimit ? model.limit : undefined,
    claims: model.claims.slice(0, claims),
    groups: model.groups.map((group) =>
      emits ? group : { ...group, transitions: group.transitions.map((one) => ({ ...one, emits: [] })) },
    ),
    rules: model.rules.map((rule, number): RandomRule => ({
      ...rule,
      conditions: number % conditions === 0 ? rule.conditions : [],
      ...(number % effects === 0 ? {} : { broadcast: undefined, spends: false }),
    })),
  }));
