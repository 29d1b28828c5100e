import type { Container, ContainerStatusObject, PodObject, PodStatus } from '../api-objects.ts';
import type { ProbeResult } from './probe-result.ts';
import { isSidecar } from './is-sidecar.ts';

/** What the probes have said so far, by container id; nothing where a probe has not been looked at since the container started. */
export interface ProbeResults {
  readonly startup: Readonly<Record<string, ProbeResult>>;
  readonly readiness: Readonly<Record<string, ProbeResult>>;
}

/**
 * A status with `started` and `ready` of each container as its probes have it (P6): pkg/kubelet/prober/prober_manager.go
 * (UpdatePodStatus, isContainerStarted) at v1.32. A container without a startup probe has started once it runs, one without a readiness
 * probe is ready once it has started; an init container that is no sidecar is ready once it succeeded.
 */
export function probedStatus(pod: PodObject, status: PodStatus, results: ProbeResults): PodStatus {
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  const { containerStatuses, initContainerStatuses } = status;
  const probed = (statuses: readonly ContainerStatusObject[], of: readonly Container[]) =>
    statuses.map((one) => {
      const container = of.find(({ name }) => name === one.name);
      const isStep = of === initContainers && container !== undefined && !isSidecar(container);
      return isStep ? probedStep(one, container, results) : probedContainer(one, container, results);
    });
  return {
    ...status,
    ...(containerStatuses === undefined ? {} : { containerStatuses: probed(containerStatuses, containers) }),
    ...(initContainerStatuses === undefined
      ? {}
      : { initContainerStatuses: probed(initContainerStatuses, initContainers) }),
  };
}

function probedStep(status: ContainerStatusObject, container: Container, results: ProbeResults): ContainerStatusObject {
  const end = status.state?.terminated;
  const hasSucceeded = end !== undefined && (end.exitCode ?? 0) === 0;
  return { ...status, started: hasStarted(status, container, results), ...(hasSucceeded ? { ready: true } : {}) };
}

function probedContainer(
  status: ContainerStatusObject,
  container: Container | undefined,
  results: ProbeResults,
): ContainerStatusObject {
  const started = hasStarted(status, container, results);
  if (!started) return { ...status, started };
  const isReady = resultOf(results.readiness, status) === 'Success' || container?.readinessProbe === undefined;
  return { ...status, started, ready: isReady };
}

function hasStarted(
  status: ContainerStatusObject,
  container: Container | undefined,
  { startup }: ProbeResults,
): boolean {
  if (status.state?.running === undefined) return false;
  const result = resultOf(startup, status);
  return result === undefined ? container?.startupProbe === undefined : result === 'Success';
}

function resultOf(results: Readonly<Record<string, ProbeResult>>, { containerID = '' }: ContainerStatusObject) {
  return Object.hasOwn(results, containerID) ? results[containerID] : undefined;
}
