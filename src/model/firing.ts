import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { transition } from 'xstate';
import type { Action, Actor, Model } from './model.ts';
import type { ActorSnapshots, ModelSnapshot } from './model-snapshot.ts';
import type { MutableCluster } from './cluster.ts';
import type { ReaderFiring, Shown } from './reader-firing.ts';
import { actorSnapshot, withChanges } from './model-snapshot.ts';
import { bindAdmission, bindBroadcast, bindGuard } from './guards.ts';
import { cascadeError, cascadeLimit } from './mailbox.ts';
import { commandsOf } from './local-states.ts';
import { createCluster } from './cluster.ts';
import { createReaderFiring } from './reader-firing.ts';
import { createTimedFiring } from './timed-firing.ts';
import { isRelatedAllowed, relatedTo } from './conditions.ts';
import { viewOf } from './compose.ts';

/** Fires an action in a state; undefined if it is not enabled there. */
export type Fire = (snapshot: ModelSnapshot, action: Action) => ModelSnapshot | undefined;

/** The second engine: the same meaning of an action as the stepper's, by XState's `transition` and without any table. */
export function createFiring(model: Model): Fire {
  const readers = createReaderFiring(model, () => createShown(model));
  const fire = createUntimedFiring(model, readers);
  return model.timing === undefined ? fire : createTimedFiring(model, model.timing, fire, readers);
}

function createUntimedFiring(model: Model, readers: ReaderFiring | undefined): Fire {
  const { mutable, show } = createShown(model);
  const guards = model.actions.map((action) => bindGuard(model, action, mutable));
  const present = model.actions.map((action) => bindGuard(model, action, mutable, 'present'));

  function isEnabled(action: Action, seen: MutableCluster): boolean {
    const receiver = model.actors[action.receiver] as Actor;
    const related = relatedTo(model.groups, action.rule, seen.groups[receiver.group]?.[receiver.index]);
    if (related === false) return false;
    if (related !== undefined && !isRelatedAllowed(action.rule, seen.groups[related.group]?.[related.index]))
      return false;
    const guard = seen === mutable ? guards[action.index] : bindGuard(model, action, seen);
    return guard?.() !== false && present[action.index]?.() !== false;
  }

  return (snapshot, action) => {
    show(snapshot);
    const event = eventAt(model, action.receiver, action.event);
    if (!actorSnapshot(model.actors[action.receiver] as Actor, snapshot).can(event)) return undefined;
    const seen = readers?.seenBy(action.rule, snapshot) ?? mutable;
    if (!isEnabled(action, seen) || !isAdmitted(model, mutable, action.receiver, event)) return undefined;
    if (readers?.isAllowed(action, snapshot) === false) return undefined;
    const changed =
      takeAll(model, { mutable, seen }, snapshot, action) ??
      (action.refusedEvent >= 0 ? takeRefusal(model, snapshot, action) : undefined);
    if (changed === undefined) return undefined;
    const after = withChanges(model, snapshot, changed);
    return readers === undefined ? after : readers.complete(action, snapshot, after);
  };
}

function createShown(model: Model): Shown {
  const mutable = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const indexOf = (group: string, id: string) => (model.groups.get(group) ?? []).findIndex((actor) => actor.id === id);
  let shown: ModelSnapshot | undefined;
  return {
    mutable,
    show(snapshot) {
      if (shown === snapshot) return;
      shown = snapshot;
      for (const actor of model.actors) {
        const local = { value: snapshot.value[actor.id], context: snapshot.context[actor.id] ?? {} };
        const views = mutable.groups[actor.group];
        const view = model.composition.groups[actor.group]?.view;
        if (views !== undefined) views[actor.index] = viewOf(view, local, actor, indexOf);
      }
      mutable.changed();
    },
  };
}

function isAdmitted(model: Model, mutable: MutableCluster, actor: number, event: EventObject): boolean {
  const admits = bindAdmission(model, actor, event.type, mutable);
  return admits === undefined || admits();
}

/** Events on their way within one action, and the snapshots that they have changed so far. */
class Delivery {
  readonly changed = new Map<number, AnyMachineSnapshot>();
  readonly queue: { readonly actor: number; readonly event: EventObject }[] = [];
  readonly #model: Model;
  readonly #snapshot: ModelSnapshot;
  #commanded = 0;

  constructor(model: Model, snapshot: ModelSnapshot) {
    this.#model = model;
    this.#snapshot = snapshot;
  }

  /** False if the actor does not accept the event now. */
  send(number: number, event: EventObject): boolean {
    const actor = this.#model.actors[number] as Actor;
    const { machine } = actor.states;
    const before = this.changed.get(number) ?? actorSnapshot(actor, this.#snapshot);
    if (before.status !== 'active' || !before.can(event)) return false;
    const [after, effects] = transition(machine, before, event);
    this.changed.set(number, after as AnyMachineSnapshot);
    for (const command of commandsOf(effects, machine.id, event.type)) {
      const receiver = this.#model.actorById.get(command.to);
      if (receiver === undefined) return false;
      this.queue.push({ actor: receiver.number, event: command.event });
      if (++this.#commanded > cascadeLimit) throw cascadeError();
    }
    return true;
  }

  /** Delivers what is queued; false if any of it is refused. */
  deliver(mutable: MutableCluster): boolean {
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      if (!isAdmitted(this.#model, mutable, next.actor, next.event) || !this.send(next.actor, next.event)) return false;
    }
    return true;
  }
}

/** `seen` is what the action's rule looks at, `mutable` the present. */
function takeAll(
  model: Model,
  { mutable, seen }: { readonly mutable: MutableCluster; readonly seen: MutableCluster },
  snapshot: ModelSnapshot,
  action: Action,
): ActorSnapshots | undefined {
  const delivery = new Delivery(model, snapshot);
  if (action.budget >= 0 && !delivery.send(action.budget, { type: 'budget.spend' })) return undefined;
  if (!delivery.send(action.receiver, eventAt(model, action.receiver, action.event))) return undefined;
  if (!delivery.deliver(mutable)) return undefined;
  const selects = bindBroadcast(model, action, seen);
  if (selects === undefined) return delivery.changed;
  for (const member of model.groups.get(action.rule.broadcast?.to ?? '') ?? []) {
    if (!selects(member.index)) continue;
    const event = eventAt(model, member.number, action.broadcast[member.index] ?? -1);
    if (isAdmitted(model, mutable, member.number, event)) delivery.send(member.number, event);
  }
  return delivery.deliver(mutable) ? delivery.changed : undefined;
}

/** What happens instead when a command was refused: the sender is told, and nothing else. */
function takeRefusal(model: Model, snapshot: ModelSnapshot, action: Action): ActorSnapshots | undefined {
  const delivery = new Delivery(model, snapshot);
  if (action.budget >= 0 && !delivery.send(action.budget, { type: 'budget.spend' })) return undefined;
  if (!delivery.send(action.receiver, eventAt(model, action.receiver, action.refusedEvent))) return undefined;
  return delivery.queue.length === 0 ? delivery.changed : undefined;
}

function eventAt(model: Model, actor: number, event: number): EventObject {
  const found = model.actors[actor]?.states.events[event];
  if (found === undefined) throw new RangeError(`actor ${actor} has no event ${event}`);
  return found;
}
