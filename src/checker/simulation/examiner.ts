import type { Model } from '../../model/model.ts';
import type { Property, Temporal } from '../../property/property.ts';
import type { Rehearsed } from './script.ts';
import type { Stepper, Visit } from '../../model/stepper.ts';
import type { Walk } from './walk.ts';
import { changes } from './chooser.ts';
import { createFairLoops } from './fair-loops.ts';
import { createJudge } from '../judge.ts';
import { createStepper } from '../../model/stepper.ts';
import { createTemporalWatch } from './temporal-watch.ts';

/** Says of a run, while it is taken again, whether it decides a property. */
export interface Examiner {
  /** Forgets the run before. */
  readonly begin: () => void;
  /** To be called for each state, loaded in the stepper as the last one of the walk. */
  readonly look: () => void;
  /** To be called for each action before the walk has it. */
  readonly take: Visit;
  /** Whether the run so far decides. */
  readonly isDecided: () => boolean;
  /** Whether the run decides now that it is over. */
  readonly isDecidedAtEnd: (run: readonly Rehearsed[]) => boolean;
}

/** Examines runs that break a property, or reach a witness, in some state or by some action of theirs. */
export function safetyExaminer(stepper: Stepper, walk: Walk, property: Property): Examiner {
  const judgeAnew = () => createJudge(stepper, [property], () => 0);
  const asksForRest =
    property.kind === 'deadlock-freedom' || (property.kind === 'invariant' && property.at === 'quiescence');
  const rest = asksForRest ? createRest(stepper.model) : undefined;
  let judge = judgeAnew();
  const isDecided = () => judge.findings.size > 0;
  return {
    isDecided,
    isDecidedAtEnd: isDecided,
    begin() {
      judge = judgeAnew();
    },
    look() {
      judge.state(walk.length());
      if (rest === undefined) return;
      const { enabled, isMoving } = rest(walk);
      judge.expanded(walk.length(), enabled, !isMoving);
    },
    take(action, actor, local) {
      judge.transition(walk.length(), action, actor, local);
    },
  };
}

/** Asks the last state of a walk what could happen there by all rules, not only those of the run. */
function createRest(model: Model): (walk: Walk) => { readonly enabled: number; readonly isMoving: boolean } {
  const stepper = createStepper(model);
  const isFault = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'none' ? 1 : 0));
  let moving = 0;
  const visit: Visit = (action, actor, local) => {
    if (isFault[action] === 0 && changes(stepper.locals, stepper.nextLocals, actor, local)) moving++;
  };
  return (walk) => {
    moving = 0;
    stepper.load(walk.states.words(), walk.length() * model.layout.words);
    const enabled = stepper.expand(visit);
    return { enabled, isMoving: moving > 0 };
  };
}

/** Examines runs that break a temporal property for good, however they go on. */
export function breachExaminer(stepper: Stepper, walk: Walk, property: Temporal): Examiner {
  const { reset, look, isBroken } = createTemporalWatch(property, stepper.cluster);
  return {
    begin: reset,
    look: () => {
      look(walk.length());
    },
    take: () => undefined,
    isDecided: isBroken,
    isDecidedAtEnd: isBroken,
  };
}

/**
 * Examines runs that break a temporal property by what they repeat for ever: the part that is marked as the loop, which has to come back
 * to where it began and to be fair. If it is empty, the run stays in its last state.
 */
export function loopExaminer(stepper: Stepper, walk: Walk, property: Temporal): Examiner {
  const { model } = stepper;
  const { words } = model.layout;
  const { reset, look, breaks } = createTemporalWatch(property, stepper.cluster);
  const fairLoops = createFairLoops(model);
  const isAllowed = ({ action, isLoop }: Rehearsed) =>
    !isLoop || property.faultsEnd !== true || model.actions[action]?.rule.fairness !== 'none';
  return {
    begin: reset,
    look: () => {
      look(walk.length());
    },
    take: () => undefined,
    isDecided: () => false,
    isDecidedAtEnd(run) {
      const to = walk.length();
      const from = run.filter(({ isLoop }) => !isLoop).length;
      const states = walk.states.words();
      for (let w = 0; w < words; w++) if (states[from * words + w] !== states[to * words + w]) return false;
      return breaks(from) && run.every(isAllowed) && fairLoops.isFair(walk, from, to);
    },
  };
}
