import type { Answer } from './answer.ts';
import type { ApiObject, ObjectRef } from './api-object.ts';
import type { Decision } from './decision.ts';
import type { DeleteOptions } from './deletion.ts';
import type { Selection } from './read.ts';
import type { Store } from './store.ts';
import { admission, admissionAnswer } from './creation.ts';
import { answered, messages } from './answer.ts';
import { decide, referring } from './decision.ts';
import { list, missing } from './read.ts';
import { proposeDeletion } from './deletion.ts';
import { refOf } from './api-object.ts';
import { removed, stored, written } from './store.ts';

/**
 * A DELETE of one object. Where the object has a grace period and it is 0, that is two writes: the mark, then the removal.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Delete) at v1.32.
 */
export function remove(store: Store, ref: ObjectRef, options: DeleteOptions, now: number): Answer {
  const { state, ...answer } = beginRemoval(store, ref, options, now);
  return state === 'Removing' && answer.reason === undefined
    ? { ...answer, store: finishRemoval(answer.store, ref) }
    : answer;
}

/** The first write of a DELETE, and the state that the object is in then: in `Removing`, others may write before the second one. */
export function beginRemoval(
  store: Store,
  ref: ObjectRef,
  options: DeleteOptions,
  now: number,
): Answer & Pick<Decision, 'state'> {
  const existing = stored(store, ref);
  if (existing === undefined) return { ...missing(store, ref), state: 'Absent' };
  const { preconditions: sent = {} } = options;
  const refusal = admission(store, ref, 'DELETE');
  const { object, ...deletion } = proposeDeletion(existing, options, now);
  const decision = decide(existing, sent, {
    ...deletion,
    ...referring(sent),
    type: 'object.delete',
    admission: admissionAnswer(refusal),
  });
  const { code, reason, state } = decision;
  if (decision.written === 'DELETED') return { ...answered(removed(store, ref), code, existing), state };
  const after = decision.written === undefined ? store : written(store, object);
  if (reason === undefined) return { ...answered(after, code, stored(after, ref)), state };
  const message =
    reason === 'Conflict' ? conflictMessage(ref, existing, options) : messages.forbidden(ref, refusal?.message ?? '');
  return { store, code, reason, message, state };
}

/** The second write of a DELETE; nothing, if somebody else was faster. */
export function finishRemoval(store: Store, ref: ObjectRef): Store {
  const existing = stored(store, ref);
  if (existing === undefined) return store;
  return decide(existing, {}, { type: 'object.remove' }).written === 'DELETED' ? removed(store, ref) : store;
}

/** A DELETE of all objects that a selection finds: one after the other, each on its own. */
export function removeCollection(store: Store, selection: Selection, options: DeleteOptions, now: number): Answer {
  const { items } = list(store, selection);
  const after = items.reduce((before, item) => remove(before, refOf(item), options, now).store, store);
  return { store: after, code: 200 };
}

/** Namespaces are asked about their uid before the others' rules apply: pkg/registry/core/namespace/storage/storage.go (Delete) at v1.32. */
function conflictMessage(ref: ObjectRef, existing: ApiObject, options: DeleteOptions): string {
  const { uid } = options.preconditions ?? {};
  const { metadata } = existing;
  if (ref.kind !== 'Namespace' || uid === undefined || uid === metadata.uid)
    return messages.deletionConflict(ref, whyConflict(existing, options));
  return messages.conflict(
    ref,
    `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid ?? ''}`,
  );
}

/** Source: staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go (BeforeDelete) at v1.32. */
function whyConflict({ metadata }: ApiObject, { preconditions: { uid, resourceVersion } = {} }: DeleteOptions): string {
  if (uid !== undefined && uid !== metadata.uid)
    return `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid ?? ''}). The object might have been deleted and then recreated`;
  return `the ResourceVersion in the precondition (${resourceVersion ?? ''}) does not match the ResourceVersion in record (${metadata.resourceVersion ?? ''}). The object might have been modified`;
}
