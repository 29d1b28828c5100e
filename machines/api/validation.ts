import type { ApiObject, Fields } from './api-object.ts';
import type { Labels } from '../label-selector.ts';
import { immutableFaults } from './immutable-fields.ts';
import { matchesLabels, selectorFromLabels, selectorFromObject } from '../label-selector.ts';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * What is wrong with an object that is created, each fault beginning with the path of its field.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go and pkg/apis/{core,apps,batch}/validation at v1.32. Only what
 * concerns an object as a whole: its name, whether a template matches its selector, how its pods restart. That each field has the form
 * that its schema asks for is taken for granted.
 */
export function creationFaults(object: ApiObject): readonly string[] {
  const { name = '' } = object.metadata;
  const bad = name.length > 253 || !subdomain.test(name);
  const fault = `metadata.name: Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`;
  return [...(bad ? [fault] : []), ...specFaults(object)];
}

/** What is wrong with a write of an object that exists. The resourceVersion is no part of it. */
export function updateFaults(object: ApiObject, existing: ApiObject): readonly string[] {
  return [...metadataFaults(object, existing), ...specFaults(object), ...immutableFaults(object, existing)];
}

/** Source: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessorUpdate) at v1.32. */
function metadataFaults({ metadata }: ApiObject, { metadata: old }: ApiObject): readonly string[] {
  const fields = [
    'name',
    'namespace',
    'uid',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
  ] as const;
  return fields
    .filter((field) => (metadata[field] ?? undefined) !== (old[field] ?? undefined))
    .map((field) => `metadata.${field}: Invalid value: ${JSON.stringify(metadata[field])}: field is immutable`);
}

/** The finalizers that a write would add: refused while the object is being deleted. */
export function newFinalizers(object: ApiObject, existing: ApiObject): readonly string[] {
  const old = existing.metadata.finalizers ?? [];
  return (object.metadata.finalizers ?? []).filter((finalizer) => !old.includes(finalizer));
}

/** The fault that they are then. */
export function lateFinalizers(added: readonly string[]): string {
  const list = added.map((finalizer) => JSON.stringify(finalizer)).join(', ');
  return `metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`;
}

interface Workload {
  readonly replicas?: number;
  readonly selector?: unknown;
  readonly template?: { readonly metadata?: { readonly labels?: Labels }; readonly spec?: Fields };
  readonly strategy?: { readonly rollingUpdate?: { readonly maxSurge?: unknown; readonly maxUnavailable?: unknown } };
}

/** Which restart policies the pods of a kind may have; Job's must be named, since the default is not among them. */
const restartPolicies: Readonly<Record<string, readonly string[]>> = {
  Pod: ['Always', 'OnFailure', 'Never'],
  ReplicationController: ['Always'],
  ReplicaSet: ['Always'],
  Deployment: ['Always'],
  DaemonSet: ['Always'],
  StatefulSet: ['Always'],
  Job: ['OnFailure', 'Never'],
};

function specFaults({ kind, spec = {} }: ApiObject): readonly string[] {
  const { replicas = 0, template, strategy } = spec as Workload;
  const path = kind === 'Pod' ? 'spec.restartPolicy' : 'spec.template.spec.restartPolicy';
  const named = (kind === 'Pod' ? spec : (template?.spec ?? {}))['restartPolicy'];
  const policy = typeof named === 'string' ? named : 'Always';
  const allowed = restartPolicies[kind] ?? [policy];
  const zero = (value: unknown): boolean => value === 0 || value === '0%';
  const { maxSurge, maxUnavailable } = strategy?.rollingUpdate ?? {};
  const isStuck = kind === 'Deployment' && zero(maxSurge) && zero(maxUnavailable);
  const faults: readonly (readonly [boolean, string])[] = [
    [replicas < 0, `spec.replicas: Invalid value: ${replicas}: must be greater than or equal to 0`],
    [
      !selectsTemplate(kind, spec),
      'spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`',
    ],
    [!allowed.includes(policy), restartFault(path, policy, allowed)],
    [isStuck, 'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: may not be 0 when `maxSurge` is 0'],
  ];
  return faults.flatMap(([isFault, fault]) => (isFault ? [fault] : []));
}

function restartFault(path: string, policy: string, allowed: readonly string[]): string {
  const list = allowed.map((one) => `"${one}"`).join(', ');
  if (policy === 'Always') return `${path}: Required value: valid values: ${list}`;
  return `${path}: Unsupported value: "${policy}": supported values: ${list}`;
}

/** A Job's selector is made by the API server, and so is that of a ReplicationController that has none. */
function selectsTemplate(kind: string, spec: Fields): boolean {
  const { selector, template } = spec as Workload;
  if (template === undefined || selector === undefined) return true;
  const labels = template.metadata?.labels ?? {};
  return kind === 'ReplicationController'
    ? matchesLabels(selectorFromLabels(selector as Labels), labels)
    : matchesLabels(selectorFromObject(selector), labels);
}
