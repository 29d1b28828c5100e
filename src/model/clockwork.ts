import type { Clock, Timing } from './timing.ts';
import type { Action, Model } from './model.ts';
import type { ReaderTimers } from './reader-timers.ts';
import type { UntimedWalk } from './untimed-walk.ts';
import { areEqual } from './equal-locals.ts';
import { createAging } from './reader-ages.ts';
import { pack } from './layout.ts';

/** The clocks of a state, and what becomes of them in its successors. Allocates nothing. */
export interface Clockwork {
  /** For a new state, of which nothing is known yet. */
  readonly reset: () => void;
  /** Notes that the action of this clock is enabled and would change something. True from its earliest moment on. */
  readonly start: (clock: number) => boolean;
  /** Sets clocks back in `after`: all but those of actions that are enabled there as they were before, and were not taken. */
  readonly restart: (taken: number) => void;
  /** Lets time pass from the state to `after`, if none of the clocks that were started is at its latest moment, no revision has to be seen first, and some clock would show it. */
  readonly pass: (isFree: boolean) => boolean;
}

/** Of what a clockwork is made. */
export interface ClockworkParts {
  readonly model: Model;
  readonly timing: Timing;
  /** Stands at the state. */
  readonly all: UntimedWalk;
  /** A successor, to be completed. */
  readonly after: Int32Array;
  /** Stands at successors, and visits the actions that take time. */
  readonly ahead: UntimedWalk;
  readonly timers: ReaderTimers | undefined;
}

/** A clock whose action is enabled. */
const enabled = 1;

/** A clock whose action is not, but is to the reader that it looks through. */
const seen = 2;

/** A clock shows 0 while its action is not enabled, so that it tells no states apart. Through a reader that lags, an action is enabled as well where it would be if all were as that sees it. */
export function createClockwork({ model, timing, all, after, ahead, timers }: ClockworkParts): Clockwork {
  const { clocks, clockOf } = timing;
  const { locals } = all;
  const aging = createAging(model);
  const moment = createMoments(model, timing, all);
  const runs = new Uint8Array(clocks.length);
  const runsOn = new Uint8Array(clocks.length);
  const words = new Uint32Array(model.layout.words);

  function onAhead(action: number, actor: number, local: number): void {
    const changes = actor >= 0 ? after[actor] !== local : !areEqual(after, ahead.nextLocals);
    if (changes) runsOn[clockOf[action] as number] = enabled;
  }

  /**
   * How many units pass at once: until the next moment at which something may happen; one, where something may happen at any, as faults (`isFree`) and actions past
   * their earliest moment may, and where revisions grow old. 0 if time has to wait for an action, or if no clock would show it.
   */
  function unitsUntilNext(isFree: boolean): number {
    let isShown = aging?.isGoingOn(locals) === true;
    let units = isFree || isShown ? 1 : Infinity;
    for (let c = 0; c < clocks.length; c++) {
      if (runs[c] === 0) continue;
      const clock = clocks[c] as Clock;
      const shows = shown(clock, locals);
      if (runs[c] === enabled && shows >= moment(c, 'latest')) return 0;
      if (shows < clock.size) isShown = true;
      units = Math.min(units, Math.max(1, moment(c, 'earliest') - shows));
    }
    return isShown ? units : 0;
  }

  return {
    reset() {
      runs.fill(0);
    },
    start(number) {
      runs[number] = enabled;
      return shown(clocks[number] as Clock, locals) >= moment(number, 'earliest');
    },
    restart(taken) {
      pack(model.layout, after, words, 0);
      ahead.load(words, 0);
      runsOn.fill(0);
      ahead.expand(onAhead);
      timers?.mark(after, runsOn, seen);
      for (let c = 0; c < clocks.length; c++) {
        const { actor } = clocks[c] as Clock;
        if (actor >= 0 && (runsOn[c] === 0 || c === taken)) after[actor] = 0;
      }
    },
    pass(isFree) {
      if (aging?.isOverdue(locals) === true) return false;
      timers?.mark(locals, runs, seen);
      const units = unitsUntilNext(isFree);
      if (units === 0) return false;
      after.set(locals);
      for (let c = 0; c < clocks.length; c++) {
        const { actor, size } = clocks[c] as Clock;
        if (actor >= 0 && runs[c] !== 0) after[actor] = Math.min(size, (locals[actor] as number) + units);
      }
      aging?.pass(after);
      return true;
    },
  };
}

/** Asks for a clock's earliest or latest moment, which depend on its receiver as whoever acts sees it. */
function createMoments({ actions }: Model, { clocks }: Timing, { localsSeenBy }: UntimedWalk) {
  const seenBy = clocks.map(({ action }) => localsSeenBy((actions[action] as Action).rule));
  return (number: number, of: 'earliest' | 'latest'): number => {
    const clock = clocks[number] as Clock;
    return clock[of][(seenBy[number] as Int32Array)[clock.receiver] as number] as number;
  };
}

function shown({ actor }: Clock, locals: Int32Array): number {
  return actor < 0 ? 0 : (locals[actor] as number);
}
