import type { ApiObject } from './api-object.ts';
import type { Selection } from './read.ts';
import type { Store, StoreEvent } from './store.ts';
import { isSelected } from './read.ts';

/** What a watcher is told. */
export interface WatchEvent {
  readonly type: StoreEvent['type'];
  readonly object: ApiObject;
}

/** What a watch has to tell so far, or why it ended. */
export type Watched =
  | {
      readonly code: 200;
      readonly events: readonly WatchEvent[];
      /** Where the watch goes on: where it began, if the store has not come so far. */
      readonly revision: number;
    }
  | { readonly code: 410; readonly reason: 'Expired'; readonly message: string };

/**
 * What a watch from a revision is told of selected objects: each later write once, in order. An object that comes to match the
 * selector is ADDED, one that ceases to is DELETED, whatever happened to it in the store (M6).
 *
 * Source: staging/src/k8s.io/apiserver/pkg/storage/etcd3/watcher.go (transform) and pkg/storage/cacher/cache_watcher.go
 * (convertToWatchEvent) at v1.32. Left out: bookmarks, which tell nothing but a revision; a watch that starts
 * without a revision, which is a list and a watch from its revision; history that the cacher forgets sooner than the store does.
 */
export function watch(store: Store, selection: Selection, from: number): Watched {
  if (from < store.compacted) {
    return { code: 410, reason: 'Expired', message: `too old resource version: ${from} (${store.compacted})` };
  }
  const later = store.history.filter(({ revision }) => revision > from);
  return {
    code: 200,
    events: later.flatMap((event) => seen(event, selection)),
    revision: Math.max(from, store.revision),
  };
}

function seen({ type, revision, object, previous }: StoreEvent, selection: Selection): readonly WatchEvent[] {
  const is = type !== 'DELETED' && isSelected(object, selection);
  const was = previous !== undefined && isSelected(previous, selection);
  if (is) return [{ type: was ? 'MODIFIED' : 'ADDED', object }];
  // Who selects labels sees the object as it last was, under the revision at which it went.
  if (was) return [{ type: 'DELETED', object: asOf(previous, revision) }];
  return [];
}

const asOf = (object: ApiObject, revision: number): ApiObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
});
