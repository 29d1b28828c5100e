import type { ObjectMeta, ResourceList } from '../api-objects.ts';

/** Limits for one type of thing: `Container`, `Pod` or `PersistentVolumeClaim`; only containers have defaults. */
export interface LimitRangeItem {
  readonly type?: string;
  readonly max?: ResourceList;
  readonly min?: ResourceList;
  readonly default?: ResourceList;
  readonly defaultRequest?: ResourceList;
  readonly maxLimitRequestRatio?: ResourceList;
}

/** A LimitRange as an API object; source: staging/src/k8s.io/api/core/v1/types.go at v1.32. */
export interface LimitRangeObject {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly limits?: readonly LimitRangeItem[] };
}

/** Of a PersistentVolumeClaim what policies read. */
export interface ClaimObject {
  readonly metadata?: ObjectMeta;
  readonly spec?: {
    readonly storageClassName?: string;
    readonly resources?: { readonly requests?: ResourceList; readonly limits?: ResourceList };
  };
  readonly status?: { readonly allocatedResources?: ResourceList };
}
