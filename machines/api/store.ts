import type { ApiObject, ObjectRef, StoredMeta } from './api-object.ts';
import { keyOf, refOf } from './api-object.ts';

/** One write, as the store keeps it for watchers. */
export interface StoreEvent {
  readonly revision: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** As written; of a removal the last version, under the revision that removed it. */
  readonly object: ApiObject;
  /** The version before, where there was one. */
  readonly previous?: ApiObject;
}

/** Everything that the API server has stored (CP2). Plain data: a write makes a new one. */
export interface Store {
  /** Of the last write; the next one has the next number. */
  readonly revision: number;
  /** History up to and including this revision is forgotten. */
  readonly compacted: number;
  readonly objects: Readonly<Record<string, ApiObject>>;
  /** Writes since, in order. */
  readonly history: readonly StoreEvent[];
}

/** A store that holds nothing yet, as of a revision. */
export function emptyStore(revision = 0): Store {
  return { revision, compacted: revision, objects: {}, history: [] };
}

/** The stored version of an object, if there is one. */
export function stored(store: Store, ref: ObjectRef): ApiObject | undefined {
  return store.objects[keyOf(ref)];
}

/** The store after an object was written: under a revision, and a resourceVersion, of its own. */
export function written(store: Store, object: ApiObject): Store {
  const revision = store.revision + 1;
  const previous = stored(store, refOf(object));
  const version = withVersion(object, revision);
  const event: StoreEvent =
    previous === undefined
      ? { revision, type: 'ADDED', object: version }
      : { revision, type: 'MODIFIED', object: version, previous };
  const objects = { ...store.objects, [keyOf(refOf(object))]: version };
  return { ...store, revision, objects, history: [...store.history, event] };
}

/** The store after an object was removed. Watchers get it as it was last stored, under the revision of the removal; nothing, if it is not there. */
export function removed(store: Store, ref: ObjectRef): Store {
  const { [keyOf(ref)]: previous, ...objects } = store.objects;
  if (previous === undefined) return store;
  const revision = store.revision + 1;
  const event: StoreEvent = { revision, type: 'DELETED', object: withVersion(previous, revision), previous };
  return { ...store, revision, objects, history: [...store.history, event] };
}

/** The store without the history up to a revision: etcd's compaction, which the API server asks for every five minutes. */
export function compact(store: Store, revision: number): Store {
  const compacted = Math.min(Math.max(revision, store.compacted), store.revision);
  return { ...store, compacted, history: store.history.filter((event) => event.revision > compacted) };
}

const withVersion = (object: ApiObject, revision: number): ApiObject => {
  const metadata: StoredMeta = { ...object.metadata, resourceVersion: String(revision) };
  return { ...object, metadata };
};
