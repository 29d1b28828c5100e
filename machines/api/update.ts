import type { Answer, Circumstances } from './answer.ts';
import type { ApiObject, Fields, ObjectRef } from './api-object.ts';
import type { Decision, Sent } from './decision.ts';
import type { ObjectEvent, ObjectWrite } from './object-events.ts';
import type { Store } from './store.ts';
import type { WrittenPart } from './preparation.ts';
import { answered, messages } from './answer.ts';
import { missing } from './read.ts';
import { createNamed } from './creation.ts';
import { decide, finalizersOf, referring } from './decision.ts';
import { isSame, refOf } from './api-object.ts';
import { kindRules } from './kinds.ts';
import { lateFinalizers, newFinalizers, updateFaults } from './validation.ts';
import { mergePatch } from './merge-patch.ts';
import { prepareForUpdate } from './preparation.ts';
import { removed, stored, written } from './store.ts';

type WriteVerb = 'object.update' | 'object.updateStatus' | 'object.patch';

/** A PUT of a whole object; its resourceVersion, if it has one, must be the stored one, and so must its uid. Its status is ignored. */
export function update(store: Store, object: ApiObject, circumstances: Circumstances): Answer {
  const existing = stored(store, refOf(object));
  if (existing === undefined) return createNamed(store, object, circumstances, sentBy(object));
  return write(store, { verb: 'object.update', part: 'main', sent: sentBy(object), existing, object });
}

/** A PUT of an object's `status` subresource: everything but metadata and status is ignored. */
export function updateStatus(store: Store, object: ApiObject): Answer {
  const ref = refOf(object);
  const existing = stored(store, ref);
  if (existing === undefined) return missing(store, ref);
  return write(store, { verb: 'object.updateStatus', part: 'status', sent: sentBy(object), existing, object });
}

/** A PUT of a namespace's `finalize` subresource: of the object that is sent only spec.finalizers and metadata count (M2). */
export function finalize(store: Store, namespace: ApiObject): Answer {
  const ref = refOf(namespace);
  const existing = stored(store, ref);
  if (existing === undefined) return missing(store, ref);
  return write(store, {
    verb: 'object.update',
    part: 'finalizers',
    sent: sentBy(namespace),
    existing,
    object: namespace,
  });
}

/** A JSON merge patch, of the object or its `status`. Without a resourceVersion in the patch it is one of whatever is stored. */
export function patch(store: Store, ref: ObjectRef, change: Fields, part: 'main' | 'status' = 'main'): Answer {
  const existing = stored(store, ref);
  if (existing === undefined) return missing(store, ref);
  const merged = mergePatch(existing, change) as Partial<ApiObject>;
  const object: ApiObject = { ...merged, kind: ref.kind, metadata: merged.metadata ?? {} };
  const { resourceVersion } = object.metadata;
  const sent = resourceVersion === undefined ? {} : { resourceVersion };
  return write(store, { verb: 'object.patch', part, sent, existing, object });
}

/**
 * A POST of a pod's `binding` subresource: the pod gets its node, once and for all (P13).
 *
 * Source: pkg/registry/core/pod/storage/storage.go (setPodNodeAndMetadata, assignPod) at v1.32.
 */
export function bind(store: Store, ref: ObjectRef, nodeName: string): Answer {
  const existing = stored(store, ref);
  if (existing === undefined) return missing(store, ref);
  const why = bindingConflict(ref.name, existing);
  if (why !== undefined)
    return { store, code: 409, reason: 'Conflict', message: messages.conflict({ ...ref, kind: 'Binding' }, why) };
  const object = { ...existing, spec: { ...existing.spec, nodeName } };
  const answer = write(store, { verb: 'object.patch', part: 'binding', sent: {}, existing, object });
  return answer.code === 200 ? { ...answer, code: 201 } : answer;
}

function bindingConflict(name: string, { metadata, spec }: ApiObject): string | undefined {
  if ((metadata.deletionTimestamp ?? undefined) !== undefined)
    return `pod ${name} is being deleted, cannot be assigned to a host`;
  const node = spec?.['nodeName'];
  return typeof node === 'string' && node !== '' ? `pod ${name} is already assigned to node "${node}"` : undefined;
}

interface Proposal {
  readonly verb: WriteVerb;
  readonly part: WrittenPart;
  readonly sent: Sent;
  readonly existing: ApiObject;
  readonly object: ApiObject;
}

/**
 * One write of an object that is there: GuaranteedUpdate around BeforeUpdate.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Update, deleteWithoutFinalizers) and
 * pkg/storage/etcd3/store.go (GuaranteedUpdate) at v1.32.
 */
function write(store: Store, proposal: Proposal): Answer {
  const { verb, part, sent, existing, object } = proposal;
  const ref = refOf(existing);
  const prepared = prepareForUpdate(object, existing, part);
  const faults = part === 'binding' ? [] : updateFaults(prepared, existing);
  const added = newFinalizers(prepared, existing);
  const said = {
    ...referring(sent),
    needsVersion: verb !== 'object.patch' && !kindRules(ref.kind).unconditionalUpdate,
    valid: faults.length === 0,
    addsFinalizer: added.length > 0,
    changes: !isSame(prepared, existing),
  };
  const decision = decide(existing, sent, eventOf(proposal, prepared, said));
  if (decision.written === 'DELETED') return answered(removed(store, ref), decision.code, prepared);
  const after = decision.written === undefined ? store : written(store, prepared);
  if (decision.code < 300) return answered(after, decision.code, stored(after, ref));
  return refused(store, existing, decision, sent, [...faults, ...(added.length > 0 ? [lateFinalizers(added)] : [])]);
}

/** The event that a write is to the machine: one that only takes finalizers away has a name of its own. */
function eventOf({ verb, existing }: Proposal, object: ApiObject, said: ObjectWrite): ObjectEvent {
  const before = finalizersOf(existing);
  const after = finalizersOf(object);
  if (after.length < before.length && after.every((finalizer) => before.includes(finalizer)))
    return { ...said, type: 'object.removeFinalizer', last: after.length === 0 };
  // That its namespace is missing, the only thing that admission could say here, is no state that an object can be in.
  if (verb === 'object.update')
    return { ...said, type: verb, mayCreate: false, admission: 'admitted', held: after.length > 0 };
  return { ...said, type: verb };
}

function refused(store: Store, existing: ApiObject, decision: Decision, sent: Sent, faults: readonly string[]): Answer {
  const { code, reason = 'Invalid' } = decision;
  const ref = refOf(existing);
  if (reason === 'Conflict')
    return { store, code, reason, message: messages.conflict(ref, whyConflict(existing, sent)) };
  const lacksVersion = faults.length === 0;
  const told = lacksVersion
    ? ['metadata.resourceVersion: Invalid value: 0x0: must be specified for an update']
    : faults;
  return { store, code, reason, message: messages.invalid(ref, told) };
}

function whyConflict(existing: ApiObject, { uid }: Sent): string {
  return uid !== undefined && uid !== existing.metadata.uid
    ? `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${existing.metadata.uid ?? ''}`
    : 'the object has been modified; please apply your changes to the latest version and try again';
}

const sentBy = ({ metadata: { resourceVersion, uid } }: ApiObject): Sent => ({
  ...(resourceVersion === undefined ? {} : { resourceVersion }),
  ...(uid === undefined ? {} : { uid }),
});
