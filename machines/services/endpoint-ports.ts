/**
 * The ports at which a service's endpoints listen (V2).
 *
 * Source: staging/src/k8s.io/endpointslice/utils.go (getEndpointPorts, FindPort), pkg/apis/core/v1/defaults.go (SetDefaults_Service) and
 * pkg/controller/endpoint/endpoints_controller.go (syncService) at v1.32.
 */
import type { ContainerPort, PodObject } from '../api-objects.ts';
import type { ServiceObject, ServicePort } from './service-object.ts';
import { isSidecar } from '../kubelet/is-sidecar.ts';

/** A port of an endpoint. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/**
 * The port of a pod that a port of a service leads to: by number any, whether or not a container declares it; by name the first container that declares the
 * name for the same protocol, sidecars after the ordinary ones. `undefined` where none does.
 */
export function findPort({ spec }: PodObject, servicePort: ServicePort): number | undefined {
  const target = targetOf(servicePort);
  if (typeof target === 'number') return target;
  const protocol = servicePort.protocol ?? 'TCP';
  const isMeant = (port: ContainerPort) => port.name === target && (port.protocol ?? 'TCP') === protocol;
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? []).filter(isSidecar)];
  return containers.flatMap(({ ports = [] }) => ports).find(isMeant)?.containerPort;
}

/** The ports of a pod's endpoint: one for each port of the service that the pod has. */
export function endpointPorts(service: ServiceObject, pod: PodObject): readonly EndpointPort[] {
  return (service.spec?.ports ?? []).flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    return port === undefined ? [] : [{ name: servicePort.name ?? '', port, protocol: servicePort.protocol ?? 'TCP' }];
  });
}

/**
 * Whether a pod's address stands in the Endpoints object of a service at all: at one of its ports, or, where a headless service has no ports, without.
 * Slices have it in any case, if need be without ports.
 */
export function hasLegacyPort(service: ServiceObject, pod: PodObject): boolean {
  const { ports = [], clusterIP } = service.spec ?? {};
  return ports.length === 0 ? clusterIP === 'None' : endpointPorts(service, pod).length > 0;
}

function targetOf({ targetPort, port }: ServicePort): number | string {
  return targetPort === undefined || targetPort === 0 || targetPort === '' ? (port ?? 0) : targetPort;
}
