import type { Stepper, Visit } from '../../model/stepper.ts';
import type { Walk } from './walk.ts';
import { changes } from './chooser.ts';
import { createWalk } from './walk.ts';

/** Where a run is taken again, action by action. */
export interface Stage {
  readonly stepper: Stepper;
  readonly walk: Walk;
  /** Loads the last state of the walk. */
  readonly load: () => void;
  /** Takes an action in the loaded state, if it is enabled there and changes something; `tell` is called before the walk has it. */
  readonly take: (action: number, tell?: Visit) => boolean;
}

/** Takes runs with a stepper that does not sort. */
export function createStage(stepper: Stepper): Stage {
  const { locals, nextLocals, model } = stepper;
  const { words } = model.layout;
  const walk = createWalk(words);
  const next = new Uint32Array(words);
  let wanted = -1;
  let taken = 0;
  let told: Visit | undefined;

  function visit(action: number, actor: number, local: number): void {
    if (action !== wanted || !changes(locals, nextLocals, actor, local)) return;
    taken++;
    next.set(stepper.next);
    told?.(action, actor, local);
  }

  return {
    stepper,
    walk,
    load: () => {
      stepper.load(walk.states.words(), walk.length() * words);
    },
    take(action, tell) {
      wanted = action;
      told = tell;
      taken = 0;
      stepper.expand(visit);
      if (taken > 0) walk.take(action, next);
      return taken > 0;
    },
  };
}
