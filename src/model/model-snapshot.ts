import type { AnyMachineSnapshot, Snapshot, StateValue } from 'xstate';
import { initialTransition } from 'xstate';
import type { Actor, Model } from './model.ts';

/** A whole state as XState sees it: value and context of every actor by id. Plain JSON. */
export type ModelSnapshot = Snapshot<undefined> & {
  readonly value: Readonly<Record<string, StateValue>>;
  readonly context: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** XState's own snapshots of some actors, by number. */
export type ActorSnapshots = ReadonlyMap<number, AnyMachineSnapshot>;

/** The model's initial state, from each machine's own initial transition. */
export function initialSnapshot(model: Model): ModelSnapshot {
  const { composition } = model;
  const snapshots = new Map<number, AnyMachineSnapshot>();
  for (const actor of model.actors) {
    const declared = composition.groups[actor.group]?.actors[actor.index];
    const input = declared === undefined ? { size: composition.budgets?.[actor.id] } : declared.input;
    snapshots.set(actor.number, initialTransition(actor.states.machine, input as never)[0] as AnyMachineSnapshot);
  }
  return withChanges(model, undefined, snapshots);
}

/** The state before with some actors' snapshots in place of theirs. */
export function withChanges(model: Model, before: ModelSnapshot | undefined, changed: ActorSnapshots): ModelSnapshot {
  const value: Record<string, StateValue> = { ...before?.value };
  const context: Record<string, Readonly<Record<string, unknown>>> = { ...before?.context };
  for (const [number, snapshot] of changed) {
    const { id } = model.actors[number] as Actor;
    value[id] = snapshot.value as StateValue;
    context[id] = snapshot.context as Readonly<Record<string, unknown>>;
  }
  return { status: 'active', output: undefined, error: undefined, value, context };
}

/** One actor's part of a state, as a snapshot that its machine can go on from. */
export function actorSnapshot(actor: Actor, snapshot: ModelSnapshot): AnyMachineSnapshot {
  return actor.states.machine.resolveState({
    value: snapshot.value[actor.id] ?? {},
    context: snapshot.context[actor.id] ?? {},
  }) as AnyMachineSnapshot;
}
