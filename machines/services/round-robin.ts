/**
 * How kube-proxy chooses an endpoint for each connection to a port of a service: round robin, or, with ClientIP affinity, the endpoint that the client had last,
 * until it was away for too long. Row V3 of the list of systems.
 *
 * Source: pkg/proxy/userspace/roundrobin.go (LoadBalancerRR) at v1.25, the last proxy that really goes round robin: those of iptables and IPVS leave the choice to
 * the kernel (at random, or by its own scheduler), with the same affinity. What is random there, the order of new endpoints, is given here.
 */
import type { ServiceObject } from './service-object.ts';

/** One port of a service, as one proxy sees it. */
export interface Balancer {
  /** Addresses with ports, in the order in which they are taken. */
  readonly endpoints: readonly string[];
  /** The place of the one that is next. */
  readonly next: number;
  readonly affinity: 'None' | 'ClientIP';
  readonly timeoutSeconds: number;
  readonly clients: ReadonlyMap<string, LastUse>;
}

/** The endpoint that a client had last, and when, in seconds. */
export interface LastUse {
  readonly endpoint: string;
  readonly at: number;
}

/** A connection that a client opens. */
export interface Connection {
  readonly client: string;
  /** Now, in seconds. */
  readonly now: number;
  /** Whether its endpoint could not be reached, so that another is to be had whatever the affinity. */
  readonly triesAnother?: boolean;
}

/** Three hours: what a service with ClientIP affinity has unless it says otherwise (DefaultClientIPServiceAffinitySeconds). */
export const usualTimeoutSeconds = 10_800;

/** A port of the service, as a proxy sees it before it knows of any endpoint. */
export function newBalancer({ spec }: ServiceObject): Balancer {
  const timeout = spec?.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 0;
  return {
    endpoints: [],
    next: 0,
    affinity: spec?.sessionAffinity === 'ClientIP' ? 'ClientIP' : 'None',
    timeoutSeconds: timeout === 0 ? usualTimeoutSeconds : timeout,
    clients: new Map(),
  };
}

/** The endpoint that a connection gets, and the balancer after it; `undefined` where there is no endpoint. */
export function nextEndpoint(
  balancer: Balancer,
  { client, now, triesAnother = false }: Connection,
): { readonly endpoint: string; readonly balancer: Balancer } | undefined {
  const { endpoints, next, affinity, clients } = balancer;
  const inTurn = endpoints[next];
  if (inTurn === undefined) return undefined;
  const sticks = affinity === 'ClientIP';
  const last = sticks && !triesAnother ? clients.get(client) : undefined;
  const isHeld = last !== undefined && !isStale(balancer, last, now);
  const endpoint = isHeld ? last.endpoint : inTurn;
  return {
    endpoint,
    balancer: {
      ...balancer,
      next: isHeld ? next : (next + 1) % endpoints.length,
      clients: sticks ? new Map([...clients, [client, { endpoint, at: now }]]) : clients,
    },
  };
}

/**
 * The balancer once its endpoints are known to be these, in this order. The same ones in whatever order change nothing; else the round begins anew, and clients
 * of an endpoint that is gone are free.
 */
export function withEndpoints(balancer: Balancer, endpoints: readonly string[]): Balancer {
  const before = balancer.endpoints;
  if (areSame(before, endpoints)) return balancer;
  const gone = new Set(before.filter((endpoint) => !endpoints.includes(endpoint)));
  return { ...balancer, endpoints, next: 0, clients: clientsBut(balancer, ({ endpoint }) => gone.has(endpoint)) };
}

/** The balancer once the port is no longer in the service's endpoints, or they are deleted: nobody is remembered. */
export function withoutEndpoints(balancer: Balancer): Balancer {
  return { ...balancer, endpoints: [], next: 0, clients: new Map() };
}

/** The balancer without the clients that were away for too long; they would get the next endpoint anyway. */
export function withoutStaleClients(balancer: Balancer, now: number): Balancer {
  return { ...balancer, clients: clientsBut(balancer, (last) => isStale(balancer, last, now)) };
}

/** Only whole seconds count. */
function isStale({ timeoutSeconds }: Balancer, { at }: LastUse, now: number): boolean {
  return Math.trunc(now - at) >= timeoutSeconds;
}

function clientsBut({ clients }: Balancer, isFree: (last: LastUse) => boolean): ReadonlyMap<string, LastUse> {
  return new Map([...clients].filter(([, last]) => !isFree(last)));
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  const [first, second] = [a.toSorted(), b.toSorted()];
  return first.length === second.length && first.every((endpoint, place) => endpoint === second[place]);
}
