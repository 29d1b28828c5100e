import type { Model } from '../../model/model.ts';
import type { Walk } from './walk.ts';
import { changes } from './chooser.ts';
import { createStepper } from '../../model/stepper.ts';

/** Tells whether a run may go round in a loop for ever under the fairness of the rules. */
export interface FairLoops {
  /**
   * The loop from one position of a walk to another that holds the same state; from a position to itself, staying there. Costs one
   * expansion for each state of the loop.
   */
  readonly isFair: (walk: Walk, from: number, to: number) => boolean;
}

/** Fairness is that of single actions, and an action that would change nothing does not count as enabled. */
export function createFairLoops(model: Model): FairLoops {
  const stepper = createStepper(model, { rules: ({ fairness }) => fairness !== 'none' });
  const { locals, nextLocals } = stepper;
  const { words } = model.layout;
  const enabled = new Int32Array(model.actions.length);
  const taken = new Uint8Array(model.actions.length);
  const isWeak = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'weak' ? 1 : 0));

  function visit(action: number, actor: number, local: number): void {
    if (changes(locals, nextLocals, actor, local)) enabled[action] = (enabled[action] as number) + 1;
  }

  /** Counts in how many states of the loop each fair action is enabled; returns the number of states. */
  function goRound(walk: Walk, from: number, to: number): number {
    enabled.fill(0);
    taken.fill(0);
    const states = Math.max(1, to - from);
    for (let position = from; position < from + states; position++) {
      if (position < to) taken[walk.action(position)] = 1;
      stepper.load(walk.states.words(), position * words);
      stepper.expand(visit);
    }
    return states;
  }

  return {
    isFair(walk, from, to) {
      const states = goRound(walk, from, to);
      for (let action = 0; action < enabled.length; action++) {
        const times = enabled[action] as number;
        if (times === 0 || taken[action] === 1) continue;
        if (isWeak[action] === 0 || times === states) return false;
      }
      return true;
    },
  };
}
