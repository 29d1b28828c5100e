import type { AnyMachineSnapshot } from 'xstate';
import { transition } from 'xstate';
import type { Actor, Model } from './model.ts';
import type { ModelSnapshot } from './model-snapshot.ts';
import type { Reader } from './composition.ts';
import type { Revision, RevisionState } from './unseen.ts';
import { actorSnapshot, withChanges } from './model-snapshot.ts';
import { shownAge, withAgesShown } from './reader-aging-firing.ts';

/** One revision with what has become of it. */
export interface Entry {
  readonly state: RevisionState;
  readonly revision: Revision;
  /** In units of time, where the reader sees every revision within some time. */
  readonly age: number;
}

/** A reader with the actors that hold its log. */
export interface Following {
  readonly name: string;
  readonly reader: Reader;
  /** The newest revision first. */
  readonly places: readonly Actor[];
  /** Of each place, if the reader sees every revision within some time: what says how old that is. */
  readonly clocks: readonly Actor[];
}

/** What a reader has yet to see once it starts anew. */
export function startedAnew({ goesBack }: Reader, entries: readonly Entry[]): readonly Entry[] {
  return goesBack === true ? entries.map((entry) => ({ ...entry, state: 'Unseen' })) : [];
}

/** What a reader's places hold, the newest revision first. */
export function entriesOf(
  { places, clocks }: Pick<Following, 'places' | 'clocks'>,
  snapshot: ModelSnapshot,
): readonly Entry[] {
  const { value, context } = snapshot;
  return places.flatMap(({ id }, at): readonly Entry[] => {
    const { revision } = context[id] as { readonly revision: Revision | null };
    if (revision === null) return [];
    return [{ state: value[id] as RevisionState, revision, age: shownAge(snapshot, clocks[at]) }];
  });
}

/** The snapshot with all revisions undone that are still to be seen. */
export function seen(snapshot: ModelSnapshot, entries: readonly Entry[]): ModelSnapshot {
  const value = { ...snapshot.value };
  const context = { ...snapshot.context };
  for (const { state, revision } of entries) {
    if (state === 'Seen') continue;
    value[revision.actor] = revision.before.value as (typeof value)[string];
    context[revision.actor] = revision.before.context;
  }
  return { ...snapshot, value, context };
}

/** Whether time has to wait until a reader has seen a revision. */
export function isOverdue(following: Following, snapshot: ModelSnapshot): boolean {
  const patience = patienceOf(following, snapshot);
  return entriesOf(following, snapshot).some(({ state, age }) => state !== 'Seen' && age >= patience);
}

/** Units after which a revision is seen at the latest. */
function patienceOf({ clocks: [clock] }: Following, { context }: ModelSnapshot): number {
  return clock === undefined ? Infinity : (context[clock.id] as { readonly size: number }).size;
}

/** The snapshot when all that a reader may still look at is so many units older. What was seen, and is older than any list that it would be given, is forgotten. */
export function grownOlder(model: Model, following: Following, snapshot: ModelSnapshot, units: number): ModelSnapshot {
  if (following.clocks.length === 0) return snapshot;
  const patience = patienceOf(following, snapshot);
  const older = entriesOf(following, snapshot).map((entry) => ({ ...entry, age: entry.age + units }));
  return withEntries(
    model,
    following,
    snapshot,
    older.filter(({ age }) => age <= patience),
  );
}

function stepped(place: Actor, snapshot: ModelSnapshot, event: { readonly type: string }): AnyMachineSnapshot {
  const [after] = transition(place.states.machine, actorSnapshot(place, snapshot), event);
  return after as AnyMachineSnapshot;
}

/** The snapshot when a reader has seen the oldest revision that it had not. */
export function seeNext(model: Model, following: Following, snapshot: ModelSnapshot): ModelSnapshot {
  const { places } = following;
  const oldest = places.findLast((place) => actorSnapshot(place, snapshot).can({ type: 'reader.sees' }));
  if (oldest === undefined) return snapshot;
  const after = stepped(oldest, snapshot, { type: 'reader.sees' });
  const told = withChanges(model, snapshot, new Map([[oldest.number, after]]));
  return withEntries(model, following, told, entriesOf(following, told));
}

/** The snapshot with a reader's log as given, the newest revision first. */
export function withEntries(
  model: Model,
  { places, clocks }: Following,
  snapshot: ModelSnapshot,
  entries: readonly Entry[],
): ModelSnapshot {
  const changed = places.map((place, at) => {
    const { state = 'Empty', revision = null } = entries[at] ?? {};
    return [place.number, stepped(place, snapshot, { type: 'reader.records', as: state, revision } as never)] as const;
  });
  const ages = entries.map(({ age }) => age);
  return withAgesShown(model, clocks, withChanges(model, snapshot, new Map(changed)), ages);
}

/** What was seen is dropped once nothing can make the reader go back: every rule that resets has spent its budget. */
export function tidied(model: Model, following: Following, snapshot: ModelSnapshot): ModelSnapshot {
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
