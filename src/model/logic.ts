import type { ActorLogic, AnyMachineSnapshot, EventObject, Snapshot, StateValue } from 'xstate';
import { initialTransition, transition } from 'xstate';
import type { Action, Actor, Model } from './model.ts';
import { bindAdmission, bindBroadcast, bindGuard } from './guards.ts';
import { actionName, nameOf } from './model.ts';
import { cascadeError, cascadeLimit } from './compound.ts';
import { commandsOf } from './local-states.ts';
import { createCluster } from './cluster.ts';
import { viewOf } from './compose.ts';

/** A whole state as XState sees it: value and context of every actor by id. Plain JSON. */
export type ModelSnapshot = Snapshot<undefined> & {
  readonly value: Readonly<Record<string, StateValue>>;
  readonly context: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** An action as an event: the rule's id, and the ids or constants it is fired with, receiver first. */
export interface ModelEvent {
  readonly type: string;
  readonly params: readonly string[];
}

/** The composition as XState actor logic, and what is needed to drive it. */
export interface ModelLogic extends ActorLogic<ModelSnapshot, ModelEvent> {
  /** The model's initial state. */
  readonly initial: () => ModelSnapshot;
  /** The state after an action; the same object if the action is not enabled. */
  readonly step: (snapshot: ModelSnapshot, event: ModelEvent) => ModelSnapshot;
  /** The actions that are enabled in a state, as events. */
  readonly enabled: (snapshot: ModelSnapshot) => readonly ModelEvent[];
  /** Every action of the model as an event, for `@xstate/graph`. */
  readonly events: readonly ModelEvent[];
}

/** The event that fires an action. */
export function eventOf(action: Action): ModelEvent {
  return { type: action.rule.id, params: action.names.map(nameOf) };
}

type Snapshots = Map<number, AnyMachineSnapshot>;

/**
 * The same composition, run by XState's own pure `transition` instead of interned tables: for `createActor`, inspectors,
 * `@xstate/graph`, and for replaying counterexamples. An event whose action is not enabled changes nothing, as in any machine.
 * Some 10,000 steps a second: a second opinion, not a search.
 */
export function modelLogic(model: Model): ModelLogic {
  const byName = new Map(model.actions.map((action) => [actionName(action), action]));
  const run = createRunner(model);
  const step = (snapshot: ModelSnapshot, event: ModelEvent): ModelSnapshot => {
    const action = byName.get(`${event.type}(${event.params.join(', ')})`);
    if (action === undefined) return snapshot;
    return run(snapshot, action) ?? snapshot;
  };
  return {
    initial: () => initialSnapshot(model),
    step,
    transition: (snapshot, event) => step(snapshot, event),
    getInitialSnapshot: () => initialSnapshot(model),
    getPersistedSnapshot: (snapshot) => snapshot,
    restoreSnapshot: (snapshot) => snapshot as ModelSnapshot,
    enabled: (snapshot) => model.actions.filter((action) => run(snapshot, action) !== undefined).map(eventOf),
    events: model.actions.map(eventOf),
  };
}

function initialSnapshot(model: Model): ModelSnapshot {
  const snapshots: Snapshots = new Map();
  const { composition } = model;
  for (const actor of model.actors) {
    const declared = composition.groups[actor.group]?.actors[actor.index];
    const input = declared === undefined ? { size: composition.budgets?.[actor.id] } : declared.input;
    snapshots.set(actor.number, initialTransition(actor.states.machine, input as never)[0] as AnyMachineSnapshot);
  }
  return asModelSnapshot(model, undefined, snapshots);
}

function asModelSnapshot(model: Model, before: ModelSnapshot | undefined, changed: Snapshots): ModelSnapshot {
  const value: Record<string, StateValue> = { ...before?.value };
  const context: Record<string, Readonly<Record<string, unknown>>> = { ...before?.context };
  for (const [number, snapshot] of changed) {
    const { id } = model.actors[number] as Actor;
    value[id] = snapshot.value;
    context[id] = snapshot.context as Readonly<Record<string, unknown>>;
  }
  return { status: 'active', output: undefined, error: undefined, value, context };
}

/** Fires an action in a state; undefined if it is not enabled. */
function createRunner(model: Model): (snapshot: ModelSnapshot, action: Action) => ModelSnapshot | undefined {
  const mutable = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const guards = model.actions.map((action) => bindGuard(model, action, mutable));
  const broadcasts = model.actions.map((action) => bindBroadcast(model, action, mutable));
  let shown: ModelSnapshot | undefined;

  function show(snapshot: ModelSnapshot): void {
    if (shown === snapshot) return;
    shown = snapshot;
    for (const actor of model.actors) {
      const local = { value: snapshot.value[actor.id], context: snapshot.context[actor.id] ?? {} };
      const views = mutable.groups[actor.group];
      const view = model.composition.groups[actor.group]?.view;
      if (views !== undefined) {
        views[actor.index] = viewOf(view, local, actor, (group, id) =>
          (model.groups.get(group) ?? []).findIndex((candidate) => candidate.id === id),
        );
      }
    }
    mutable.changed();
  }

  function admitted(actor: number, event: EventObject): boolean {
    const admits = bindAdmission(model, actor, event.type, mutable);
    return admits === undefined || admits();
  }

  function fire(snapshot: ModelSnapshot, action: Action, refused: boolean): Snapshots | undefined {
    const changed: Snapshots = new Map();
    const queue: { actor: number; event: EventObject }[] = [];
    let commanded = 0;
    const send = (number: number, event: EventObject): boolean => {
      const actor = model.actors[number] as Actor;
      const { machine } = actor.states;
      const resolved = changed.get(number) ?? resolve(actor, snapshot);
      if (resolved.status !== 'active' || !resolved.can(event)) return false;
      const [after, effects] = transition(machine, resolved, event);
      changed.set(number, after as AnyMachineSnapshot);
      for (const command of commandsOf(effects, machine.id, event.type)) {
        const receiver = model.actorById.get(command.to);
        if (receiver === undefined) return false;
        queue.push({ actor: receiver.number, event: command.event });
        if (++commanded > cascadeLimit) throw cascadeError();
      }
      return true;
    };
    const deliver = (): boolean => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (!admitted(next.actor, next.event) || !send(next.actor, next.event)) return false;
      }
      return true;
    };
    if (action.budget >= 0 && !send(action.budget, { type: 'budget.spend' })) return undefined;
    const event = eventAt(model, action.receiver, refused ? action.refusedEvent : action.event);
    if (!send(action.receiver, event)) return undefined;
    if (refused) return queue.length === 0 ? changed : undefined;
    if (!deliver()) return undefined;
    const selects = broadcasts[action.index];
    const members = model.groups.get(action.rule.broadcast?.to ?? '') ?? [];
    if (selects !== undefined) {
      for (const member of members) {
        if (!selects(member.index)) continue;
        const sent = eventAt(model, member.number, action.broadcast[member.index] ?? -1);
        if (admitted(member.number, sent)) send(member.number, sent);
      }
    }
    return deliver() ? changed : undefined;
  }

  return (snapshot, action) => {
    show(snapshot);
    const guard = guards[action.index];
    const event = eventAt(model, action.receiver, action.event);
    const receiver = model.actors[action.receiver] as Actor;
    if (!resolve(receiver, snapshot).can(event)) return undefined;
    if (guard !== undefined && !guard()) return undefined;
    if (!admitted(action.receiver, event)) return undefined;
    const changed =
      fire(snapshot, action, false) ?? (action.refusedEvent >= 0 ? fire(snapshot, action, true) : undefined);
    return changed === undefined ? undefined : asModelSnapshot(model, snapshot, changed);
  };
}

function resolve(actor: Actor, snapshot: ModelSnapshot): AnyMachineSnapshot {
  return actor.states.machine.resolveState({
    value: snapshot.value[actor.id] ?? {},
    context: snapshot.context[actor.id] ?? {},
  }) as AnyMachineSnapshot;
}

function eventAt(model: Model, actor: number, event: number): EventObject {
  const found = model.actors[actor]?.states.events[event];
  if (found === undefined) throw new RangeError(`actor ${actor} has no event ${event}`);
  return found;
}
