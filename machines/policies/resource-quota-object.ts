import type { ObjectMeta, ResourceList } from '../api-objects.ts';

/** A condition on the objects that a quota counts. */
export interface ScopeRequirement {
  readonly scopeName: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`; only scope PriorityClass looks at it. */
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** A ResourceQuota as an API object; source: staging/src/k8s.io/api/core/v1/types.go at v1.32. */
export interface ResourceQuotaObject {
  readonly metadata?: ObjectMeta;
  readonly spec?: {
    readonly hard?: ResourceList;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: { readonly matchExpressions?: readonly ScopeRequirement[] } | null;
  };
  readonly status?: { readonly hard?: ResourceList; readonly used?: ResourceList };
}

/** What a quota asks of an object before it counts it: its scopes and its scope selector, all of which must hold (getScopeSelectorsFromQuota). */
export function scopesOf({ spec }: ResourceQuotaObject): readonly ScopeRequirement[] {
  const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }));
  return [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])];
}
