import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkDnsLabel } from './names.ts';
import { checkProbe } from './probes.ts';
import { checkResources } from './resources.ts';
import { checkDistinct, checkOneOf, checkRange, requireText } from './values.ts';

type PodSpec = Loose<IPodSpec>;
type Container = NonNullable<PodSpec['containers']>[number];
type Ports = NonNullable<Container['ports']>;

const portRange: readonly [number, number] = [1, 65_535];

/**
 * What the API server asks of a pod's containers, sidecars and init containers included.
 * Source: validateContainers, validateInitContainers in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkContainers(spec: PodSpec, path: Path, report: Report): void {
  const { containers = [], initContainers = [] } = spec;
  if (containers.length === 0) {
    report([...path, 'containers'], { code: 'missing-field', expected: 'at least one container', atKey: true });
  }
  const lists: readonly (readonly [string, readonly Container[]])[] = [
    ['containers', containers],
    ['initContainers', initContainers],
  ];
  const places = lists.flatMap(([field, list]) =>
    list.map((container, index) => ({ container, at: [...path, field, index] })),
  );
  for (const { container, at } of places) checkContainer(container, at, spec.hostNetwork === true, report);
  const names = places.map(({ container }) => (container.name === '' ? undefined : container.name));
  checkDistinct(names, (index) => [...(places[index]?.at ?? path), 'name'], 'container name', report);
  const isHostNetwork = spec.hostNetwork === true;
  checkHostPorts(containers, [...path, 'containers'], isHostNetwork, report);
  // Init containers run one by one: each may have the ports of another.
  for (const [index, container] of initContainers.entries())
    checkHostPorts([container], [...path, 'initContainers', index], isHostNetwork, report);
}

function checkContainer(container: Container, path: Path, isHostNetwork: boolean, report: Report): void {
  const { name, image, ports = [], resources = {}, restartPolicy } = container;
  if (requireText(name, [...path, 'name'], 'a name', report)) checkDnsLabel(name, [...path, 'name'], report);
  if (requireText(image, [...path, 'image'], 'an image', report) && image.trim() !== image) {
    report([...path, 'image'], { code: 'invalid-name', expected: 'an image without blanks around it' });
  }
  checkOneOf(container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], [...path, 'imagePullPolicy'], report);
  if (path.at(-2) === 'initContainers') checkOneOf(restartPolicy, ['Always'], [...path, 'restartPolicy'], report);
  else if (restartPolicy !== undefined)
    report([...path, 'restartPolicy'], {
      code: 'not-allowed',
      expected: 'no restart policy on a container that is not an init container',
      atKey: true,
    });
  checkPorts(ports, [...path, 'ports'], isHostNetwork, report);
  checkResources(resources, [...path, 'resources'], report);
  for (const field of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const)
    checkProbe(field, container[field], [...path, field], report);
}

function checkPorts(ports: Ports, path: Path, isHostNetwork: boolean, report: Report): void {
  for (const [index, { name, containerPort, hostPort, protocol }] of ports.entries()) {
    const at = [...path, index];
    checkRange(containerPort, portRange, [...at, 'containerPort'], report);
    if (hostPort !== 0) checkRange(hostPort, portRange, [...at, 'hostPort'], report);
    checkOneOf(protocol, ['TCP', 'UDP', 'SCTP'], [...at, 'protocol'], report);
    if (
      isHostNetwork &&
      hostPort !== undefined &&
      hostPort !== 0 &&
      containerPort !== undefined &&
      hostPort !== containerPort
    ) {
      report([...at, 'hostPort'], {
        code: 'port-mismatch',
        expected: `the containerPort ${containerPort}, since the pod uses the host's network`,
      });
    }
    if (name !== undefined && !isPortName(name)) {
      const expected = "a port name: 1 to 15 lower-case letters, digits and single '-', at least one letter";
      report([...at, 'name'], { code: 'invalid-name', expected });
    }
  }
  checkDistinct(
    ports.map(({ name }) => name),
    (index) => [...path, index, 'name'],
    'port name',
    report,
  );
}

/** IANA_SVC_NAME. */
function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}

/**
 * Each host port in a pod once. On the host's network, every container port is one (SetDefaults_Pod in pkg/apis/core/v1/defaults.go); of a template,
 * whose pods alone get that default, the pods would be refused and not the template: no pod ever comes of it.
 * Source: checkHostPortConflicts in pkg/apis/core/validation/validation.go at v1.32.
 */
function checkHostPorts(containers: readonly Container[], path: Path, isHostNetwork: boolean, report: Report): void {
  const isOne = path.at(-2) === 'initContainers';
  const used = containers.flatMap(({ ports = [] }, container) =>
    ports.map((port, index) => {
      const isStated = port.hostPort !== undefined && port.hostPort !== 0;
      const hostPort = isStated || !isHostNetwork ? port.hostPort : port.containerPort;
      const field = isStated ? 'hostPort' : 'containerPort';
      const at = [...path, ...(isOne ? [] : [container]), 'ports', index, field];
      return { key: hostPortKey({ ...port, ...(hostPort === undefined ? {} : { hostPort }) }), at };
    }),
  );
  checkDistinct(
    used.map(({ key }) => key),
    (index) => used[index]?.at ?? path,
    'host port in a pod',
    report,
  );
}

function hostPortKey({ hostPort, hostIP, protocol = 'TCP' }: Ports[number]): string | undefined {
  if (hostPort === undefined || hostPort === 0) return undefined;
  return `${protocol} ${hostPort}${hostIP === undefined || hostIP === '' ? '' : ` on ${hostIP}`}`;
}
