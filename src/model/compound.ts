import type { Action, Actor, Model } from './model.ts';
import type { FlatTable } from './effects.ts';
import type { Guard } from './guards.ts';
import type { Lagging } from './lagging.ts';
import type { MutableCluster } from './cluster.ts';
import { bindAdmission } from './guards.ts';
import { createMailbox } from './mailbox.ts';

/** Applies actions that change several actors. */
export interface Compound {
  /** The successor after `apply` returned true; before that, scratch. */
  readonly locals: Int32Array;
  /** Applies an action that the receiver accepts; false if it is disabled because something that it commands was refused. */
  readonly apply: (action: number) => boolean;
}

/**
 * Events of one action are applied in order: the budget's, the receiver's, then commands first come first served (each seen by
 * a local state that earlier ones may have changed), then broadcasts. Admission and `where` read the state before the action.
 */
export function createCompound(parts: {
  readonly model: Model;
  readonly tables: readonly FlatTable[];
  /** The loaded state. */
  readonly locals: Int32Array;
  readonly mutable: MutableCluster;
  readonly broadcasts: readonly (((member: number) => boolean) | undefined)[];
  /** Completes what an action led to, where readers may be behind. */
  readonly lagging: Lagging | undefined;
}): Compound {
  const { model, tables, locals, broadcasts, lagging } = parts;
  const admissions = admissionTable(model, parts.mutable);
  const mailbox = createMailbox(tables, isAdmitted);
  const { send, deliver } = mailbox;

  function isAdmitted(actor: number, event: number): boolean {
    const admits = admissions[actor]?.[event];
    return admits === undefined || admits();
  }

  function isPaid({ budget }: Action): boolean {
    return budget < 0 || send(budget, 0);
  }

  function takeAll(action: Action): boolean {
    mailbox.open(locals);
    if (!isPaid(action) || !send(action.receiver, action.event) || !deliver()) return false;
    const selects = broadcasts[action.index];
    if (selects === undefined) return true;
    const members = model.groups.get(action.rule.broadcast?.to ?? '') ?? [];
    for (let m = 0; m < members.length; m++) {
      if (!selects(m)) continue;
      const { number } = members[m] as Actor;
      const event = action.broadcast[m] as number;
      if (isAdmitted(number, event)) send(number, event);
    }
    return deliver();
  }

  function takeRefusal(action: Action): boolean {
    mailbox.open(locals);
    return isPaid(action) && send(action.receiver, action.refusedEvent) && mailbox.isEmpty();
  }

  return {
    locals: mailbox.after,
    apply(index) {
      const action = model.actions[index] as Action;
      if (!takeAll(action) && (action.refusedEvent < 0 || !takeRefusal(action))) return false;
      lagging?.complete(action, mailbox.after);
      return true;
    },
  };
}

function admissionTable(model: Model, mutable: MutableCluster): readonly (readonly Guard[])[] {
  return model.actors.map((actor) =>
    actor.states.events.map((event) => bindAdmission(model, actor.number, event.type, mutable)),
  );
}
