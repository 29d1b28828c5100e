import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { ServiceObject } from '../../../machines/services/service-object.ts';
import { hasHostname, isInEndpoints, legacyPlace, sliceEndpoint } from '../../../machines/services/endpoints.ts';
import { question } from '../case-area.ts';

interface EndpointInput {
  readonly service: ServiceObject;
  readonly pod: PodObject;
}

interface IncludeInput {
  readonly pod: PodObject;
  readonly includeTerminating: boolean;
}

interface HostnameInput {
  readonly service: { readonly name?: string; readonly namespace?: string };
  readonly pod: PodObject;
}

/** Endpoints of services (V2). */
export const endpointsArea: CaseArea = {
  endpoint: question({ service: 'any', pod: 'Pod' }, ({ service, pod }: EndpointInput) => ({
    slice: sliceEndpoint(service, pod) ?? null,
    legacyEndpoints: legacyPlace(service, pod),
  })),
  include: question({ pod: 'Pod', includeTerminating: 'boolean' }, ({ pod, includeTerminating }: IncludeInput) => ({
    included: isInEndpoints(pod, includeTerminating),
  })),
  hostname: question({ service: 'any', pod: 'Pod' }, ({ service, pod }: HostnameInput) => ({
    setHostname: hasHostname({ metadata: service }, pod),
  })),
};
