import type { Labels } from '../label-selector.ts';
import type { ObjectMeta } from '../api-objects.ts';

/** One port of a service. */
export interface ServicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  /** The port of the pods, by number or by the name that a container gives it; the service's own where it is absent, 0 or empty. */
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

/** spec of a service. */
export interface ServiceSpec {
  readonly type?: string;
  readonly selector?: Labels | null;
  readonly ports?: readonly ServicePort[];
  /** An address, `None` for a headless service, empty where none is assigned yet. */
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly ipFamilies?: readonly string[];
  readonly publishNotReadyAddresses?: boolean;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly sessionAffinity?: string;
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  readonly externalTrafficPolicy?: string;
  readonly healthCheckNodePort?: number;
}

/** A service as an API object; source: staging/src/k8s.io/api/core/v1/types.go at v1.32. */
export interface ServiceObject {
  readonly metadata?: ObjectMeta;
  readonly spec?: ServiceSpec;
}
