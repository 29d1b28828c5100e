import type { Action, Actor, Model } from './model.ts';
import type { Entry, Following } from './reader-entries.ts';
import type { Json, LocalState, Reader, Rule } from './composition.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import type { MutableCluster } from './cluster.ts';
import type { Revision, RevisionState } from './unseen.ts';
import { ageOf } from './reader-ages.ts';
import { isSeesNext, laggingReaders, placesOf } from './unseen.ts';
import { entriesOf, grownOlder, isOverdue, seen, seeNext, startedAnew, tidied, withEntries } from './reader-entries.ts';
import { stableJson } from './stable-json.ts';
import { viewOf } from './compose.ts';

/** A cluster that shows one snapshot after another. */
export interface Shown {
  readonly mutable: MutableCluster;
  readonly show: (snapshot: ModelSnapshot) => void;
}

/** What lagging readers mean to the second engine: read off the snapshots of their places, without any table. */
export interface ReaderFiring {
  /** Where a rule looks, if not at the present; shows it the snapshot as its reader sees it. */
  readonly seenBy: (rule: Rule, snapshot: ModelSnapshot) => MutableCluster | undefined;
  /** The snapshot as if nothing had happened that a rule's reader has yet to see; undefined if there is nothing of that kind. */
  readonly asSeenBy: (rule: Rule, snapshot: ModelSnapshot) => ModelSnapshot | undefined;
  /** Whether what a rule asks of revisions yet to be seen lets the action fire. */
  readonly isAllowed: (action: Action, snapshot: ModelSnapshot) => boolean;
  /** The snapshot after an action, with what the readers still have to see. */
  readonly complete: (action: Action, before: ModelSnapshot, after: ModelSnapshot) => ModelSnapshot;
  /** The snapshot when all that readers may still look at is so many units older; undefined if time has to wait until something is seen. */
  readonly older: (snapshot: ModelSnapshot, units: number) => ModelSnapshot | undefined;
}

interface Looking extends Following {
  readonly shown: Shown;
}

/** Undefined if no reader of the model may be behind. */
export function createReaderFiring(model: Model, createShown: () => Shown): ReaderFiring | undefined {
  const readers = laggingReaders(model.composition).map(([name, reader]): Looking => ({
    name,
    reader,
    places: placesOf(name, reader.lag).flatMap((id) => model.actorById.get(id) ?? []),
    clocks: placesOf(name, reader.lag).flatMap((id) => model.actorById.get(ageOf(id)) ?? []),
    shown: createShown(),
  }));
  if (readers.length === 0) return undefined;
  const byName = new Map(readers.map((following) => [following.name, following]));

  return {
    seenBy({ reads }, snapshot) {
      const following = byName.get(reads ?? '');
      if (following === undefined) return undefined;
      following.shown.show(seen(snapshot, entriesOf(following, snapshot)));
      return following.shown.mutable;
    },
    asSeenBy({ reads }, snapshot) {
      const following = byName.get(reads ?? '');
      const entries = following === undefined ? [] : entriesOf(following, snapshot);
      if (following === undefined || entries.every(({ state }) => state === 'Seen')) return undefined;
      return withEntries(model, following, seen(snapshot, entries), []);
    },
    isAllowed({ rule, receiver }, snapshot) {
      const following = byName.get(rule.reads ?? '');
      const actor = model.actors[receiver];
      if (following === undefined || actor === undefined) return true;
      const unseen = entriesOf(following, snapshot).filter(({ state }) => state !== 'Seen');
      return isUnchanged(model, rule, actor, unseen, snapshot) && isSettled(model, following, rule, actor, snapshot);
    },
    complete(action, before, after) {
      if (isSeesNext(action.rule)) {
        const following = readers.find(({ places }) => places[0]?.number === action.receiver);
        return following === undefined ? before : tidied(model, following, seeNext(model, following, before));
      }
      const reset = new Set(
        (action.rule.resets as ((...names: readonly unknown[]) => readonly string[]) | undefined)?.(...action.names),
      );
      return readers.reduce((snapshot, following) => {
        const { name, reader } = following;
        const isOwn = action.rule.reads === name;
        const state: RevisionState = action.rule.expects === true && isOwn ? 'Expected' : 'Unseen';
        const isTold = !isOwn || action.rule.remembers !== true;
        const made = isTold
          ? revisionsOf(model, reader, before, after).map((revision) => ({ state, revision, age: 0 }))
          : [];
        const entries = [...made.reverse(), ...entriesOf(following, snapshot)].slice(0, reader.lag);
        const told = reset.has(name) ? startedAnew(reader, entries) : entries;
        return tidied(model, following, withEntries(model, following, snapshot, told));
      }, after);
    },
    older(snapshot, units) {
      if (readers.some((following) => isOverdue(following, snapshot))) return undefined;
      return readers.reduce((before, following) => grownOlder(model, following, before, units), snapshot);
    },
  };
}

function localOf({ value, context }: ModelSnapshot, { id }: Actor): LocalState {
  return { value: value[id], context: context[id] ?? {} };
}

function askedOf(model: Model, ask: ((view: never) => Json) | undefined, actor: Actor, local: LocalState): string {
  const indexOf = (group: string, id: string) => (model.groups.get(group) ?? []).findIndex((other) => other.id === id);
  const view = viewOf(model.composition.groups[actor.group]?.view, local, actor, indexOf);
  return stableJson((ask as ((view: unknown) => Json) | undefined)?.(view) ?? null, `actor '${actor.id}'`);
}

/** What an action changed for a reader, in the order of the actors. */
function revisionsOf(model: Model, reader: Reader, before: ModelSnapshot, after: ModelSnapshot): readonly Revision[] {
  return model.actors.flatMap((actor): readonly Revision[] => {
    if (!reader.groups.includes(actor.group)) return [];
    const was = localOf(before, actor);
    const is = localOf(after, actor);
    if (textOf(was, actor) === textOf(is, actor)) return [];
    const notices = reader.notices?.[actor.group];
    const isSame = notices !== undefined && askedOf(model, notices, actor, was) === askedOf(model, notices, actor, is);
    return isSame ? [] : [{ actor: actor.id, before: was }];
  });
}

function textOf({ value, context }: LocalState, { id }: Actor): string {
  return stableJson([value, context], `actor '${id}'`);
}

function isUnchanged(
  model: Model,
  { unchanged }: Rule,
  actor: Actor,
  unseen: readonly Entry[],
  snapshot: ModelSnapshot,
): boolean {
  const own = unseen.filter(({ revision }) => revision.actor === actor.id);
  if (unchanged === undefined || own.length === 0) return true;
  if (unchanged === 'revision') return false;
  const now = askedOf(model, unchanged, actor, localOf(snapshot, actor));
  return own.every(({ revision }) => askedOf(model, unchanged, actor, revision.before) === now);
}

function isSettled(
  model: Model,
  following: Following,
  { expects }: Rule,
  receiver: Actor,
  snapshot: ModelSnapshot,
): boolean {
  if (expects !== true) return true;
  const entries = entriesOf(following, snapshot);
  const concernOf = (actor: Actor, local: LocalState) =>
    askedOf(model, following.reader.concerns?.[actor.group], actor, local);
  const concern = concernOf(receiver, localOf(seen(snapshot, entries), receiver));
  return !entries.some(({ state, revision }) => {
    const actor = model.actorById.get(revision.actor);
    if (state !== 'Expected' || actor === undefined) return false;
    return following.reader.concerns?.[actor.group] !== undefined && concernOf(actor, revision.before) === concern;
  });
}
