import fc from 'fast-check';
import type { Composition, Delay } from '../../src/model/composition.ts';
import type { RandomModel } from './random-model.ts';
import { randomComposition } from './random-composition.ts';
import { randomModel } from './random-model.ts';

/** How long the actions of one rule take: where the receiver's counter shows 0, and where it shows more. */
export interface RandomDelay {
  readonly atZero: Delay;
  readonly above: Delay;
}

/** A random model and, rule by rule, how long actions take; undefined for those that act at once. */
export interface RandomTimedModel {
  readonly model: RandomModel;
  readonly delays: readonly (RandomDelay | undefined)[];
}

/** With 10 and 15 next to each other, so that units differ; with ties; with gaps; and with actions that may wait for ever. */
const delay = fc
  .record({ from: fc.constantFrom(0, 5, 10, 15, 20, 30), for: fc.constantFrom(0, 0, 5, 10, null) })
  .map((drawn): Delay => ({ earliest: drawn.from, latest: drawn.for === null ? null : drawn.from + drawn.for }));

const forever = ({ earliest }: Delay): Delay => ({ earliest, latest: null });

/** How long the actions of each rule of a model take. */
export const randomDelays = (
  { rules }: RandomModel,
  plain: boolean,
): fc.Arbitrary<readonly (RandomDelay | undefined)[]> =>
  fc
    .array(fc.option(fc.record({ atZero: delay, above: delay }), { freq: 3, nil: undefined }), {
      minLength: 7,
      maxLength: 7,
    })
    .map((delays) =>
      rules.map(({ fairness }, number) => {
        const drawn = delays[number];
        if (drawn === undefined) return undefined;
        const { atZero, above } = plain ? { atZero: drawn.atZero, above: drawn.atZero } : drawn;
        return fairness === 'none' ? { atZero: forever(atZero), above: forever(above) } : { atZero, above };
      }),
    );

/** Random models under ordered time. In `plain` ones how long a rule's actions take does not depend on the receiver. */
export const randomTimedModel = (plain: boolean): fc.Arbitrary<RandomTimedModel> =>
  randomModel.chain((model) => randomDelays(model, plain).map((delays) => ({ model, delays })));

/** What the engine is given. */
export function timedComposition({ model, delays }: RandomTimedModel): Composition {
  return withDelays(randomComposition(model), delays);
}

/** A random model's composition under ordered time. */
export function withDelays(composition: Composition, delays: RandomTimedModel['delays']): Composition {
  return {
    ...composition,
    time: 'ordered',
    rules: composition.rules.map((rule, number) => {
      const own = delays[number];
      if (own === undefined) return rule;
      return { ...rule, takes: ({ count }: { readonly count: number }) => (count === 0 ? own.atZero : own.above) };
    }),
  };
}
