import type { ApiObject, StoredMeta } from './api-object.ts';
import type { ObjectDeletion } from './object-events.ts';
import { deletePod } from '../pods/graceful-deletion.ts';
import { finalizersOf, stateOf } from './decision.ts';
import { isSame } from './api-object.ts';
import { kindRules } from './kinds.ts';
import { secondsOf, timestampOf } from '../timestamp.ts';

/** What a DELETE may ask for. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

/** What a deletion would do to an object: the version that it would store, and what it says of itself to the machine. */
export interface ProposedDeletion extends Pick<ObjectDeletion, 'grace' | 'held' | 'changes'> {
  readonly object: ApiObject;
}

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

/**
 * What a deletion would store.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go (BeforeDelete) and registry/generic/registry/store.go
 * (updateForGracefulDeletionAndFinalizers, deletionFinalizersForGarbageCollection, markAsDeleting) at v1.32; of namespaces:
 * pkg/registry/core/namespace/storage/storage.go (Delete).
 */
export function proposeDeletion(object: ApiObject, options: DeleteOptions, now: number): ProposedDeletion {
  if (object.kind === 'Namespace' && !isMarked(object)) return firstOfNamespace(object, now);
  // Until the namespace controller is done, a second deletion changes nothing.
  if (object.kind === 'Namespace' && namespaceFinalizers(object).length > 0)
    return { object, grace: 'none', held: true, changes: false };
  return kindRules(object.kind).graceful ? graceful(object, options, now) : atOnce(object, options, now);
}

function firstOfNamespace(object: ApiObject, now: number): ProposedDeletion {
  const metadata: StoredMeta = { ...object.metadata, deletionTimestamp: timestampOf(now) };
  const status = { ...object.status, phase: 'Terminating' };
  // Even one without finalizers is only marked: its second deletion removes it.
  return { object: { ...object, metadata, status }, grace: 'none', held: true, changes: true };
}

function graceful(object: ApiObject, options: DeleteOptions, now: number): ProposedDeletion {
  const deletion = deletePod(object, options.gracePeriodSeconds);
  if (deletion.alreadyPending)
    return { object, grace: 'pending', held: finalizersOf(object).length > 0, changes: false };
  if (!deletion.changed || deletion.gracePeriodSeconds === undefined) return atOnce(object, options, now);
  const { gracePeriodSeconds } = deletion;
  const { metadata } = withPolicy(object, options);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata;
  const start = isMarked(object) ? secondsOf(deletionTimestamp ?? '') - deletionGracePeriodSeconds : now;
  const marked: StoredMeta = {
    ...metadata,
    deletionTimestamp: timestampOf(start + gracePeriodSeconds),
    deletionGracePeriodSeconds: gracePeriodSeconds,
  };
  const after = { ...object, metadata: isMarked(object) ? marked : nextGeneration(marked) };
  const held = finalizersOf(after).length > 0;
  return { object: after, grace: gracePeriodSeconds > 0 ? 'some' : 'zero', held, changes: true };
}

/** A deletion that waits for nothing but finalizers: an object that has some is marked with a grace period of 0. */
function atOnce(object: ApiObject, options: DeleteOptions, now: number): ProposedDeletion {
  const after = withPolicy(object, options);
  if (finalizersOf(after).length === 0) return { object: after, grace: 'none', held: false, changes: true };
  const { deletionTimestamp } = after.metadata;
  const isDue = isMarked(object) && secondsOf(deletionTimestamp ?? '') <= now;
  const marked: StoredMeta = {
    ...after.metadata,
    deletionTimestamp: isDue ? (deletionTimestamp ?? null) : timestampOf(now),
    deletionGracePeriodSeconds: 0,
  };
  const result = { ...after, metadata: isMarked(object) ? marked : nextGeneration(marked) };
  return { object: result, grace: 'none', held: true, changes: !isSame(result, object) };
}

/** The object with the finalizers that its propagation policy asks the garbage collector for. */
function withPolicy(object: ApiObject, { propagationPolicy }: DeleteOptions): ApiObject {
  const { dependents } = kindRules(object.kind);
  if (dependents === 'unsupported') return object;
  const old = object.metadata.finalizers ?? [];
  const policy = propagationPolicy ?? policyOf(old, dependents);
  const others = old.filter((finalizer) => finalizer !== orphan && finalizer !== foreground);
  const asked = { Orphan: [orphan], Foreground: [foreground], Background: [] }[policy];
  const finalizers = [...others, ...asked];
  if (finalizers.length === old.length && finalizers.every((finalizer) => old.includes(finalizer))) return object;
  const { finalizers: _, ...metadata } = object.metadata;
  return { ...object, metadata: finalizers.length > 0 ? { ...metadata, finalizers } : metadata };
}

function policyOf(
  finalizers: readonly string[],
  dependents: 'delete' | 'orphan',
): NonNullable<DeleteOptions['propagationPolicy']> {
  if (finalizers.includes(orphan)) return 'Orphan';
  if (finalizers.includes(foreground)) return 'Foreground';
  return dependents === 'orphan' ? 'Orphan' : 'Background';
}

const isMarked = (object: ApiObject): boolean => stateOf(object) !== 'Stored';

const namespaceFinalizers = ({ spec }: ApiObject): readonly unknown[] =>
  (spec?.['finalizers'] ?? []) as readonly unknown[];

const nextGeneration = (metadata: StoredMeta): StoredMeta =>
  metadata.generation === undefined ? metadata : { ...metadata, generation: metadata.generation + 1 };
