/**
 * What services, claims and other objects use of a quota (M4).
 *
 * Source: pkg/quota/v1/evaluator/core/services.go, persistent_volume_claims.go and registry.go, and
 * staging/src/k8s.io/apiserver/pkg/quota/v1/generic/evaluator.go (NewObjectCountEvaluator) at v1.32. Left out: claims of dynamic resources, and scopes of volume
 * attributes classes, both behind gates that are off.
 */
import type { CountedObject, QuotaEvaluator } from './quota-evaluator.ts';
import { compareQuantities, wholeUnits } from '../quantity.ts';
import { countOf, zero } from './resource-lists.ts';
import type { ClaimObject } from './limit-range-object.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { Quantity } from '../quantity.ts';
import type { ServiceObject } from '../services/service-object.ts';
import { objectCountName } from './quota-evaluator.ts';
import { quantitiesOf } from '../scheduling/pod-requests.ts';

/** What a service uses; node ports count before they are given out, by what the service will be given. */
export function serviceUsage({ spec }: ServiceObject): Quantities {
  const { type, allocateLoadBalancerNodePorts } = spec ?? {};
  const ports = spec?.ports ?? [];
  const isBalanced = type === 'LoadBalancer';
  const onNodes = isBalanced && allocateLoadBalancerNodePorts === false ? ports.filter(hasNodePort) : ports;
  return new Map([
    [objectCountName('services'), countOf(1)],
    ['services', countOf(1)],
    ['services.loadbalancers', isBalanced ? countOf(1) : zero],
    ['services.nodeports', isBalanced || type === 'NodePort' ? countOf(onNodes.length) : zero],
  ]);
}

const hasNodePort = ({ nodePort = 0 }: { readonly nodePort?: number }): boolean => nodePort !== 0;

const claimResources = ['persistentvolumeclaims', 'requests.storage'];
const classSuffix = '.storageclass.storage.k8s.io/';

/** What a claim uses, of the namespace and of its storage class: the more of what it requests and what is allocated, in whole bytes. */
export function claimUsage(claim: ClaimObject): Quantities {
  const className =
    claim.metadata?.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? claim.spec?.storageClassName ?? '';
  const ofClass = (name: string, amount: Quantity) =>
    className === '' ? [] : [[`${className}${classSuffix}${name}`, amount] as const];
  const storage = storageOf(claim);
  return new Map([
    ['persistentvolumeclaims', countOf(1)],
    [objectCountName('persistentvolumeclaims'), countOf(1)],
    ...ofClass('persistentvolumeclaims', countOf(1)),
    ...(storage === undefined ? [] : [['requests.storage', storage] as const, ...ofClass('requests.storage', storage)]),
  ]);
}

function storageOf({ spec, status }: ClaimObject): Quantity | undefined {
  const requested = quantitiesOf(spec?.resources?.requests).get('storage');
  const allocated = quantitiesOf(status?.allocatedResources).get('storage');
  if (requested === undefined) return undefined;
  return allocated !== undefined && compareQuantities(allocated, inWholeBytes(requested)) > 0
    ? inWholeBytes(allocated)
    : inWholeBytes(requested);
}

function inWholeBytes(amount: Quantity): Quantity {
  return { nanos: wholeUnits(amount) * 1_000_000_000n, format: amount.format };
}

/** How services are counted. */
export const serviceQuota: QuotaEvaluator<ServiceObject & CountedObject> = {
  resource: 'services',
  handles: (operation) => operation === 'CREATE' || operation === 'UPDATE',
  countsName: (name) =>
    [objectCountName('services'), 'services', 'services.nodeports', 'services.loadbalancers'].includes(name),
  missing: () => [],
  usage: serviceUsage,
};

/** How claims are counted. */
export const claimQuota: QuotaEvaluator<ClaimObject & CountedObject> = {
  resource: 'persistentvolumeclaims',
  handles: (operation) => operation === 'CREATE' || operation === 'UPDATE',
  countsName: (name) =>
    name === objectCountName('persistentvolumeclaims') ||
    claimResources.some((resource) => name === resource || name.endsWith(`${classSuffix}${resource}`)),
  missing: () => [],
  usage: claimUsage,
};

/** How objects are counted of which only the number matters; `alias` is the older name that a quota may have for it. */
export function objectQuota(resource: string, alias?: string): QuotaEvaluator<CountedObject> {
  const names = [objectCountName(resource), ...(alias === undefined ? [] : [alias])];
  return {
    resource,
    handles: (operation) => operation === 'CREATE',
    countsName: (name) => names.includes(name),
    missing: () => [],
    usage: () => new Map(names.map((name) => [name, countOf(1)])),
  };
}
