/**
 * The ports on the nodes that a service is given: row V1 of the list of systems.
 *
 * Source: pkg/registry/core/service/storage/alloc.go (initNodePorts, updateNodePorts, allocHealthCheckNodePort, updateHealthCheckNodePort) and
 * pkg/api/service/util.go (NeedsHealthCheck) at v1.32.
 */
import type { ServicePort, ServiceSpec } from './service-object.ts';
import { chosenNumber, take } from './allocator.ts';
import type { NodePortRange } from './node-ports.ts';
import type { Pick } from './allocator.ts';

/** Why a port cannot be given: somebody has it, it is not in the range, or nothing is left. */
export type PortFault = 'taken' | 'notInRange' | 'full';

/** The spec with its ports given, or why it cannot have them. */
export type PortsAnswer = { readonly spec: ServiceSpec; readonly range: NodePortRange } | { readonly fault: PortFault };

/** Whether the service is given node ports that it does not ask for. */
export function hasNodePorts({ type, allocateLoadBalancerNodePorts = true }: ServiceSpec): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts);
}

/** Whether balancers ask the nodes which of them have pods of the service: they then need a port for that too. */
export function hasHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

/** The node ports that the ports of a service have. */
export function nodePortsOf({ ports = [] }: ServiceSpec): readonly number[] {
  return ports.map(({ nodePort = 0 }) => nodePort).filter((port) => port !== 0);
}

/** Gives a service its node ports, and its port for health checks, but for those that it had before. A service that is new had none, and no spec. */
export function withGivenPorts(
  before: ServiceSpec | undefined,
  after: ServiceSpec,
  range: NodePortRange,
  pick: Pick,
): PortsAnswer {
  const isExposed = after.type === 'NodePort' || after.type === 'LoadBalancer';
  const give = new Giver(range, pick);
  const ports = !isExposed
    ? after.ports
    : before === undefined
      ? initialPorts(after, give)
      : updatedPorts(before, after, give);
  const needsCheck = hasHealthCheck(after) && !hasHealthCheck(before ?? {});
  const check = needsCheck ? give.port(after.healthCheckNodePort ?? 0) : after.healthCheckNodePort;
  if (give.fault !== undefined) return { fault: give.fault };
  return {
    spec: {
      ...after,
      ...(ports === undefined ? {} : { ports }),
      ...(check === undefined ? {} : { healthCheckNodePort: check }),
    },
    range: give.range,
  };
}

/** A new service that listens at one port for several protocols gets one node port for them: the one that any of them asks for. */
function initialPorts(spec: ServiceSpec, give: Giver): readonly ServicePort[] | undefined {
  const byPort = new Map<number | undefined, number>();
  const { ports } = spec;
  return ports?.map((servicePort) => {
    const { port, nodePort: asked = 0 } = servicePort;
    if (asked === 0 && !hasNodePorts(spec)) return servicePort;
    const shared = byPort.get(port);
    if (shared === undefined) {
      const wanted = ports.find((one) => one.port === port && (one.nodePort ?? 0) !== 0)?.nodePort ?? 0;
      const nodePort = give.port(wanted);
      byPort.set(port, nodePort);
      return { ...servicePort, nodePort };
    }
    return { ...servicePort, nodePort: asked === 0 || asked === shared ? shared : give.port(asked) };
  });
}

/** A service that is there keeps the node ports it asks for; they are not shared out among its protocols any more. */
function updatedPorts(before: ServiceSpec, after: ServiceSpec, give: Giver): readonly ServicePort[] | undefined {
  const mine = new Set(nodePortsOf(before));
  return after.ports?.map((servicePort) => {
    const { nodePort: asked = 0 } = servicePort;
    if (asked === 0) return hasNodePorts(after) ? { ...servicePort, nodePort: give.port(0) } : servicePort;
    if (!mine.has(asked)) give.port(asked);
    mine.add(asked);
    return servicePort;
  });
}

/** Gives out ports of a range until one cannot be given. */
class Giver {
  #range: NodePortRange;
  #fault: PortFault | undefined;
  readonly #pick: Pick;

  constructor(range: NodePortRange, pick: Pick) {
    this.#range = range;
    this.#pick = pick;
  }

  get range(): NodePortRange {
    return this.#range;
  }

  get fault(): PortFault | undefined {
    return this.#fault;
  }

  /** The port that is asked for, or, for 0, one that is chosen; 0 where there is a fault. */
  port(asked: number): number {
    if (this.#fault !== undefined) return 0;
    const { first, allocator } = this.#range;
    const number = asked === 0 ? chosenNumber(allocator, this.#pick) : asked - first;
    const taken = number === undefined ? undefined : take(allocator, number);
    if (number !== undefined && taken !== undefined) {
      this.#range = { first, allocator: taken };
      return first + number;
    }
    const isInRange = number !== undefined && number >= 0 && number < allocator.size;
    this.#fault = number === undefined ? 'full' : isInRange ? 'taken' : 'notInRange';
    return 0;
  }
}
