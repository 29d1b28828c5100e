import type { Path, SourceDocument } from './source-document.ts';

/** A node as version v1beta1 wrote it. What it has beside this is left where it is, so that it is reported as unknown. */
interface Minion {
  readonly id?: unknown;
  readonly labels?: unknown;
  readonly annotations?: unknown;
  readonly creationTimestamp?: unknown;
  readonly resourceVersion?: unknown;
  readonly selfLink?: unknown;
  readonly uid?: unknown;
  readonly hostIP?: unknown;
  readonly resources?: { readonly capacity?: Readonly<Record<string, unknown>> };
  readonly podCIDR?: unknown;
  readonly externalID?: unknown;
  readonly unschedulable?: unknown;
  readonly status?: { readonly conditions?: unknown } & Readonly<Record<string, unknown>>;
}

/** What v1beta1 called the status of a condition. */
const statuses: Readonly<Record<string, string>> = { Full: 'True', None: 'False' };

/**
 * A document as this version of Kubernetes would have it: a Minion of v1beta1, which is a node by its first name, becomes a Node of v1 (N1), whose
 * parts stand where those of the Minion do; everything else stays as it is. Source: pkg/api/v1beta1/types.go and conversion.go beside it at v0.18.
 */
export function inPresentVersion(document: SourceDocument): SourceDocument {
  const { value } = document;
  if (!isObject(value) || value['apiVersion'] !== 'v1beta1' || value['kind'] !== 'Minion') return document;
  const { apiVersion: _version, kind: _kind, ...minion } = value;
  return {
    ...document,
    value: nodeOf(minion),
    at: (path = []) => document.at(pathInMinion(path)),
    keyAt: (path) => document.keyAt(pathInMinion(path)),
  };
}

/** Where a Minion has what a Node has at the path. */
function pathInMinion(path: Path): Path {
  const [part, field, ...rest] = path;
  if (part !== 'metadata' && part !== 'spec' && part !== 'status') return path;
  if (field === undefined) return [];
  if (part === 'metadata') return [field === 'name' ? 'id' : field, ...rest];
  if (part === 'spec') return [field, ...rest];
  if (field === 'capacity' || field === 'allocatable') return ['resources', 'capacity', ...rest];
  if (field === 'addresses') return ['hostIP'];
  return [part, field, ...rest.map((step) => (field === 'conditions' && step === 'type' ? 'kind' : step))];
}

function nodeOf(minion: Minion): object {
  const { id, labels, annotations, creationTimestamp, resourceVersion, selfLink, uid, ...body } = minion;
  const { hostIP, resources, podCIDR, externalID, unschedulable, status, ...rest } = body;
  const addresses = hostIP === undefined ? undefined : [{ type: 'LegacyHostIP', address: hostIP }];
  const conditions = Array.isArray(status?.conditions) ? status.conditions.map(conditionOf) : status?.conditions;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: written({ name: id, labels, annotations, creationTimestamp, resourceVersion, selfLink, uid }),
    spec: written({ podCIDR, externalID, unschedulable }),
    status: written({ addresses, ...status, capacity: capacityOf(resources?.capacity), conditions }),
    ...rest,
  };
}

/** Amounts were numbers, of cores and of bytes, or texts. */
function capacityOf(capacity: unknown): unknown {
  if (!isObject(capacity)) return capacity;
  const texts = Object.entries(capacity).map(([name, amount]) => [
    name,
    typeof amount === 'number' ? String(amount) : amount,
  ]);
  return Object.fromEntries(texts);
}

function conditionOf(condition: unknown): unknown {
  if (!isObject(condition)) return condition;
  const { kind: type, status, ...rest } = condition;
  return written({ ...rest, type, status: typeof status === 'string' ? (statuses[status] ?? status) : status });
}

function written(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
