import type { Answer, Circumstances } from './answer.ts';
import type { ApiObject, ObjectRef, StoredMeta } from './api-object.ts';
import type { AdmissionAnswer, ObjectEvent } from './object-events.ts';
import type { AdmissionRefusal } from '../namespaces/lifecycle-admission.ts';
import type { Sent } from './decision.ts';
import type { Store } from './store.ts';
import { answered, messages } from './answer.ts';
import { refOf } from './api-object.ts';
import { decide, finalizersOf, referring, stateOf } from './decision.ts';
import { kindRules } from './kinds.ts';
import { admitToNamespace } from '../namespaces/lifecycle-admission.ts';
import { creationFaults } from './validation.ts';
import { prepareForCreate } from './preparation.ts';
import { stored, written } from './store.ts';

/**
 * A POST of an object. Without a namespace it goes to `default`, as clients have it (M1).
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (create) and registry/rest/create.go (BeforeCreate) at v1.32. Left
 * out: defaults of fields, plugins of admission other than NamespaceLifecycle, and an object that carries a resourceVersion, which is an internal error
 * there and is ignored here.
 */
export function create(store: Store, object: ApiObject, circumstances: Circumstances): Answer {
  const named = withName(object, circumstances);
  return createNamed(store, named, circumstances);
}

/** What `create` does once the object has a name; with what a PUT sent, the PUT of an object that is not there. */
export function createNamed(store: Store, object: ApiObject, circumstances: Circumstances, put?: Sent): Answer {
  const ref = refOf(object);
  const refusal = admission(store, ref, 'CREATE');
  const prepared = prepareForCreate(object, circumstances);
  const faults = creationFaults(prepared);
  const existing = stored(store, ref);
  const said = {
    admission: admissionAnswer(refusal),
    valid: faults.length === 0,
    held: finalizersOf(prepared).length > 0,
  };
  const decision = decide(existing, put ?? {}, eventOf(ref, said, put));
  if (decision.written === 'ADDED') {
    const after = written(store, prepared);
    return answered(after, decision.code, stored(after, ref));
  }
  const { code, reason = 'Invalid' } = decision;
  const told = {
    AlreadyExists: messages.alreadyExists(ref, stateOf(existing) !== 'Stored'),
    Forbidden: messages.forbidden(ref, refusal?.message ?? ''),
    NotFound:
      put === undefined || kindRules(ref.kind).createOnUpdate ? (refusal?.message ?? '') : messages.notFound(ref),
    Conflict: messages.conflict(
      ref,
      `Precondition failed: UID in precondition: ${put?.uid ?? ''}, UID in object meta: `,
    ),
    Invalid: messages.invalid(ref, faults),
  };
  return { store, code, reason, message: told[reason] };
}

interface Said {
  readonly admission: AdmissionAnswer;
  readonly valid: boolean;
  readonly held: boolean;
}

function eventOf({ kind }: ObjectRef, said: Said, put: Sent | undefined): ObjectEvent {
  if (put === undefined) return { ...said, type: 'object.create', by: 'reader' };
  const { createOnUpdate: mayCreate } = kindRules(kind);
  const write = { ...referring(put), needsVersion: false, addsFinalizer: false, changes: true };
  return { ...said, ...write, type: 'object.update', mayCreate };
}

/** What NamespaceLifecycle says of a request, by the namespaces that are in the store. */
export function admission(
  store: Store,
  ref: ObjectRef,
  operation: 'CREATE' | 'UPDATE' | 'DELETE',
): AdmissionRefusal | undefined {
  const { group, resource } = kindRules(ref.kind);
  const phase = (name: string): string | undefined => {
    const namespace = stored(store, { kind: 'Namespace', name });
    return namespace === undefined ? undefined : ((namespace.status?.['phase'] as string | undefined) ?? 'Active');
  };
  return admitToNamespace({ operation, group, resource, ...ref }, { cached: phase, stored: phase });
}

/** The same in the words of the machine. */
export function admissionAnswer(refusal: AdmissionRefusal | undefined): AdmissionAnswer {
  if (refusal === undefined) return 'admitted';
  return refusal.reason === 'NotFound' ? 'noNamespace' : 'forbidden';
}

function withName(object: ApiObject, { uid, suffix = uid }: Circumstances): ApiObject {
  const { name, generateName, namespace = 'default', ...rest } = object.metadata;
  const full = name ?? (generateName === undefined ? '' : `${generateName}${suffix}`);
  const origin = generateName === undefined ? {} : { generateName };
  const place = kindRules(object.kind).namespaced ? { namespace } : {};
  const metadata: StoredMeta = { ...rest, ...origin, ...place, name: full };
  return { ...object, metadata };
}
