/**
 * Which pods stand behind a service, and what clients are told of each (V2): the rules that the controllers of EndpointSlices and of the older Endpoints share,
 * and where they differ. A terminating pod stays in a slice, not ready, and is gone from the Endpoints.
 *
 * Source: staging/src/k8s.io/endpointslice/util/controller_utils.go (ShouldPodBeInEndpoints, ShouldSetHostname, getServicesForPod, podEndpointsChanged),
 * staging/src/k8s.io/endpointslice/utils.go (podToEndpoint) and pkg/controller/endpoint/endpoints_controller.go (syncService, addEndpointSubset) at v1.32.
 * Left out: how endpoints are packed into slices and subsets, their limit of 1000, and hints for topology.
 */
import type { PodObject } from '../api-objects.ts';
import type { ServiceObject } from './service-object.ts';
import { isBeingDeleted } from '../pods/is-being-deleted.ts';
import { isPodReady } from '../pods/is-pod-ready.ts';
import { matchesLabels, selectorFromLabels } from '../label-selector.ts';

/** What a slice says of an endpoint. */
export interface EndpointConditions {
  /** Whether it takes new connections: never while its pod is terminating, unless the service publishes pods that are not ready. */
  readonly ready: boolean;
  /** Whether its pod is ready, terminating or not. */
  readonly serving: boolean;
  readonly terminating: boolean;
}

/** In which list of an Endpoints object a pod's address stands. */
export type LegacyPlace = 'addresses' | 'notReadyAddresses' | 'absent';

/** Whether a pod has an endpoint at all: it has an address, is not over for good, and, unless terminating pods are wanted, is not being deleted. */
export function isInEndpoints(pod: PodObject, includeTerminating: boolean): boolean {
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return false;
  if ((pod.status?.podIP ?? '') === '' && (pod.status?.podIPs ?? []).length === 0) return false;
  return includeTerminating || !isBeingDeleted(pod);
}

/** The conditions of a pod's endpoint in a slice of the service. */
export function endpointConditions({ spec }: ServiceObject, pod: PodObject): EndpointConditions {
  const serving = isPodReady(pod);
  const terminating = isBeingDeleted(pod);
  return { ready: spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating };
}

/** What the service's slices say of a pod, `undefined` where they leave it out; slices have terminating pods too. */
export function sliceEndpoint(service: ServiceObject, pod: PodObject): EndpointConditions | undefined {
  return isInEndpoints(pod, true) ? endpointConditions(service, pod) : undefined;
}

/** Where a pod's address stands in the service's Endpoints object. */
export function legacyPlace({ spec }: ServiceObject, pod: PodObject): LegacyPlace {
  const publishesAll = spec?.publishNotReadyAddresses === true;
  if (!isInEndpoints(pod, publishesAll)) return 'absent';
  return publishesAll || isPodReady(pod) ? 'addresses' : 'notReadyAddresses';
}

/** Whether a pod's endpoint has the pod's host name: it is in the subdomain that is called as the service, in the service's namespace. */
export function hasHostname(service: ServiceObject, pod: PodObject): boolean {
  return (
    (pod.spec?.hostname ?? '') !== '' &&
    (pod.spec?.subdomain ?? '') === (service.metadata?.name ?? '') &&
    (service.metadata?.namespace ?? '') === (pod.metadata?.namespace ?? '')
  );
}

/**
 * Whether the endpoint controllers put a pod of the service's labels behind it: a service without a selector gets its endpoints from somebody else, and so
 * does one of type ExternalName; an empty selector matches every pod of the namespace.
 */
export function selectsPod({ metadata, spec }: ServiceObject, pod: PodObject): boolean {
  const selector = spec?.selector ?? null;
  if (selector === null || spec?.type === 'ExternalName') return false;
  if ((metadata?.namespace ?? '') !== (pod.metadata?.namespace ?? '')) return false;
  return matchesLabels(selectorFromLabels(selector), pod.metadata?.labels ?? {});
}

/** What a change of a pod means for its endpoints. */
export interface PodChange {
  /** Its endpoints may have changed. */
  readonly endpoints: boolean;
  /** It may be behind other services now. */
  readonly membership: boolean;
}

/** Whether an update of a pod concerns endpoints: deletion, readiness and addresses do, and for the services it is behind labels and host name. */
export function podChange(before: PodObject, after: PodObject): PodChange {
  const nameOf = ({ spec }: PodObject) => [spec?.hostname ?? '', spec?.subdomain ?? ''];
  const addressesOf = ({ status }: PodObject) => (status?.podIPs ?? []).map(({ ip = '' }) => ip);
  return {
    endpoints:
      // Two versions of a pod that is being deleted always differ here: Kubernetes compares where the times stand, not what they are.
      isBeingDeleted(before) ||
      isBeingDeleted(after) ||
      isPodReady(before) !== isPodReady(after) ||
      !areSame(addressesOf(before), addressesOf(after)),
    membership: !areSame(labelsOf(before), labelsOf(after)) || !areSame(nameOf(before), nameOf(after)),
  };
}

/**
 * The services to look at again after an update of a pod: those that select it, where its endpoint changed; those that began or ceased to, where
 * its labels did; all of both where both did.
 */
export function servicesToSync<Service extends ServiceObject>(
  services: readonly Service[],
  before: PodObject,
  after: PodObject,
): readonly Service[] {
  const change = podChange(before, after);
  if (!change.membership) return change.endpoints ? services.filter((one) => matches(one, after)) : [];
  return services.filter((one) => {
    const [was, is] = [matches(one, before), matches(one, after)];
    return change.endpoints ? was || is : was !== is;
  });
}

/** The queue takes a service of any type; only its sync passes ExternalName over. */
function matches(service: ServiceObject, pod: PodObject): boolean {
  return selectsPod({ ...service, spec: { ...service.spec, type: 'ClusterIP' } }, pod);
}

const labelsOf = ({ metadata }: PodObject): readonly string[] =>
  Object.entries(metadata?.labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted();

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
