import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IProbe } from 'kubernetes-models/v1/Probe';

/** A pod's spec with what the API server adds to it. Source: SetDefaults_PodSpec, SetDefaults_Pod, SetDefaults_Container, SetDefaults_Probe in pkg/apis/core/v1/defaults.go at v1.32. */
export function withPodDefaults(spec: IPodSpec): IPodSpec {
  const isHostNetwork = spec.hostNetwork === true;
  const account = orDefault(spec.serviceAccountName, spec.serviceAccount ?? '');
  const complete = (containers: readonly IContainer[]): IContainer[] =>
    containers.map((container) => withContainerDefaults(container, isHostNetwork));
  return {
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    ...spec,
    restartPolicy: orDefault(spec.restartPolicy, 'Always'),
    dnsPolicy: orDefault(spec.dnsPolicy, 'ClusterFirst'),
    schedulerName: orDefault(spec.schedulerName, 'default-scheduler'),
    // The one is the older name of the other.
    ...(account === '' ? {} : { serviceAccount: account, serviceAccountName: account }),
    containers: complete(spec.containers),
    ...(spec.initContainers === undefined ? {} : { initContainers: complete(spec.initContainers) }),
  };
}

function withContainerDefaults(container: IContainer, isHostNetwork: boolean): IContainer {
  const { ports, resources } = container;
  return {
    ...container,
    imagePullPolicy: orDefault(container.imagePullPolicy, pullPolicyOf(container.image ?? '')),
    terminationMessagePath: orDefault(container.terminationMessagePath, '/dev/termination-log'),
    terminationMessagePolicy: orDefault(container.terminationMessagePolicy, 'File'),
    ...(ports === undefined ? {} : { ports: ports.map((port) => withPortDefaults(port, isHostNetwork)) }),
    // An absent request is the limit; a request of 0 that is written stays 0.
    ...(resources?.limits === undefined
      ? {}
      : { resources: { ...resources, requests: { ...resources.limits, ...resources.requests } } }),
    ...probeDefaults(container),
  };
}

function withPortDefaults(port: NonNullable<IContainer['ports']>[number], isHostNetwork: boolean): typeof port {
  const hostPort = isHostNetwork && (port.hostPort ?? 0) === 0 ? { hostPort: port.containerPort } : {};
  return { ...port, ...hostPort, protocol: orDefault(port.protocol, 'TCP') };
}

function probeDefaults(container: IContainer): Pick<IContainer, 'readinessProbe' | 'livenessProbe' | 'startupProbe'> {
  const fields = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const probe = container[field];
      return probe === undefined ? [] : [[field, withProbeDefaults(probe)]];
    }),
  );
}

function withProbeDefaults(probe: IProbe): IProbe {
  const { httpGet } = probe;
  return {
    ...probe,
    timeoutSeconds: orOther(probe.timeoutSeconds, 1),
    periodSeconds: orOther(probe.periodSeconds, 10),
    successThreshold: orOther(probe.successThreshold, 1),
    failureThreshold: orOther(probe.failureThreshold, 3),
    ...(httpGet === undefined
      ? {}
      : { httpGet: { ...httpGet, path: orDefault(httpGet.path, '/'), scheme: orDefault(httpGet.scheme, 'HTTP') } }),
  };
}

/** `Always` for the tag latest, which an image without tag and digest has too. */
function pullPolicyOf(image: string): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = image.split('@');
  const tag = /:(?<tag>[^:/]+)$/.exec(name)?.groups?.['tag'] ?? (digest === undefined ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function orDefault<T extends string>(value: T | undefined, fallback: T): T {
  return value === undefined || value.length === 0 ? fallback : value;
}

function orOther(value: number | undefined, fallback: number): number {
  return value === undefined || value === 0 ? fallback : value;
}
