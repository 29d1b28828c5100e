import type { Judge } from './judge.ts';
import type { Batches } from './batches.ts';
import type { Stepper } from '../model/stepper.ts';
import { areEqual } from '../model/equal-locals.ts';

/** Expands loaded states. */
export interface Expansion {
  /** Offers the successors of the loaded state, which has this number; returns how many actions were enabled. */
  readonly expand: (state: number) => number;
  /** Whether only faults and users could change the state expanded last. */
  readonly isQuiescent: () => boolean;
  /** How often each action was enabled so far. */
  readonly fired: Float64Array;
}

/** Successors that equal their source are counted and not stored. */
export function createExpansion(
  stepper: Stepper,
  batches: Batches,
  judge: Judge | undefined,
  fired: Float64Array = new Float64Array(stepper.model.actions.length),
): Expansion {
  const { model, next, locals, nextLocals } = stepper;
  const fair = Uint8Array.from(model.actions, (action) => (action.rule.fairness === 'none' ? 0 : 1));
  const judged = judge?.judgesTransitions === true ? judge : undefined;
  let current = -1;
  let moving = false;

  function visit(action: number, actor: number, local: number): void {
    fired[action] = (fired[action] as number) + 1;
    if (actor >= 0 ? locals[actor] === local : areEqual(locals, nextLocals)) return;
    const isFair = fair[action] as number;
    if (isFair === 1) moving = true;
    if (judged !== undefined) judged.transition(current, action, actor, local);
    batches.offer(next, current, isFair, action);
  }

  return {
    fired,
    isQuiescent: () => !moving,
    expand(state) {
      current = state;
      moving = false;
      return stepper.expand(visit);
    },
  };
}
