import type { ObjectMeta } from '../api-objects.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { ScopeRequirement } from './resource-quota-object.ts';

/** What a request does to an object, as far as quotas ask. */
export type QuotaOperation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

/** What quotas read of an object of any kind. */
export interface CountedObject {
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}

/**
 * How objects of one kind are counted (M4): staging/src/k8s.io/apiserver/pkg/quota/v1/interfaces.go (Evaluator) at v1.32. Times are seconds
 * since 1970.
 */
export interface QuotaEvaluator<Counted extends CountedObject> {
  /** The resource of the API that it counts, with its group where it has one: `pods`, `deployments.apps`. */
  readonly resource: string;
  /** Whether an operation can change what is used. */
  readonly handles: (operation: QuotaOperation) => boolean;
  /** Those of the names in a quota that it counts. */
  readonly countsName: (name: string) => boolean;
  /** The resources of the quota that the object must state and does not, in order of their names. */
  readonly missing: (required: readonly string[], object: Counted) => readonly string[];
  /** Whether the object is in a scope; `undefined` where scopes are not for objects of its kind, and match none. */
  readonly isInScope?: (scope: ScopeRequirement, object: Counted) => boolean;
  /** What one object uses. */
  readonly usage: (object: Counted, now: number) => Quantities;
}

/** The name under which a quota counts the objects of a resource, such as `pods` or `deployments.apps` (ObjectCountQuotaResourceNameFor). */
export function objectCountName(resource: string): string {
  return `count/${resource}`;
}
