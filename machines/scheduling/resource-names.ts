/**
 * Kinds of resources by their names.
 *
 * Source: pkg/apis/core/v1/helper/helpers.go and pkg/scheduler/util/utils.go (IsScalarResourceName) at v1.32.
 */
import { keyFault } from '../label-selector.ts';

const nativeDomain = 'kubernetes.io/';
const quotaPrefix = 'requests.';

/** Whether a resource is Kubernetes' own: without a domain, or of kubernetes.io (IsNativeResource). */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || isPrefixedNativeResource(name);
}

/** Whether a resource is one that a vendor's device plugin or an administrator adds to nodes (IsExtendedResourceName). */
export function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith(quotaPrefix)) return false;
  return keyFault(`${quotaPrefix}${name}`) === undefined;
}

/** Whether the scheduler counts a resource by its name, beside cpu, memory, ephemeral storage and pods (IsScalarResourceName). */
export function isScalarResource(name: string): boolean {
  return (
    isExtendedResource(name) ||
    name.startsWith('hugepages-') ||
    isPrefixedNativeResource(name) ||
    name.startsWith('attachable-volumes-')
  );
}

function isPrefixedNativeResource(name: string): boolean {
  return name.includes(nativeDomain);
}
