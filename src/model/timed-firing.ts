import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { transition } from 'xstate';
import type { Action, Actor, Model } from './model.ts';
import type { Clock, Timing } from './timing.ts';
import type { Delay } from './composition.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import type { ReaderFiring } from './reader-firing.ts';
import { actorSnapshot, withChanges } from './model-snapshot.ts';
import { stableJson } from './stable-json.ts';
import { viewOf } from './compose.ts';

type Fire = (snapshot: ModelSnapshot, action: Action) => ModelSnapshot | undefined;

/** A clock with what its rule says of the delay in some state, in units. */
interface Running {
  readonly clock: Clock;
  readonly shows: number;
  readonly earliest: number;
  readonly latest: number;
  /** False if it runs only because a reader that is behind sees reason to. */
  readonly isEnabled: boolean;
}

/**
 * Ordered time for the second engine: asks every action and every rule anew in every state, and moves the clocks by XState's `transition`.
 * `fire` is what it is without time, `readers` what lagging readers mean to it.
 */
export function createTimedFiring(model: Model, timing: Timing, fire: Fire, readers: ReaderFiring | undefined): Fire {
  const { clocks, unit } = timing;

  function wouldChange(snapshot: ModelSnapshot, action: Action): boolean {
    const after = fire(snapshot, action);
    return after !== undefined && !areEqual(after, snapshot);
  }

  function running(snapshot: ModelSnapshot): readonly Running[] {
    return clocks.flatMap((clock) => {
      const action = model.actions[clock.action] as Action;
      const isEnabled = wouldChange(snapshot, action);
      const asSeen = isEnabled ? undefined : readers?.asSeenBy(action.rule, snapshot);
      if (!isEnabled && (asSeen === undefined || !wouldChange(asSeen, action))) return [];
      const { earliest, latest } = delayIn(model, readers?.asSeenBy(action.rule, snapshot) ?? snapshot, action);
      const shows = shownIn(model, snapshot, clock);
      return [{ clock, shows, earliest: earliest / unit, latest: (latest ?? Infinity) / unit, isEnabled }];
    });
  }

  function take(snapshot: ModelSnapshot, action: Action): ModelSnapshot | undefined {
    const after = fire(snapshot, action);
    if (after === undefined) return undefined;
    const own = clocks[timing.clockOf[action.index] ?? -1];
    if (areEqual(after, snapshot)) return own === undefined ? after : undefined;
    if (own !== undefined) {
      const { earliest } = delayIn(model, readers?.asSeenBy(action.rule, snapshot) ?? snapshot, action);
      if (shownIn(model, snapshot, own) * unit < earliest) return undefined;
    }
    const goOn = new Set(running(after).map(({ clock }) => clock));
    const stopped = clocks.filter((clock) => clock === own || !goOn.has(clock));
    return withEvents(model, after, stopped, [{ type: 'clock.restarts' }]);
  }

  function pass(snapshot: ModelSnapshot): ModelSnapshot | undefined {
    const untimed = model.actions.filter(({ index }) => timing.clockOf[index] === -1 && index !== timing.passes);
    const atOnce = untimed.filter((action) => wouldChange(snapshot, action));
    if (atOnce.some(({ rule }) => rule.fairness !== 'none')) return undefined;
    const on = running(snapshot);
    if (on.some(({ shows, latest, isEnabled }) => isEnabled && shows >= latest)) return undefined;
    const older = readers === undefined ? snapshot : readers.older(snapshot, 1);
    if (older === undefined) return undefined;
    const isAging = !areEqual(older, snapshot);
    const counting = on.filter(({ clock, shows }) => shows < clock.size).map(({ clock }) => clock);
    if (counting.length === 0 && !isAging) return undefined;
    const isWaiting = !isAging && atOnce.length === 0 && on.every(({ shows, earliest }) => shows < earliest);
    const units = isWaiting ? Math.min(...on.map(({ shows, earliest }) => earliest - shows)) : 1;
    const ticks = Array.from({ length: units }, () => ({ type: 'clock.runs' }));
    return withEvents(model, older, counting, ticks);
  }

  return (snapshot, action) => (action.index === timing.passes ? pass(snapshot) : take(snapshot, action));
}

/** Sends the clocks events, those that they do not accept any more to no effect. */
function withEvents(
  model: Model,
  snapshot: ModelSnapshot,
  clocks: readonly Clock[],
  events: readonly EventObject[],
): ModelSnapshot {
  const changed = new Map<number, AnyMachineSnapshot>();
  for (const { actor } of clocks) {
    const declared = model.actors[actor];
    if (declared === undefined) continue;
    let state = actorSnapshot(declared, snapshot);
    for (const event of events)
      [state] = transition(declared.states.machine, state, event) as [AnyMachineSnapshot, never];
    changed.set(actor, state);
  }
  return withChanges(model, snapshot, changed);
}

function delayIn(model: Model, snapshot: ModelSnapshot, { rule, receiver, names }: Action): Delay {
  const actor = model.actors[receiver] as Actor;
  const takes = rule.takes as ((...seen: unknown[]) => Delay) | undefined;
  if (takes === undefined) throw new RangeError(`'${rule.id}' has a clock and takes no time`);
  const indexOf = (group: string, id: string) => (model.groups.get(group) ?? []).findIndex((other) => other.id === id);
  const local = { value: snapshot.value[actor.id], context: snapshot.context[actor.id] ?? {} };
  return takes(viewOf(model.composition.groups[actor.group]?.view, local, actor, indexOf), ...names);
}

function shownIn(model: Model, snapshot: ModelSnapshot, { actor }: Clock): number {
  const id = model.actors[actor]?.id;
  return id === undefined ? 0 : (snapshot.context[id]?.['shows'] as number);
}

function areEqual(a: ModelSnapshot, b: ModelSnapshot): boolean {
  return stableJson([a.value, a.context], 'a state') === stableJson([b.value, b.context], 'a state');
}
