import type { Bound } from '../property/verdict.ts';
import type { CheckpointOptions } from './checkpoint/keeper.ts';
import type { InsightOptions, Insights } from './insights.ts';
import type { Model } from '../model/model.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { PropertyResult } from './conclude.ts';
import type { SearchBounds } from './bounds.ts';
import { checking } from './checking.ts';
import { searchAlone } from './search.ts';

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

/** All that a check has to tell. */
export interface CheckResult extends Insights {
  readonly model: Model;
  readonly results: readonly PropertyResult[];
  readonly states: number;
  /** As TLC counts states generated: every enabled action of every state, self loops included, and the initial states. */
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly bytes: number;
  /** What stopped the search short of all states; empty if it was exhaustive. */
  readonly bounds: readonly Bound[];
  /** How often each rule was enabled, by rule id. A rule with 0 never fired. */
  readonly fired: ReadonlyMap<string, number>;
  /** Where partial-order reduction was used: the number of states at which it took fewer actions than were enabled. */
  readonly reduction?: { readonly ample: number };
  /** Threads that searched together, if there was more than one. */
  readonly workers?: number;
  /** Size of the settling phase, if there was one, and the number of settled states. */
  readonly settling?: { readonly states: number; readonly settled: number };
}

/**
 * Explores every interleaving within the bounds and judges every property. Counterexamples are shortest, and were replayed
 * through XState's own `transition`; throws `InternalError` if a replay fails.
 */
export function check(model: Model, options: CheckOptions): CheckResult {
  const steps = checking(model, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next(searchAlone(step.value));
  return step.value;
}
