import type { Bound } from '../property/verdict.ts';
import type { Insights } from './insights.ts';
import type { Model } from '../model/model.ts';
import type { PropertyResult } from './conclude.ts';

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
