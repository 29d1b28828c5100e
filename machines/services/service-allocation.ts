/**
 * What a service is given when it is created or updated, and gives back: its cluster IP, and its ports on the nodes. Row V1 of the list of systems. A
 * request that is refused changes nothing; what an update gives up is free only after it.
 *
 * Source: pkg/registry/core/service/storage/alloc.go (allocateCreate, allocateUpdate, releaseAllocatedResources) and storage.go (patchAllocatedValues) at v1.32.
 * Left out: services of two address families, and dry runs.
 */
import type { ServiceObject, ServicePort, ServiceSpec } from './service-object.ts';
import { chosenNumber, giveBack, take } from './allocator.ts';
import { hasHealthCheck, hasNodePorts, nodePortsOf, withGivenPorts } from './service-ports.ts';
import { ipAt, placeOfIp } from './cluster-ips.ts';
import type { ClusterIpRange } from './cluster-ips.ts';
import type { NodePortRange } from './node-ports.ts';
import type { Pick } from './allocator.ts';
import type { PortFault } from './service-ports.ts';

/** What services are given from. */
export interface ServiceRanges {
  readonly clusterIps: ClusterIpRange;
  readonly nodePorts: NodePortRange;
}

/** Why a service is refused: what it asks for is taken, or not in the range; nothing is left; a cluster IP stays what it is. */
export type AllocationFault = PortFault | 'immutable';

/** The service as it is stored and the ranges after it, or why it is refused. */
export type AllocationAnswer =
  { readonly service: ServiceObject; readonly ranges: ServiceRanges } | { readonly fault: AllocationFault };

/** What becomes of a new service. */
export function allocateForCreate(service: ServiceObject, ranges: ServiceRanges, pick: Pick): AllocationAnswer {
  return allocated(undefined, service, ranges, pick);
}

/** What becomes of a service that is updated: what it had and still needs it keeps, whether or not the update says so. */
export function allocateForUpdate(
  before: ServiceObject,
  after: ServiceObject,
  ranges: ServiceRanges,
  pick: Pick,
): AllocationAnswer {
  const kept = withKeptValues(before.spec ?? {}, after.spec ?? {});
  const answer = allocated(before.spec ?? {}, { ...after, spec: kept }, ranges, pick);
  return 'fault' in answer
    ? answer
    : { ...answer, ranges: withoutWhatIsGivenUp(before, answer.service, answer.ranges) };
}

/** The ranges once a service is gone. */
export function releaseService(service: ServiceObject, ranges: ServiceRanges): ServiceRanges {
  return withoutWhatIsGivenUp(service, { spec: { type: 'ExternalName' } }, ranges);
}

function allocated(
  before: ServiceSpec | undefined,
  service: ServiceObject,
  ranges: ServiceRanges,
  pick: Pick,
): AllocationAnswer {
  const spec = service.spec ?? {};
  const ip = clusterIpFor(before ?? {}, spec, ranges.clusterIps, pick);
  if ('fault' in ip) return ip;
  const ports = withGivenPorts(before, spec, ranges.nodePorts, pick);
  if ('fault' in ports) return ports;
  return {
    service: { ...service, spec: { ...ports.spec, ...(ip.address === undefined ? {} : { clusterIP: ip.address }) } },
    ranges: { clusterIps: ip.range, nodePorts: ports.range },
  };
}

type ClusterIpAnswer =
  { readonly address: string | undefined; readonly range: ClusterIpRange } | { readonly fault: AllocationFault };

/** A service needs an address unless it is an alias (ExternalName) or headless; it has one for as long as it needs one. */
function clusterIpFor(before: ServiceSpec, spec: ServiceSpec, range: ClusterIpRange, pick: Pick): ClusterIpAnswer {
  const asked = spec.clusterIP ?? '';
  const had = isAlias(before) ? '' : (before.clusterIP ?? '');
  if (isAlias(spec)) return { address: undefined, range };
  if (had !== '') return asked === had ? { address: had, range } : { fault: 'immutable' };
  if (asked === 'None') return { address: 'None', range };
  const place = asked === '' ? chosenNumber(range.allocator, pick) : placeOfIp(range, asked);
  if (place === undefined) return { fault: asked === '' ? 'full' : 'notInRange' };
  const allocator = take(range.allocator, place);
  return allocator === undefined ? { fault: 'taken' } : { address: ipAt(range, place), range: { ...range, allocator } };
}

const isAlias = ({ type }: ServiceSpec): boolean => type === 'ExternalName';

/** What an update does not say and the service has: the address, the node ports by the names of the ports, the port for health checks. */
function withKeptValues(before: ServiceSpec, after: ServiceSpec): ServiceSpec {
  const keepsIp = !isAlias(before) && !isAlias(after) && (after.clusterIP ?? '') === '';
  const keepsCheck = hasHealthCheck(before) && hasHealthCheck(after) && (after.healthCheckNodePort ?? 0) === 0;
  return {
    ...after,
    ...(keepsIp && before.clusterIP !== undefined ? { clusterIP: before.clusterIP } : {}),
    ...(keepsCheck && before.healthCheckNodePort !== undefined
      ? { healthCheckNodePort: before.healthCheckNodePort }
      : {}),
    ...(hasNodePorts(before) && hasNodePorts(after) ? { ports: withKeptPorts(before, after) } : {}),
  };
}

/** A node port is kept only where no port of the update asks for it by number. */
function withKeptPorts(before: ServiceSpec, after: ServiceSpec): readonly ServicePort[] {
  const byName = new Map((before.ports ?? []).map(({ name = '', nodePort = 0 }) => [name, nodePort]));
  const used = new Set(nodePortsOf(before).filter((port) => nodePortsOf(after).includes(port)));
  return (after.ports ?? []).map((port) => {
    const had = byName.get(port.name ?? '') ?? 0;
    if ((port.nodePort ?? 0) !== 0 || had === 0 || used.has(had)) return port;
    used.add(had);
    return { ...port, nodePort: had };
  });
}

function withoutWhatIsGivenUp(before: ServiceObject, after: ServiceObject, ranges: ServiceRanges): ServiceRanges {
  const had = heldBy(before.spec ?? {}, ranges);
  const has = heldBy(after.spec ?? {}, ranges);
  const lessOf = (held: readonly number[], kept: readonly number[]) => held.filter((number) => !kept.includes(number));
  const { clusterIps, nodePorts } = ranges;
  return {
    clusterIps: { ...clusterIps, allocator: lessOf(had.ips, has.ips).reduce(giveBack, clusterIps.allocator) },
    nodePorts: { ...nodePorts, allocator: lessOf(had.ports, has.ports).reduce(giveBack, nodePorts.allocator) },
  };
}

/** By their places in the ranges. */
function heldBy(spec: ServiceSpec, { clusterIps, nodePorts }: ServiceRanges) {
  const ip = isAlias(spec) ? undefined : placeOfIp(clusterIps, spec.clusterIP ?? '');
  const check = hasHealthCheck(spec) ? [spec.healthCheckNodePort ?? 0] : [];
  const isExposed = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  return {
    ips: ip === undefined ? [] : [ip],
    ports: [...(isExposed ? nodePortsOf(spec) : []), ...check].map((port) => port - nodePorts.first),
  };
}
