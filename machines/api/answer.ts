import type { ApiObject, ObjectRef } from './api-object.ts';
import type { RefusalReason } from './object-events.ts';
import type { Store } from './store.ts';
import { kindRules } from './kinds.ts';

/** What a request came to. */
export interface Answer {
  /** The store afterwards; the same one where nothing was written. */
  readonly store: Store;
  readonly code: 200 | 201 | 403 | 404 | 409 | 410 | 422;
  readonly reason?: RefusalReason | 'Expired';
  readonly message?: string;
  /** The object as it was answered: written, found, or removed. */
  readonly object?: ApiObject;
}

/** What a request needs from outside the store: a model has neither clock nor chance. */
export interface Circumstances {
  /** Seconds since 1970. */
  readonly now: number;
  /** For an object that is created: no other has or had it. */
  readonly uid: string;
  /** Appended to generateName; made from the uid where it is left out. */
  readonly suffix?: string;
}

/** `pods "a"`, `deployments.apps "web"`: how messages name an object. */
export function qualified({ kind, name }: ObjectRef): string {
  const { resource, group } = kindRules(kind);
  return `${group === '' ? resource : `${resource}.${group}`} "${name}"`;
}

/** `Pod "a"`, `Deployment.apps "web"`: how messages of invalid objects name them. */
export function qualifiedKind({ kind, name }: ObjectRef): string {
  const { group } = kindRules(kind);
  return `${group === '' ? kind : `${kind}.${group}`} "${name}"`;
}

/** The messages of refusals: apimachinery/pkg/api/errors/errors.go at v1.32. */
export const messages = {
  notFound: (ref: ObjectRef): string => `${qualified(ref)} not found`,
  alreadyExists: (ref: ObjectRef, terminating: boolean): string =>
    `${terminating ? 'object is being deleted: ' : ''}${qualified(ref)} already exists`,
  conflict: (ref: ObjectRef, why: string): string => `Operation cannot be fulfilled on ${qualified(ref)}: ${why}`,
  /** BeforeDelete names the kind where others name the resource. */
  deletionConflict: (ref: ObjectRef, why: string): string =>
    `Operation cannot be fulfilled on ${qualifiedKind(ref)}: ${why}`,
  forbidden: (ref: ObjectRef, why: string): string => `${qualified(ref)} is forbidden: ${why}`,
  invalid: (ref: ObjectRef, faults: readonly string[]): string =>
    `${qualifiedKind(ref)} is invalid: ${faults.length === 1 ? faults.join('') : `[${faults.join(', ')}]`}`,
};

/** An answer with an object in it, if there is one. */
export function answered(store: Store, code: Answer['code'], object: ApiObject | undefined): Answer {
  return object === undefined ? { store, code } : { store, code, object };
}
