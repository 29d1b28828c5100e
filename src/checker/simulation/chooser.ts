import type { Random } from './random.ts';
import type { Stepper, Visit } from '../../model/stepper.ts';

/** How to choose among the actions that change something. */
export interface Preference {
  /** Only actions of the highest rank are chosen; none of a rank below zero. */
  readonly rank: (action: number) => number;
  /** Among actions of one rank, each is chosen as often as its share of all weights. A whole number from 1. */
  readonly weigh: (action: number, local: number) => number;
}

/** Expands a state and draws one of its actions, in one go and without keeping the others. */
export interface Chooser {
  /** Expands the state loaded in the stepper; returns how many actions were enabled, those that change nothing included. */
  readonly expand: (preference: Preference) => number;
  /** The action drawn, or -1 if there was none to draw. */
  readonly chosen: () => number;
  /** The successor by the action drawn. */
  readonly next: Uint32Array;
  /** Whether an action of a fair rule would have changed something. */
  readonly isMoving: () => boolean;
}

/** `seen` is told of every action that changes something, as in `Visit`. */
export function createChooser(stepper: Stepper, random: Random, seen?: Visit): Chooser {
  const { model, locals, nextLocals } = stepper;
  const next = new Uint32Array(model.layout.words);
  const fair = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'none' ? 0 : 1));
  const receivers = Int32Array.from(model.actions, ({ receiver }) => receiver);
  let preference: Preference | undefined;
  let chosen = -1;
  let moving = false;
  let best = 0;
  let total = 0;

  /** A reservoir of one (Chao 1982): each action replaces the one drawn before with its share of the weights so far. */
  function offer(action: number, { rank: rankOf, weigh }: Preference): void {
    const rank = rankOf(action);
    if (rank < best) return;
    if (rank > best) {
      best = rank;
      total = 0;
    }
    const weight = weigh(action, locals[receivers[action] as number] as number);
    total += weight;
    if (total > weight && random.below(total) >= weight) return;
    chosen = action;
    next.set(stepper.next);
  }

  function visit(action: number, actor: number, local: number): void {
    if (!changes(locals, nextLocals, actor, local)) return;
    if (fair[action] === 1) moving = true;
    seen?.(action, actor, local);
    if (preference !== undefined) offer(action, preference);
  }

  return {
    next,
    chosen: () => chosen,
    isMoving: () => moving,
    expand(by) {
      preference = by;
      chosen = -1;
      moving = false;
      best = 0;
      total = 0;
      return stepper.expand(visit);
    },
  };
}

/** Whether a visited action changes anything; `actor` and `local` as in `Visit`. */
export function changes(locals: Int32Array, nextLocals: Int32Array, actor: number, local: number): boolean {
  if (actor >= 0) return locals[actor] !== local;
  for (let a = 0; a < locals.length; a++) if (locals[a] !== nextLocals[a]) return true;
  return false;
}
