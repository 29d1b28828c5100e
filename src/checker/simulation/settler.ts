import type { Model } from '../../model/model.ts';
import type { Preference } from './chooser.ts';
import type { Random } from './random.ts';
import type { StateList } from './state-list.ts';
import type { Walk } from './walk.ts';
import { changes, createChooser } from './chooser.ts';
import { createStateList } from './state-list.ts';
import { createStepper } from '../../model/stepper.ts';
import { terminalStates } from '../components.ts';

/** Walks a cluster on, under fair rules alone, until it has settled. */
export interface Settler {
  /**
   * Goes on from the end of a walk until nothing moves, or until what moves goes on for ever and nothing else can come of it. False if that
   * could not be shown within the steps that a settling may take.
   */
  readonly settle: (walk: Walk) => boolean;
}

/** Steps before a walk is suspected to go on for ever, for each actor and at least; then it goes on for as many at most. */
const patience = { perActor: 50, least: 1000 };

/** States that may be looked at, over all walks, to show that what moves goes on for ever. */
const closureBudget = 100_000;

/** `took` is told of each step and the receiver's local state before it. */
export function createSettler(
  model: Model,
  random: Random,
  weigh: Preference['weigh'],
  took: (action: number, local: number) => void,
): Settler {
  const stepper = createStepper(model, { rules: ({ fairness }) => fairness !== 'none' });
  const chooser = createChooser(stepper, random);
  const { words } = model.layout;
  const receivers = Int32Array.from(model.actions, ({ receiver }) => receiver);
  const preference: Preference = { rank: () => 0, weigh };
  const limit = Math.max(patience.least, patience.perActor * model.actors.length);
  /** States of components that fair rules do not leave. */
  const settled = createStateList(words);
  let budget = closureBudget;

  function enclose(states: Uint32Array, offset: number): void {
    if (budget <= 0) return;
    const found = closureOf(stepper, states.slice(offset, offset + words), budget);
    budget -= found.reached.length();
    for (const state of found.terminal) settled.push(found.reached.words(), state * words);
  }

  /** One more step; false if there is none. */
  function advance(walk: Walk): boolean {
    stepper.load(walk.states.words(), walk.length() * words);
    chooser.expand(preference);
    const action = chooser.chosen();
    if (action < 0) return false;
    took(action, stepper.locals[receivers[action] as number] as number);
    walk.take(action, chooser.next);
    return true;
  }

  return {
    settle(walk) {
      const isSettled = () => settled.find(walk.states.words(), walk.length() * words) >= 0;
      for (let step = 0; step < limit * 2 && !isSettled(); step++) {
        if (step === limit) enclose(walk.states.words(), walk.length() * words);
        else if (!advance(walk)) return true;
      }
      return isSettled();
    },
  };
}

/** Everything that fair rules make of a state, and where that ends for good; no end is told if there is more than `most`. */
function closureOf(
  stepper: ReturnType<typeof createStepper>,
  from: Uint32Array,
  most: number,
): { readonly reached: StateList; readonly terminal: readonly number[] } {
  const { next, locals, nextLocals } = stepper;
  const words = from.length;
  const reached = createStateList(words);
  const start: number[] = [];
  const targets: number[] = [];
  reached.push(from, 0);
  for (let state = 0; state < reached.length(); state++) {
    if (reached.length() > most) return { reached, terminal: [] };
    start.push(targets.length);
    stepper.load(reached.words(), state * words);
    stepper.expand((_, actor, local) => {
      if (!changes(locals, nextLocals, actor, local)) return;
      let target = reached.find(next, 0);
      if (target < 0) {
        target = reached.length();
        reached.push(next, 0);
      }
      targets.push(target);
    });
  }
  start.push(targets.length);
  const graph = {
    size: reached.length(),
    first: Int32Array.from(start),
    end: Int32Array.from(start.slice(1)),
    targets: Int32Array.from(targets),
  };
  return { reached, terminal: terminalStates(graph) };
}
