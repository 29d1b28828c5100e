import type { Ample } from './ample.ts';
import type { Guard } from './guards.ts';
import type { Action, Model, SymmetryGroup } from './model.ts';
import type { Lagging } from './lagging.ts';
import type { MutableCluster } from './cluster.ts';
import type { Rule } from './composition.ts';
import type { Timing } from './timing.ts';
import { acceptedActions } from './accepted-actions.ts';
import { bindAdmission, bindGuard } from './guards.ts';
import { bindBroadcasts, createLagging, loadFor } from './lagging.ts';
import { createLoader } from './loader.ts';
import { createReaderTimers } from './reader-timers.ts';
import { createCompound } from './compound.ts';
import { flatTables } from './effects.ts';
import { createTimedWalk } from './timed-walk.ts';
import { createWriter } from './writer.ts';

/**
 * Called for each enabled action of the loaded state, in a fixed order. `stepper.next` holds the packed successor.
 * `actor` and `local` say what changed if it was one actor only; `actor` is -1 if several did, and then `stepper.nextLocals` holds the whole successor.
 */
export type Visit = (action: number, actor: number, local: number) => void;

/** Walks a model one state at a time without allocating: load a state, then expand it. */
export interface Stepper {
  readonly model: Model;
  /** The loaded state, as guards and properties see it. */
  readonly cluster: never;
  /** The loaded state, one local state per actor. */
  readonly locals: Int32Array;
  /** The loaded state as whoever acts by a rule sees it: `locals`, unless the rule reads through a reader that lags. */
  readonly localsSeenBy: (rule: Rule) => Int32Array;
  /** Valid in `visit` when several actors changed; before sorting. */
  readonly nextLocals: Int32Array;
  /** The successor's words, canonical where symmetry is on. Valid in `visit` until it returns. */
  readonly next: Uint32Array;
  readonly load: (words: Uint32Array, offset: number) => void;
  /** Visits every enabled action, self loops included; with `ample`, those of one actor where they are enough. Returns their number. */
  readonly expand: (visit: Visit) => number;
  /** Writes the initial state to `next`. */
  readonly initial: () => void;
}

/** How a stepper differs from the plain one. */
export interface StepperOptions {
  /** Sort successors within these of the model's symmetry groups. */
  readonly symmetry?: readonly SymmetryGroup[];
  /** Leave out actions of other rules. */
  readonly rules?: (rule: Rule) => boolean;
  /** Visit the actions of one actor only, where this says that they are enough. */
  readonly ample?: Ample;
}

/** Each stepper has views of its own, so that several can stand at different states of one model. */
export function createStepper(model: Model, options: StepperOptions = {}): Stepper {
  return model.timing === undefined
    ? createUntimedStepper(model, options)
    : createTimedStepper(model, model.timing, options);
}

/** Two steppers that know nothing of time, at a state and at its successors, with clocks over them. Chooses no ample sets: time has to do with every action. */
function createTimedStepper(model: Model, timing: Timing, options: StepperOptions): Stepper {
  const { symmetry = [], rules = () => true } = options;
  const passes = model.actions[timing.passes]?.rule;
  const all = createUntimedStepper(model, { rules: (rule) => rule !== passes });
  const timedOf = (of: (rule: Rule) => boolean) =>
    createUntimedStepper(model, { rules: (rule) => rule.takes !== undefined && of(rule) });
  const ahead = timedOf(() => true);
  const timers = createReaderTimers(model, timing, (reader) => timedOf(({ reads }) => reads === reader));
  return { ...all, ...createTimedWalk({ model, timing, symmetry, rules, all, ahead, timers }) };
}

function createUntimedStepper(model: Model, options: StepperOptions): Stepper {
  const { ample } = options;
  const loader = createLoader(model, ample?.views);
  const { locals, mutable } = loader;
  const tables = flatTables(model);
  const lagging = createLagging(model, loader, ample?.views);
  const { guards, broadcasts } = bindActions({ model, mutable, ample, lagging });
  const accepted = acceptedActions(model, tables, options.rules ?? (() => true), lagging);
  const compound = createCompound({ model, tables, locals, mutable, broadcasts, lagging });
  const writer = createWriter(model, loader, options.symmetry);

  function expand(visit: Visit): number {
    const only = ample === undefined ? -1 : ample.choose(locals);
    const last = only < 0 ? locals.length : only + 1;
    let enabled = 0;
    for (let a = only < 0 ? 0 : only; a < last; a++) {
      const local = locals[a] as number;
      const row = (accepted.row[a] as number) + local;
      const end = accepted.start[row + 1] as number;
      for (let entry = accepted.start[row] as number; entry < end; entry++) {
        const related = accepted.related[entry] as number;
        if (related >= 0) {
          const answer = (accepted.allowedAt[entry] as number) + (locals[related] as number);
          if (accepted.allowed[answer] === 0) continue;
        }
        const action = accepted.action[entry] as number;
        const guard = guards[action];
        if (guard !== undefined && !guard()) continue;
        if (accepted.compound[entry] === 0) {
          const after = accepted.next[entry] as number;
          writer.writeOne(a, local, after);
          enabled++;
          visit(action, a, after);
        } else if (compound.apply(action)) {
          writer.writeAll(compound.locals);
          enabled++;
          visit(action, -1, -1);
        }
      }
    }
    return enabled;
  }

  return {
    model,
    cluster: mutable.cluster,
    locals,
    localsSeenBy: (rule) => lagging?.localsSeenBy(rule) ?? locals,
    nextLocals: compound.locals,
    next: writer.next,
    load: loadFor(loader, lagging),
    expand,
    initial: () => writer.writeAll(new Int32Array(model.actors.length)),
  };
}

/** Guards and broadcasts of all actions, bound to the views that a loader fills. */
function bindActions(parts: {
  readonly model: Model;
  readonly mutable: MutableCluster;
  readonly ample: Ample | undefined;
  readonly lagging: Lagging | undefined;
}) {
  const { model, mutable, ample, lagging } = parts;
  const directAdmission = ({ receiver, event }: Action): Guard => {
    const type = model.actors[receiver]?.states.events[event]?.type ?? '';
    return bindAdmission(model, receiver, type, mutable);
  };
  const ownGuard = (action: Action): Guard => {
    const when = lagging?.seenBy(action.rule) === undefined ? bindGuard(model, action, mutable) : lagging.guard(action);
    return joined(when, bindGuard(model, action, mutable, 'present'));
  };
  const guardOf = (action: Action): Guard => {
    const guard = joined(ownGuard(action), directAdmission(action));
    return guard === undefined || ample === undefined ? guard : ample.guard(action.index, guard);
  };
  return {
    guards: model.actions.map(guardOf),
    broadcasts: bindBroadcasts(model, mutable, lagging),
  };
}

function joined(a: Guard, b: Guard): Guard {
  if (a === undefined || b === undefined) return a ?? b;
  return () => a() && b();
}
