import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ContainerPlan, PortRival } from '../../machines/container-plan.ts';
import { isSidecar } from '../../machines/kubelet/is-sidecar.ts';

/** A container by its place, regular ones first, and the ports that its manifest declares: `8080/TCP`. */
interface Listener {
  readonly name: string;
  readonly place: number;
  readonly role: ContainerPlan['role'];
  readonly ports: ReadonlySet<string>;
}

/** A port that several containers of one pod are to listen on while they run side by side. */
export interface SharedPort {
  readonly port: string;
  readonly containers: readonly string[];
}

function listenersOf({ containers, initContainers = [] }: IPodSpec): readonly Listener[] {
  return [...containers, ...initContainers].map((container, place) => {
    const { name, ports = [] } = container;
    const initRole = isSidecar(container) ? ('sidecar' as const) : ('init' as const);
    return {
      name,
      place,
      role: place < containers.length ? 'regular' : initRole,
      ports: new Set(ports.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`)),
    };
  });
}

/** Init containers run one at a time and before all others, but for the sidecars that were started before them. */
function runSideBySide(one: Listener, other: Listener): boolean {
  if (one.place > other.place) return runSideBySide(other, one);
  if (other.role !== 'init') return one.role !== 'init';
  return one.role === 'sidecar';
}

/** By the place of a container: the other containers of its pod that want a port of its, once for each such port. */
export function portRivals(spec: IPodSpec): readonly (readonly PortRival[])[] {
  const listeners = listenersOf(spec);
  return listeners.map((one) =>
    listeners.flatMap((other) =>
      other.place === one.place || !runSideBySide(one, other)
        ? []
        : [...one.ports].filter((port) => other.ports.has(port)).map((port) => ({ place: other.place, port })),
    ),
  );
}

/** The ports that containers of a pod want between them. */
export function sharedPorts(spec: IPodSpec): readonly SharedPort[] {
  const rivals = portRivals(spec);
  const ports = new Set(rivals.flatMap((list) => list.map(({ port }) => port)));
  const listeners = listenersOf(spec);
  return [...ports].map((port) => ({
    port,
    containers: listeners
      .filter(({ place }) => rivals[place]?.some((rival) => rival.port === port) === true)
      .map(({ name }) => name),
  }));
}
