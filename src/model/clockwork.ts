import type { Clock, Timing } from './timing.ts';
import type { Model } from './model.ts';
import { areEqual } from './equal-locals.ts';
import { pack } from './layout.ts';

/** Told of an action that is enabled, as a stepper's `visit` is. */
export type OnEnabled = (action: number, actor: number, local: number) => void;

/** A stepper that knows nothing of time: it visits whatever is enabled if nobody looks at the clocks. */
export interface UntimedWalk {
  readonly locals: Int32Array;
  readonly nextLocals: Int32Array;
  readonly load: (words: Uint32Array, offset: number) => void;
  readonly expand: (visit: OnEnabled) => number;
}

/** The clocks of a state, and what becomes of them in its successors. Allocates nothing. */
export interface Clockwork {
  /** For a new state, of which nothing is known yet. */
  readonly reset: () => void;
  /** Notes that the action of this clock is enabled and would change something. True from its earliest moment on. */
  readonly start: (clock: number) => boolean;
  /** Sets clocks back in `after`: all but those of actions that are enabled there as they were before, and were not taken. */
  readonly restart: (taken: number) => void;
  /** Lets time pass from the state to `after`, if none of the clocks that were started is at its latest moment and one of them would show it. */
  readonly pass: (isFree: boolean) => boolean;
}

/** `ahead` stands at successors, and visits the actions that take time. A clock shows 0 while its action is not enabled, so that it tells no states apart. */
export function createClockwork(
  model: Model,
  { clocks, clockOf }: Timing,
  locals: Int32Array,
  after: Int32Array,
  ahead: UntimedWalk,
): Clockwork {
  const runs = new Uint8Array(clocks.length);
  const runsOn = new Uint8Array(clocks.length);
  const words = new Uint32Array(model.layout.words);

  function onAhead(action: number, actor: number, local: number): void {
    const changes = actor >= 0 ? after[actor] !== local : !areEqual(after, ahead.nextLocals);
    if (changes) runsOn[clockOf[action] as number] = 1;
  }

  return {
    reset() {
      runs.fill(0);
    },
    start(number) {
      runs[number] = 1;
      const clock = clocks[number] as Clock;
      return shown(clock, locals) >= (clock.earliest[locals[clock.receiver] as number] as number);
    },
    restart(taken) {
      pack(model.layout, after, words, 0);
      ahead.load(words, 0);
      runsOn.fill(0);
      ahead.expand(onAhead);
      for (let c = 0; c < clocks.length; c++) {
        const { actor } = clocks[c] as Clock;
        if (actor >= 0 && (runsOn[c] === 0 || c === taken)) after[actor] = 0;
      }
    },
    pass(isFree) {
      const units = unitsUntilNext(clocks, runs, locals, isFree);
      if (units === 0) return false;
      after.set(locals);
      for (let c = 0; c < clocks.length; c++) {
        const { actor, size } = clocks[c] as Clock;
        if (actor >= 0 && runs[c] === 1) after[actor] = Math.min(size, (locals[actor] as number) + units);
      }
      return true;
    },
  };
}

/**
 * How many units pass at once: until the next moment at which something may happen; one, where something may happen at any, as faults (`isFree`) and actions past
 * their earliest moment may. 0 if time has to wait for an action, or if no clock would show it.
 */
function unitsUntilNext(clocks: readonly Clock[], runs: Uint8Array, locals: Int32Array, isFree: boolean): number {
  let units = isFree ? 1 : Infinity;
  let isShown = false;
  for (let c = 0; c < clocks.length; c++) {
    if (runs[c] === 0) continue;
    const clock = clocks[c] as Clock;
    const shows = shown(clock, locals);
    const local = locals[clock.receiver] as number;
    if (shows >= (clock.latest[local] as number)) return 0;
    if (shows < clock.size) isShown = true;
    units = Math.min(units, Math.max(1, (clock.earliest[local] as number) - shows));
  }
  return isShown ? units : 0;
}

function shown({ actor }: Clock, locals: Int32Array): number {
  return actor < 0 ? 0 : (locals[actor] as number);
}
