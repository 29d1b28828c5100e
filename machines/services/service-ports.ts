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

/** Gives a service its node ports, and its port for health checks, but for those that it had before. A service that is new had no spec. */
export function withGivenPorts(
  before: ServiceSpec | undefined,
  after: ServiceSpec,
  range: NodePortRange,
  pick: Pick,
): PortsAnswer {
  const isExposed = after.type === 'NodePort' || after.type === 'LoadBalancer';
  const given = isExposed ? givenPorts(before, after, range, pick) : { spec: after, range };
  if ('fault' in given || !hasHealthCheck(after) || hasHealthCheck(before ?? {})) return given;
  const check = givenPort(given.range, after.healthCheckNodePort ?? 0, pick);
  if ('fault' in check) return check;
  return { spec: { ...given.spec, healthCheckNodePort: check.port }, range: check.range };
}

/**
 * A new service that listens at one port for several protocols gets one node port for them: the one that any of them asks for. A service that is
 * there keeps those node ports it asks for again, and shares none of the others.
 */
function givenPorts(before: ServiceSpec | undefined, after: ServiceSpec, from: NodePortRange, pick: Pick): PortsAnswer {
  const mine = new Set(nodePortsOf(before ?? {}));
  const byPort = new Map<number | undefined, number>();
  const ports: ServicePort[] = [];
  let range = from;
  for (const servicePort of after.ports ?? []) {
    const { port, nodePort: asked = 0 } = servicePort;
    const shared = before === undefined ? byPort.get(port) : undefined;
    if ((asked === 0 && !hasNodePorts(after)) || mine.has(asked)) ports.push(servicePort);
    else if (shared !== undefined && (asked === 0 || asked === shared))
      ports.push({ ...servicePort, nodePort: shared });
    else {
      const wanted = before === undefined && shared === undefined ? askedFor(port, after) : asked;
      const answer = givenPort(range, wanted, pick);
      if ('fault' in answer) return answer;
      range = answer.range;
      ports.push({ ...servicePort, nodePort: answer.port });
      if (shared === undefined) byPort.set(port, answer.port);
      if (before !== undefined && asked !== 0) mine.add(asked);
    }
  }
  return { spec: after.ports === undefined ? after : { ...after, ports }, range };
}

/** The node port that some part of the service asks for at a port, 0 where none does. */
function askedFor(port: number | undefined, { ports = [] }: ServiceSpec): number {
  return ports.find((one) => one.port === port && (one.nodePort ?? 0) !== 0)?.nodePort ?? 0;
}

/** The port that is asked for, or, for 0, one that is chosen. */
function givenPort(
  { first, allocator }: NodePortRange,
  asked: number,
  pick: Pick,
): { readonly port: number; readonly range: NodePortRange } | { readonly fault: PortFault } {
  const number = asked === 0 ? chosenNumber(allocator, pick) : asked - first;
  if (number === undefined) return { fault: 'full' };
  const taken = take(allocator, number);
  if (taken !== undefined) return { port: first + number, range: { first, allocator: taken } };
  return { fault: number >= 0 && number < allocator.size ? 'taken' : 'notInRange' };
}
