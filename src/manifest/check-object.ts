import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import type { INode } from 'kubernetes-models/v1/Node';
import type { IPod } from 'kubernetes-models/v1/Pod';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IReplicationController } from 'kubernetes-models/v1/ReplicationController';
import { isQuantity } from './field-type.ts';
import { keepKnownFields } from './known-fields.ts';
import type { Loose } from './loose.ts';
import type { ModelledKind } from './objects.ts';
import type { Report } from './problem.ts';
import { checkDisruptionBudget } from './rules/disruption-budgets.ts';
import { checkMetadata } from './rules/metadata.ts';
import type { Metadata } from './rules/metadata.ts';
import { checkNode } from './rules/nodes.ts';
import { checkPodSpec, podRestartPolicies } from './rules/pods.ts';
import { checkDeployment, checkReplicaSet, checkReplicationController } from './rules/workloads.ts';
import { checkLabelSelector } from './rules/selectors.ts';
import { schemaFaults } from './schema-faults.ts';
import type { FaultAt } from './schema-faults.ts';
import { schemaErrors } from './schema-validators.ts';
import type { Path } from './source-document.ts';

/** An object as the API server would keep it before it fills in defaults, and everything that makes it refuse the object. */
export interface CheckedObject {
  readonly object: unknown;
  readonly faults: readonly FaultAt[];
}

/**
 * Checks an object as a strict API server does: known fields, the schema of its kind, then the rules that no schema can say. The
 * rules see the object without the parts that do not fit the schema, so that one call finds all there is to find.
 */
export async function checkObject(kind: ModelledKind, value: unknown): Promise<CheckedObject> {
  const faults: FaultAt[] = [];
  const report: Report = (path, fault) => faults.push({ path, fault });
  const object = keepKnownFields(kind, value, report);
  const amounts = faults.filter(({ fault }) => fault.code === 'invalid-quantity').map(({ path }) => path);
  const bySchema = schemaFaults(await schemaErrors(kind, object), object).filter(({ path }) => !isQuantity(kind, path));
  const wrong = bySchema.filter(({ fault }) => fault.code !== 'missing-field').map(({ path }) => path);
  const byRules: FaultAt[] = [];
  checkRules(kind, without(object, [...wrong, ...amounts]), (path, fault) => {
    if (![...wrong, ...amounts].some((other) => overlaps(path, other))) byRules.push({ path, fault });
  });
  // Of a missing field the rules say more than the schema does.
  const isTold = (path: Path): boolean => byRules.some((other) => isSame(path, other.path));
  faults.push(...bySchema.filter(({ path }) => !isTold(path)), ...byRules);
  return { object, faults };
}

function checkRules(kind: ModelledKind, object: unknown, report: Report): void {
  checkMetadata(kind, (object as { readonly metadata?: Metadata }).metadata, report);
  switch (kind) {
    case 'PersistentVolumeClaim':
      checkLabelSelector((object as Loose<IPersistentVolumeClaim>).spec?.selector, ['spec', 'selector'], report);
      return;
    case 'PodDisruptionBudget':
      checkDisruptionBudget(object as Loose<IPodDisruptionBudget>, report);
      return;
    case 'Namespace':
    case 'PriorityClass':
    case 'PersistentVolume':
    case 'ConfigMap':
    case 'StorageClass':
    case 'Secret':
      return;
    case 'Node':
      checkNode(object as Loose<INode>, report);
      return;
    case 'Pod':
      checkPodSpec((object as Loose<IPod>).spec, ['spec'], podRestartPolicies, report);
      return;
    case 'ReplicationController':
      checkReplicationController(object as Loose<IReplicationController>, report);
      return;
    case 'ReplicaSet':
      checkReplicaSet(object as Loose<IReplicaSet>, report);
      return;
    case 'Deployment':
      checkDeployment(object as Loose<IDeployment>, report);
  }
}

/** The value without the parts at the paths; an item of a list takes the whole list with it, or the others would move up. */
function without(value: unknown, paths: readonly Path[], at: Path = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => without(item, paths, [...at, index]));
  const isWrong = (part: Path): boolean => paths.some((path) => isSame(path, part));
  const kept = Object.entries(value).filter(([key, item]) => {
    const hasWrongItem = Array.isArray(item) && item.some((_, index) => isWrong([...at, key, index]));
    return !isWrong([...at, key]) && !hasWrongItem;
  });
  return Object.fromEntries(kept.map(([key, item]) => [key, without(item, paths, [...at, key])]));
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && overlaps(a, b);
}

/** True where one part holds the other, or they are the same. */
function overlaps(a: Path, b: Path): boolean {
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared).every((step, index) => step === b[index]);
}
