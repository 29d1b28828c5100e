/**
 * NodePorts: one pod per host port, protocol and address on a node (S5, P9).
 *
 * Source: pkg/scheduler/framework/plugins/nodeports/node_ports.go and HostPortInfo in pkg/scheduler/framework/types.go at v1.32. Ports
 * of init containers do not count; releases after v1.32 count those of sidecars. A pod on the host's network has its
 * container ports as host ports: the API server writes them there.
 */
import type { ContainerPort, PodObject, PodSpec } from '../api-objects.ts';
import type { FilterResult } from './filter-result.ts';
import { fitting, unschedulable } from './filter-result.ts';

const everyAddress = '0.0.0.0';

/** The ports of the node that a pod takes. Without any, the filter has nothing to do for it. */
export function hostPorts({ containers = [] }: PodSpec): readonly ContainerPort[] {
  return containers.flatMap(({ ports }) => (ports ?? []).filter(({ hostPort = 0 }) => hostPort > 0));
}

/** Whether two pods cannot be on one node. */
export function portsCollide(a: PodSpec, b: PodSpec): boolean {
  const taken = hostPorts(b);
  return hostPorts(a).some((port) => taken.some((other) => isSamePort(port, other)));
}

/** HostPortInfo.CheckConflict: an address that is not stated is every address. */
function isSamePort(a: ContainerPort, b: ContainerPort): boolean {
  if (a.hostPort !== b.hostPort || or(a.protocol, 'TCP') !== or(b.protocol, 'TCP')) return false;
  const [one, other] = [or(a.hostIP, everyAddress), or(b.hostIP, everyAddress)];
  return one === everyAddress || other === everyAddress || one === other;
}

function or(value: string | undefined, unset: string): string {
  return value === undefined || value === '' ? unset : value;
}

/** Filters a node for a pod, beside the pods that are on it. */
export function filterByPorts({ spec = {} }: PodObject, podsOnNode: readonly PodObject[]): FilterResult {
  return podsOnNode.some((other) => portsCollide(spec, other.spec ?? {}))
    ? unschedulable("node(s) didn't have free ports for the requested pod ports")
    : fitting;
}
