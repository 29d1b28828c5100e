/**
 * Admission by a LimitRange: what each container, each pod as a whole and each claim may ask for (M5). First the defaults are set
 * (limit-range-defaults.ts), then the demands are made, of a container with what was set for it.
 *
 * Source: plugin/pkg/admission/limitranger/admission.go (PodValidateLimitFunc, PersistentVolumeClaimValidateLimitFunc, podRequests, podLimits,
 * SupportsAttributes) at v1.32. Go goes through the resources of an item in any order; here the faults come in the order that the item is written in.
 */
import type { ClaimObject, LimitRangeItem, LimitRangeObject } from './limit-range-object.ts';
import type { PodObject, ResourceList } from '../api-objects.ts';
import { maximumFault, maximumRequestFault, minimumFault, ratioFault } from './limit-constraints.ts';
import { quantitiesOf, withoutOverhead } from '../scheduling/pod-requests.ts';
import type { Demand, Stated } from './limit-constraints.ts';

/** A request to the API server, as far as limit ranges ask about it. */
export interface LimitedRequest {
  readonly kind: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly subresource?: string;
  /** The object before an update. */
  readonly oldObject?: { readonly metadata?: { readonly deletionTimestamp?: string | null } };
}

/** Whether limit ranges have a say: when pods are created, and when claims are created or, unless they are being deleted, updated. */
export function isLimited({ kind, operation, subresource = '', oldObject }: LimitedRequest): boolean {
  if (subresource !== '' || (oldObject?.metadata?.deletionTimestamp ?? null) !== null) return false;
  if (kind === 'Pod') return operation === 'CREATE';
  return kind === 'PersistentVolumeClaim' && (operation === 'CREATE' || operation === 'UPDATE');
}

/** Every demand of the LimitRange that the pod does not meet, in words; none: the pod is admitted. */
export function podLimitFaults({ spec }: LimitRangeObject, pod: PodObject): readonly string[] {
  return (spec?.limits ?? []).flatMap((item) => statedBy(item, pod).flatMap((stated) => faultsOf(item, stated)));
}

/** Every demand of the LimitRange that the claim does not meet; of a claim only what it requests counts. */
export function claimLimitFaults({ spec }: LimitRangeObject, claim: ClaimObject): readonly string[] {
  const requests = quantitiesOf(claim.spec?.resources?.requests);
  const items = (spec?.limits ?? []).filter(({ type }) => type === 'PersistentVolumeClaim');
  return items.flatMap((item) => [
    ...found(demandsOf(item, item.min), (demand) => minimumFault(demand, { requests, limits: new Map() })),
    ...found(demandsOf(item, item.max), (demand) => maximumRequestFault(demand, requests)),
  ]);
}

/** What of the pod an item is about: each container and init container, or the pod as a whole without its overhead. */
function statedBy({ type }: LimitRangeItem, { spec = {} }: PodObject): readonly Stated[] {
  if (type === 'Container')
    return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ resources }) => ({
      requests: quantitiesOf(resources?.requests),
      limits: quantitiesOf(resources?.limits),
    }));
  if (type !== 'Pod') return [];
  return [{ requests: withoutOverhead(spec, 'requests'), limits: withoutOverhead(spec, 'limits') }];
}

function faultsOf(item: LimitRangeItem, stated: Stated): readonly string[] {
  return [
    ...found(demandsOf(item, item.min), (demand) => minimumFault(demand, stated)),
    ...found(demandsOf(item, item.max), (demand) => maximumFault(demand, stated)),
    ...found(demandsOf(item, item.maxLimitRequestRatio), (demand) => ratioFault(demand, stated)),
  ];
}

function demandsOf({ type = '' }: LimitRangeItem, amounts: ResourceList | undefined): readonly Demand[] {
  return [...quantitiesOf(amounts)].map(([resource, amount]) => ({ type, resource, amount }));
}

function found(demands: readonly Demand[], fault: (demand: Demand) => string | undefined): readonly string[] {
  return demands.map(fault).filter((one) => one !== undefined);
}
