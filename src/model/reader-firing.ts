import type { AnyMachineSnapshot } from 'xstate';
import { transition } from 'xstate';
import type { Action, Actor, Model } from './model.ts';
import type { Json, LocalState, Reader, Rule } from './composition.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import type { MutableCluster } from './cluster.ts';
import type { Revision, RevisionState } from './unseen.ts';
import { actorSnapshot, withChanges } from './model-snapshot.ts';
import { isSeesNext, laggingReaders, placesOf } from './unseen.ts';
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
  /** Whether what a rule asks of revisions yet to be seen lets the action fire. */
  readonly isAllowed: (action: Action, snapshot: ModelSnapshot) => boolean;
  /** The snapshot after an action, with what the readers still have to see. */
  readonly complete: (action: Action, before: ModelSnapshot, after: ModelSnapshot) => ModelSnapshot;
}

/** One revision with what has become of it. */
interface Entry {
  readonly state: RevisionState;
  readonly revision: Revision;
}

interface Following {
  readonly name: string;
  readonly reader: Reader;
  /** The newest revision first. */
  readonly places: readonly Actor[];
  readonly shown: Shown;
}

/** Undefined if no reader of the model may be behind. */
export function createReaderFiring(model: Model, createShown: () => Shown): ReaderFiring | undefined {
  const readers = laggingReaders(model.composition).map(([name, reader]): Following => ({
    name,
    reader,
    places: placesOf(name, reader.lag).flatMap((id) => model.actorById.get(id) ?? []),
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
        const made = isTold ? revisionsOf(model, reader, before, after).map((revision) => ({ state, revision })) : [];
        const entries = [...made.reverse(), ...entriesOf(following, snapshot)].slice(0, reader.lag);
        const told = reset.has(name) ? startedAnew(reader, entries) : entries;
        return tidied(model, following, withEntries(model, following, snapshot, told));
      }, after);
    },
  };
}

function startedAnew({ goesBack }: Reader, entries: readonly Entry[]): readonly Entry[] {
  return goesBack === true ? entries.map(({ revision }) => ({ state: 'Unseen', revision })) : [];
}

/** What a reader's places hold, the newest revision first. */
function entriesOf({ places }: Pick<Following, 'places'>, { value, context }: ModelSnapshot): readonly Entry[] {
  return places.flatMap(({ id }): readonly Entry[] => {
    const { revision } = context[id] as { readonly revision: Revision | null };
    return revision === null ? [] : [{ state: value[id] as RevisionState, revision }];
  });
}

/** The snapshot with all revisions undone that are still to be seen. */
function seen(snapshot: ModelSnapshot, entries: readonly Entry[]): ModelSnapshot {
  const value = { ...snapshot.value };
  const context = { ...snapshot.context };
  for (const { state, revision } of entries) {
    if (state === 'Seen') continue;
    value[revision.actor] = revision.before.value as (typeof value)[string];
    context[revision.actor] = revision.before.context;
  }
  return { ...snapshot, value, context };
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

function stepped(place: Actor, snapshot: ModelSnapshot, event: { readonly type: string }): AnyMachineSnapshot {
  const [after] = transition(place.states.machine, actorSnapshot(place, snapshot), event);
  return after as AnyMachineSnapshot;
}

function seeNext(model: Model, { places }: Following, snapshot: ModelSnapshot): ModelSnapshot {
  const oldest = places.findLast((place) => actorSnapshot(place, snapshot).can({ type: 'reader.sees' }));
  if (oldest === undefined) return snapshot;
  return withChanges(model, snapshot, new Map([[oldest.number, stepped(oldest, snapshot, { type: 'reader.sees' })]]));
}

function withEntries(
  model: Model,
  { places }: Following,
  snapshot: ModelSnapshot,
  entries: readonly Entry[],
): ModelSnapshot {
  const changed = places.map((place, at) => {
    const { state = 'Empty', revision = null } = entries[at] ?? {};
    return [place.number, stepped(place, snapshot, { type: 'reader.records', as: state, revision } as never)] as const;
  });
  return withChanges(model, snapshot, new Map(changed));
}

/** What was seen is dropped once nothing can make the reader go back: every rule that resets has spent its budget. */
function tidied(model: Model, following: Following, snapshot: ModelSnapshot): ModelSnapshot {
  const entries = entriesOf(following, snapshot);
  const mayReset = model.rules.some(({ resets, spends }) => {
    if (resets === undefined) return false;
    return spends === undefined || snapshot.context[spends]?.['left'] !== 0;
  });
  if (mayReset || !entries.some(({ state }) => state === 'Seen')) return snapshot;
  return withEntries(
    model,
    following,
    snapshot,
    entries.filter(({ state }) => state !== 'Seen'),
  );
}
