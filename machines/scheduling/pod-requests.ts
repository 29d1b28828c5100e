/**
 * What a pod asks for, and what it is limited to, over all its containers.
 *
 * Source: staging/src/k8s.io/component-helpers/resource/helpers.go (PodRequests, PodLimits, AggregateContainerRequests, AggregateContainerLimits) and
 * pkg/scheduler/util/pod_resources.go at v1.32; rows S5 and P7 of the list of systems. Requests of the pod as a whole count
 * wherever the spec has them: where the gate PodLevelResources is off, the API server drops them. Left out: resources in
 * a container's status, which count only behind the gate InPlacePodVerticalScaling.
 */
import type { Container, PodSpec, ResourceList } from '../api-objects.ts';
import type { Quantity } from '../quantity.ts';
import { addQuantities, compareQuantities, parseQuantity, signOfQuantity } from '../quantity.ts';

/** Exact amounts by the name of the resource. */
export type Quantities = ReadonlyMap<string, Quantity>;

/** What a container that leaves a resource out counts for in scores, and only there (DefaultMilliCPURequest, DefaultMemoryRequest). */
export const assumedRequests: Quantities = quantitiesOf({ cpu: '100m', memory: '200Mi' });

/** Reads amounts as they are written; throws a `QuantityError` where one is malformed. */
export function quantitiesOf(written: ResourceList | undefined): Quantities {
  return new Map(Object.entries(written ?? {}).map(([name, amount]) => [name, parseQuantity(String(amount))]));
}

/**
 * The most that a pod needs at once: its containers and sidecars together, or, where that is more, an init container with the
 * sidecars that were started before it; and its overhead. `assumed` stands in for what a container leaves out; a request of 0 that
 * is written stays 0.
 */
export function podRequests(spec: PodSpec, assumed: Quantities = new Map()): Quantities {
  return plus(withoutOverhead(spec, 'requests', assumed), quantitiesOf(spec.overhead));
}

/** The limits of a pod, added up as its requests are; the overhead counts only for resources that are limited, and not to 0. */
export function podLimits(spec: PodSpec): Quantities {
  const limits = withoutOverhead(spec, 'limits');
  const overhead = [...quantitiesOf(spec.overhead)].filter(([name]) => {
    const limit = limits.get(name);
    return limit !== undefined && signOfQuantity(limit) !== 0;
  });
  return plus(limits, new Map(overhead));
}

/** The requests or limits of a pod but for its overhead. */
export function withoutOverhead(
  spec: PodSpec,
  side: 'requests' | 'limits',
  assumed: Quantities = new Map(),
): Quantities {
  return new Map([...overContainers(spec, side, assumed), ...podLevel(spec, side)]);
}

/** Requests that the pod states as a whole: they replace those of its containers, for cpu and memory only. */
export function podLevelRequests(spec: PodSpec): Quantities {
  return podLevel(spec, 'requests');
}

/** The requests or limits that a pod states as a whole. */
export function podLevel(spec: PodSpec, side: 'requests' | 'limits'): Quantities {
  const { cpu, memory } = spec.resources?.[side] ?? {};
  return quantitiesOf({ ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) });
}

function overContainers(spec: PodSpec, side: 'requests' | 'limits', assumed: Quantities): Quantities {
  const asks = (container: Container): Quantities =>
    new Map([...assumed, ...quantitiesOf(container.resources?.[side])]);
  let together: Quantities = new Map();
  for (const container of spec.containers ?? []) together = plus(together, asks(container));
  let sidecars: Quantities = new Map();
  let starting: Quantities = new Map();
  for (const container of spec.initContainers ?? []) {
    const requests = asks(container);
    if (container.restartPolicy === 'Always') {
      together = plus(together, requests);
      sidecars = plus(sidecars, requests);
      starting = greatest(starting, sidecars);
    } else starting = greatest(starting, plus(requests, sidecars));
  }
  return greatest(together, starting);
}

function plus(a: Quantities, b: Quantities): Quantities {
  return merged(a, b, addQuantities);
}

function greatest(a: Quantities, b: Quantities): Quantities {
  return merged(a, b, (one, other) => (compareQuantities(other, one) > 0 ? other : one));
}

function merged(a: Quantities, b: Quantities, join: (one: Quantity, other: Quantity) => Quantity): Quantities {
  const result = new Map(a);
  for (const [name, amount] of b) {
    const known = result.get(name);
    result.set(name, known === undefined ? amount : join(known, amount));
  }
  return result;
}
