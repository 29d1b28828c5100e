import type { Model, SymmetryGroup } from './model.ts';
import type { OnEnabled, UntimedWalk } from './untimed-walk.ts';
import type { ReaderTimers } from './reader-timers.ts';
import type { Rule } from './composition.ts';
import type { Timing } from './timing.ts';
import { areEqual } from './equal-locals.ts';
import { createClockwork } from './clockwork.ts';
import { createSorter } from './sorter.ts';
import { pack } from './layout.ts';

/** What a stepper does otherwise under ordered time. */
export interface TimedWalk {
  readonly nextLocals: Int32Array;
  readonly next: Uint32Array;
  readonly expand: (visit: OnEnabled) => number;
  readonly initial: () => void;
}

/** Of what a timed walk is made. */
export interface TimedParts {
  readonly model: Model;
  readonly timing: Timing;
  readonly symmetry: readonly SymmetryGroup[];
  /** Actions of other rules are not visited. They count all the same: whether time passes, and how much, does not depend on who asks. */
  readonly rules: (rule: Rule) => boolean;
  /** Visits the actions of all rules but the one by which time passes. */
  readonly all: UntimedWalk;
  /** Stands at successors, and visits the actions that take time. */
  readonly ahead: UntimedWalk;
  /** The same as readers see it that are behind; undefined if nothing that takes time is done through one. */
  readonly timers: ReaderTimers | undefined;
}

/**
 * Expands states under ordered time: an action that takes time is visited from its earliest moment on, if it would change something; and where no fair action is
 * left that acts at once, and none has come to its latest moment, time passes, as the last action.
 */
export function createTimedWalk(parts: TimedParts): TimedWalk {
  const { model, timing, all, ahead } = parts;
  const { locals } = all;
  const allowed = Uint8Array.from(model.actions, ({ rule }) => (parts.rules(rule) ? 1 : 0));
  const fair = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'none' ? 0 : 1));
  const { next, after, write } = createSuccessor(parts);
  const clockwork = createClockwork({ model, timing, all, after, ahead, timers: parts.timers });
  let told: OnEnabled = () => undefined;
  let enabled = 0;
  let isUrgent = false;
  let isFree = false;

  function onEnabled(action: number, actor: number, local: number): void {
    const changes = actor >= 0 ? locals[actor] !== local : !areEqual(locals, all.nextLocals);
    const clock = timing.clockOf[action] as number;
    if (clock >= 0) {
      if (!changes || !clockwork.start(clock)) return;
    } else if (changes) {
      if (fair[action] === 1) isUrgent = true;
      else isFree = true;
    }
    if (allowed[action] === 0) return;
    after.set(actor >= 0 ? locals : all.nextLocals);
    if (actor >= 0) after[actor] = local;
    if (changes) clockwork.restart(clock);
    tell(action);
  }

  function passTime(): void {
    if (isUrgent || allowed[timing.passes] === 0) return;
    if (clockwork.pass(isFree)) tell(timing.passes);
  }

  function tell(action: number): void {
    write();
    enabled++;
    told(action, -1, -1);
  }

  return {
    next,
    nextLocals: after,
    expand(visit) {
      told = visit;
      enabled = 0;
      isUrgent = false;
      isFree = false;
      clockwork.reset();
      all.expand(onEnabled);
      passTime();
      return enabled;
    },
    initial() {
      after.fill(0);
      write();
    },
  };
}

/** A successor and its words. */
function createSuccessor({ model, symmetry }: TimedParts): {
  readonly next: Uint32Array;
  readonly after: Int32Array;
  readonly write: () => void;
} {
  const sorter = symmetry.length === 0 ? undefined : createSorter(model, symmetry);
  const next = new Uint32Array(model.layout.words);
  const after = new Int32Array(model.actors.length);
  const write = () => pack(model.layout, sorter === undefined ? after : sorter.sortAll(after), next, 0);
  return { next, after, write };
}
