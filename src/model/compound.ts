import type { FlatTable } from './effects.ts';
import type { Guard } from './guards.ts';
import type { Model } from './model.ts';
import type { MutableCluster } from './cluster.ts';
import { bindAdmission } from './guards.ts';
import { ModelError } from './model-error.ts';

/** Applies actions that change several actors. */
export interface Compound {
  /** The successor after `apply` returned true; before that, scratch. */
  readonly locals: Int32Array;
  /** Applies an action that the receiver accepts; false if it is disabled because something that it commands was refused. */
  readonly apply: (action: number) => boolean;
}

/** Commands that one action may cause, all together; more means that machines command each other in a circle. */
export const cascadeLimit = 4096;

/** What is thrown for an action past the limit. */
export function cascadeError(): ModelError {
  return new ModelError(
    'command-cascade',
    `one action causes more than ${cascadeLimit} commands: machines command each other in a circle`,
  );
}

/**
 * Events of one action are applied in order: the receiver's, the budget's, then commands first come first served (each seen by
 * a local state that earlier ones may have changed), then broadcasts. Admission and `where` read the state before the action.
 */
export function createCompound(parts: {
  readonly model: Model;
  readonly tables: readonly FlatTable[];
  /** The loaded state. */
  readonly locals: Int32Array;
  readonly mutable: MutableCluster;
  readonly broadcasts: readonly (((member: number) => boolean) | undefined)[];
}): Compound {
  const { model, tables, locals, broadcasts } = parts;
  const after = new Int32Array(locals.length);
  const queue = new Int32Array(cascadeLimit * 2);
  const admissions = admissionTable(model, parts.mutable);
  let queued = 0;
  let delivered = 0;

  function enqueue(effects: Int32Array): void {
    if (queued + effects.length > queue.length) throw cascadeError();
    queue.set(effects, queued);
    queued += effects.length;
  }

  /** False if the actor does not accept the event now. */
  function send(actor: number, event: number): boolean {
    const table = tables[actor] as FlatTable;
    const cell = (after[actor] as number) * table.events + event;
    const next = table.next[cell] as number;
    if (next < 0) return false;
    const effect = table.effect[cell] as number;
    after[actor] = next;
    if (effect >= 0) enqueue(table.effects[effect] as Int32Array);
    return true;
  }

  function deliver(): boolean {
    while (delivered < queued) {
      const actor = queue[delivered] as number;
      const event = queue[delivered + 1] as number;
      delivered += 2;
      if (!admitted(actor, event) || !send(actor, event)) return false;
    }
    return true;
  }

  function admitted(actor: number, event: number): boolean {
    const admits = admissions[actor]?.[event];
    return admits === undefined || admits();
  }

  function start(): void {
    after.set(locals);
    queued = 0;
    delivered = 0;
  }

  function applyAll(action: Model['actions'][number]): boolean {
    start();
    if (action.budget >= 0 && !send(action.budget, 0)) return false;
    if (!send(action.receiver, action.event) || !deliver()) return false;
    const selects = broadcasts[action.index];
    if (selects === undefined) return true;
    const members = model.groups.get(action.rule.broadcast?.to ?? '') ?? [];
    for (let m = 0; m < members.length; m++) {
      if (!selects(m)) continue;
      const [member, event] = [(members[m] as { number: number }).number, action.broadcast[m] as number];
      if (admitted(member, event)) send(member, event);
    }
    return deliver();
  }

  function apply(index: number): boolean {
    const action = model.actions[index] as Model['actions'][number];
    if (applyAll(action)) return true;
    if (action.refusedEvent < 0) return false;
    start();
    if (action.budget >= 0 && !send(action.budget, 0)) return false;
    return send(action.receiver, action.refusedEvent) && queued === 0;
  }

  return { locals: after, apply };
}

function admissionTable(model: Model, mutable: MutableCluster): readonly (readonly Guard[])[] {
  return model.actors.map((actor) =>
    actor.states.events.map((event) => bindAdmission(model, actor.number, event.type, mutable)),
  );
}
