import type { CheckpointOptions } from './checkpoint/keeper.ts';
import type { InsightOptions } from './insights.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { SearchBounds } from './bounds.ts';

/** How to check. */
export interface CheckOptions extends InsightOptions {
  readonly properties: readonly Property[];
  readonly bounds?: SearchBounds;
  /** Sort the model's symmetry groups (default), where no property names a member. */
  readonly symmetry?: boolean;
  /**
   * Explore fewer interleavings where that is enough for the verdicts (default): from 100,000 states on, and only if no property is temporal, since
   * fairness to single actions would not survive it. Counterexamples are shortest all the same, unless a bound stops the search for a shorter one.
   */
  readonly reduction?: boolean;
  /**
   * `settled`: first let every rule but faults and users run until it is over, then judge properties from each of the states in
   * which that can end: nothing moves there, or what moves goes on for ever (a container that crashes again and again). `initial` (default): judge from the model's initial state on.
   */
  readonly start?: 'initial' | 'settled';
  /** Keep snapshots of the search in a folder, to go on from if it is killed. Reduction is off then. The settling phase before it is not kept, but done again. */
  readonly checkpoint?: CheckpointOptions;
  readonly onProgress?: OnProgress;
}
