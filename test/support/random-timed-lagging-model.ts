import fc from 'fast-check';
import type { Composition } from '../../src/model/composition.ts';
import type { LaggingRandomModel } from './lagging-random-model.ts';
import type { RandomDelay } from './random-timed-model.ts';
import { laggingComposition, laggingRandomModel } from './lagging-random-model.ts';
import { randomDelays, withDelays } from './random-timed-model.ts';

/** A random model some of whose rules look through readers that lag, and some take time. */
export interface RandomTimedLaggingModel {
  readonly lagging: LaggingRandomModel;
  readonly delays: readonly (RandomDelay | undefined)[];
}

/** How soon readers see what happens: half of them at any moment. */
const within = fc.constantFrom(undefined, undefined, undefined, undefined, 0, 5, 10, 15);

/** In `plain` ones how long a rule's actions take does not depend on the receiver; in `onward` ones no reader goes back. */
export const randomTimedLaggingModel = ({
  plain,
  onward = false,
}: {
  readonly plain: boolean;
  readonly onward?: boolean;
}): fc.Arbitrary<RandomTimedLaggingModel> =>
  laggingRandomModel().chain((lagging) =>
    fc
      .record({ delays: randomDelays(lagging.model, plain), within: fc.array(within, { minLength: 2, maxLength: 2 }) })
      .map((drawn) => ({
        lagging: {
          ...lagging,
          readers: lagging.readers.map((reader, number) => ({
            ...reader,
            goesBack: reader.goesBack && !onward,
            within: drawn.within[number],
          })),
        },
        delays: drawn.delays,
      })),
  );

/** What the engine is given. */
export function timedLaggingComposition({ lagging, delays }: RandomTimedLaggingModel): Composition {
  return withDelays(laggingComposition(lagging), delays);
}
