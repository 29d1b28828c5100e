import type { NamespaceCondition, RemainingContent } from './deletion-conditions.ts';
import type { ObjectMeta } from '../api-objects.ts';
import { deletionConditions, isTold } from './deletion-conditions.ts';

/** A namespace as an API object. */
export interface NamespaceObject {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly finalizers?: readonly string[] };
  readonly status?: { readonly phase?: string; readonly conditions?: readonly NamespaceCondition[] };
}

/** Whether nothing holds a terminating namespace any more: namespaced_resources_deleter.go (finalized) at v1.32. */
export function isFinalized(finalizers: readonly string[]): boolean {
  return finalizers.length === 0;
}

/** Finalizers without one, each once and sorted: namespaced_resources_deleter.go (finalizeNamespace) at v1.32. */
export function withoutFinalizer(finalizers: readonly string[], given: string): readonly string[] {
  return [...new Set(finalizers)].filter((finalizer) => finalizer !== given).sort();
}

/** What came of deleting the contents of a namespace. */
export interface ContentDeletion {
  /** Some kinds could not be discovered; those that are known are deleted all the same. */
  readonly discoveryFails?: boolean;
  /** Names of API versions that could not be read. */
  readonly groupVersionsFail?: boolean;
  /** Some objects could not be deleted. */
  readonly deletionFails?: boolean;
  /** Seconds that the longest of what is still terminating may take; 0 where nothing is, or where it is overdue. */
  readonly estimateSeconds?: number;
  /** What is still there. */
  readonly remaining?: RemainingContent;
}

/** What one sync of a namespace does. */
export interface NamespaceSync {
  readonly deletesContent: boolean;
  /** The phase or a condition is written. */
  readonly updatesStatus: boolean;
  /** The controller gives up its finalizer. */
  readonly finalizes: boolean;
  /** The sync failed, and is tried again later. */
  readonly failed: boolean;
  /** Contents are left that need time: the sync is tried again after it. */
  readonly retryAfterSeconds?: number;
  readonly conditions: readonly NamespaceCondition[];
}

/**
 * One sync of the namespace controller (M2): the phase becomes Terminating, then the contents go, then, with nothing left and nothing gone wrong, the
 * finalizer.
 *
 * Source: pkg/controller/namespace/deletion/namespaced_resources_deleter.go (Delete, deleteAllContent) at v1.32. Left out: a
 * namespace that is removed or replaced while the sync runs.
 */
export function syncNamespace(namespace: NamespaceObject, deletion: ContentDeletion = {}): NamespaceSync {
  const { metadata, spec, status } = namespace;
  const before = status?.conditions ?? [];
  const idle = { deletesContent: false, updatesStatus: false, finalizes: false, failed: false, conditions: before };
  if ((metadata?.deletionTimestamp ?? null) === null) return idle;
  const marksPhase = status?.phase !== 'Terminating';
  if (isFinalized(spec?.finalizers ?? [])) return { ...idle, updatesStatus: marksPhase };
  const conditions = deletionConditions(deletion);
  const { discoveryFails = false, groupVersionsFail = false, deletionFails = false, estimateSeconds = 0 } = deletion;
  const failed = discoveryFails || groupVersionsFail || deletionFails;
  const waits = !failed && estimateSeconds > 0;
  return {
    deletesContent: true,
    updatesStatus: marksPhase || conditions.some((condition) => !isTold(before, condition)),
    finalizes: !failed && !waits,
    failed,
    ...(waits ? { retryAfterSeconds: estimateSeconds } : {}),
    conditions,
  };
}

/**
 * How often the controller tries a write that meets conflicts: until one passes. It reads the namespace anew each time, and gives up where another of the
 * same name has taken its place.
 *
 * Source: pkg/controller/namespace/deletion/namespaced_resources_deleter.go (retryOnConflictError) at v1.32.
 */
export function triesDespiteConflicts(
  conflicts: number,
  isReplaced: (afterConflict: number) => boolean = () => false,
): { readonly tries: number; readonly failed: boolean } {
  for (let conflict = 1; conflict <= conflicts; conflict++)
    if (isReplaced(conflict)) return { tries: conflict, failed: true };
  return { tries: conflicts + 1, failed: false };
}
