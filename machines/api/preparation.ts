import type { ApiObject, Fields, StoredMeta } from './api-object.ts';
import type { Circumstances } from './answer.ts';
import { isSame } from './api-object.ts';
import { kindRules } from './kinds.ts';
import { kubernetesFinalizer } from '../namespace.ts';
import { qosClassOf } from '../pods/qos-class.ts';
import { timestampOf } from '../timestamp.ts';

/** Which part of an object a request may change. */
export type WrittenPart = 'main' | 'status' | 'finalizers' | 'binding';

/**
 * An object as it is stored first: what only the API server may say is said by it.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/rest/create.go (BeforeCreate), meta.go (FillObjectMetaSystemFields) and PrepareForCreate of the
 * strategies under pkg/registry at v1.32.
 */
export function prepareForCreate(object: ApiObject, { now, uid }: Circumstances): ApiObject {
  const { kind, metadata } = object;
  const {
    resourceVersion: _1,
    deletionTimestamp: _2,
    deletionGracePeriodSeconds: _3,
    generation: _4,
    ...kept
  } = metadata;
  const { generation, keepsStatus } = kindRules(kind);
  const system = tidy({
    ...kept,
    uid,
    creationTimestamp: timestampOf(now),
    generation: generation.length > 0 ? 1 : undefined,
  });
  if (kind === 'Namespace') return newNamespace({ ...object, metadata: system });
  const { status, ...rest } = object;
  if (keepsStatus && status !== undefined) return { ...object, metadata: system };
  if (kind !== 'Pod') return { ...rest, kind, metadata: system };
  const qosClass = qosClassOf(object.spec ?? {});
  return { ...rest, kind, metadata: system, status: { phase: 'Pending', qosClass } };
}

/** Source: pkg/registry/core/namespace/strategy.go (PrepareForCreate, Canonicalize) at v1.32. */
function newNamespace(namespace: ApiObject): ApiObject {
  const { name = '', labels } = namespace.metadata;
  const finalizers = (namespace.spec?.['finalizers'] ?? []) as readonly string[];
  return {
    ...namespace,
    metadata: { ...namespace.metadata, labels: { ...labels, 'kubernetes.io/metadata.name': name } },
    spec: { ...namespace.spec, finalizers: [...new Set([...finalizers, kubernetesFinalizer])] },
    status: { phase: 'Active' },
  };
}

/**
 * What a write would store: the part of the object that the request may change, and of metadata what a client may say.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/registry/rest/update.go (BeforeUpdate) and PrepareForUpdate of the strategies under pkg/registry at v1.32.
 */
export function prepareForUpdate(sent: ApiObject, existing: ApiObject, part: WrittenPart): ApiObject {
  const content = contentOf(sent, existing, part);
  const old = existing.metadata;
  const { resourceVersion, uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = old;
  const grace = sent.metadata.deletionGracePeriodSeconds ?? deletionGracePeriodSeconds;
  const isTerminating = deletionTimestamp !== undefined && deletionTimestamp !== null;
  const metadata = tidy({
    ...sent.metadata,
    resourceVersion,
    uid: sent.metadata.uid ?? uid,
    creationTimestamp: creationTimestamp ?? sent.metadata.creationTimestamp,
    deletionTimestamp: isTerminating ? deletionTimestamp : (sent.metadata.deletionTimestamp ?? undefined),
    deletionGracePeriodSeconds: grace,
    generation: part === 'main' ? generationOf({ ...content, metadata: sent.metadata }, existing) : old.generation,
    ...(part === 'status' && existing.kind === 'Pod' ? { ownerReferences: old.ownerReferences } : {}),
  });
  return { ...content, metadata };
}

/** The fields outside metadata. */
function contentOf(sent: ApiObject, existing: ApiObject, part: WrittenPart): ApiObject {
  if (part === 'status') return withStatus(existing, sent.status);
  if (part === 'finalizers')
    return { ...existing, spec: { ...existing.spec, finalizers: sent.spec?.['finalizers'] ?? [] } };
  if (part === 'binding') return sent;
  const spec = existing.kind === 'Namespace' ? existing.spec : sent.spec;
  const { spec: _, ...rest } = withStatus(sent, existing.status);
  return spec === undefined
    ? { ...rest, kind: existing.kind, metadata: sent.metadata }
    : { ...rest, kind: existing.kind, metadata: sent.metadata, spec };
}

function withStatus(object: ApiObject, status: Fields | undefined): ApiObject {
  const { status: _, ...rest } = object;
  const { kind, metadata } = object;
  return status === undefined ? { ...rest, kind, metadata } : { ...rest, kind, metadata, status };
}

function generationOf(object: ApiObject, existing: ApiObject): number | undefined {
  const { generation } = existing.metadata;
  if (generation === undefined) return undefined;
  const changed = kindRules(existing.kind).generation.some((part) => {
    if (part === 'spec') return !isSame(object.spec, existing.spec);
    if (part === 'content')
      return !isSame({ ...object, metadata: 0, status: 0 }, { ...existing, metadata: 0, status: 0 });
    return !isSame(object.metadata[part] ?? {}, existing.metadata[part] ?? {});
  });
  return changed ? generation + 1 : generation;
}

/** Empty lists and maps are stored as absent ones: `omitempty` in apimachinery/pkg/apis/meta/v1/types.go. */
function tidy(metadata: { readonly [Field in keyof StoredMeta]: StoredMeta[Field] | undefined }): StoredMeta {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined && !isEmpty(value)));
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
