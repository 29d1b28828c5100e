import type { ContainerStatusObject, PodObject, PodStatus } from '../api-objects.ts';
import { isSidecar } from './is-sidecar.ts';
import { isStaticPod } from './is-static-pod.ts';
import { unknownExitCode } from './container-record.ts';

/**
 * A pod's status once its kubelet is done with it (P2): pkg/kubelet/status/status_manager.go (TerminatePod) at v1.32. The pod is over
 * whatever its phase was, and failed unless it is known to have succeeded; containers that may have run and have no end on record
 * get one. `previous` is the status that the kubelet made last; left out, what the API server shows.
 */
export function terminatedPodStatus(pod: PodObject, previous: PodStatus = pod.status ?? {}): PodStatus {
  const { phase, containerStatuses, initContainerStatuses } = previous;
  const keepsPhase = isStaticPod(pod) || phase === 'Succeeded' || phase === 'Failed';
  return {
    ...previous,
    ...(containerStatuses !== undefined && wasInitialized(pod)
      ? { containerStatuses: containerStatuses.map(withEnd) }
      : {}),
    ...(initContainerStatuses === undefined ? {} : { initContainerStatuses: withEnds(initContainerStatuses) }),
    ...(keepsPhase ? {} : { phase: 'Failed' }),
  };
}

function withEnd(status: ContainerStatusObject): ContainerStatusObject {
  if (status.state?.terminated !== undefined) return status;
  const message = 'The container could not be located when the pod was terminated';
  return {
    ...status,
    state: { terminated: { exitCode: unknownExitCode, reason: 'ContainerStatusUnknown', message } },
  };
}

const mayHaveRun = ({ state, lastState }: ContainerStatusObject): boolean =>
  state?.waiting === undefined || lastState?.terminated !== undefined;

/** Init containers as far as they got, and always the first: the later ones were never tried (initializedContainers). */
function withEnds(statuses: readonly ContainerStatusObject[]): readonly ContainerStatusObject[] {
  const reached = Math.max(statuses.findLastIndex(mayHaveRun), 0);
  return statuses.map((status, index) => (index <= reached ? withEnd(status) : status));
}

/** Whether regular containers may have run, by what the API server shows (hasPodInitialized). */
function wasInitialized({ spec = {}, status = {} }: PodObject): boolean {
  const { initContainers = [] } = spec;
  const { containerStatuses = [], initContainerStatuses = [] } = status;
  if (initContainers.length === 0 || containerStatuses.some(mayHaveRun)) return true;
  const last = initContainerStatuses.at(-1);
  const container = initContainers[initContainerStatuses.length - 1];
  if (last === undefined || container?.name !== last.name) return false;
  const { running, terminated } = last.state ?? {};
  return isSidecar(container)
    ? running !== undefined && last.started === true
    : terminated !== undefined && (terminated.exitCode ?? 0) === 0;
}
