import type { Container, ContainerState, ContainerStatusObject, PodObject } from '../api-objects.ts';
import type { ContainerRecord } from './container-record.ts';
import { newestRecord, unknownExitCode } from './container-record.ts';
import { shouldStartContainer } from './should-start-container.ts';

/** Why the kubelet last failed to start a container, such as ImagePullBackOff or CrashLoopBackOff: pkg/kubelet/reason_cache.go. */
export interface StartFailure {
  readonly reason: string;
  readonly message?: string;
}

/** What a pod's statuses are made from. */
export interface StatusSources {
  readonly pod: PodObject;
  /** The statuses of the same containers that the kubelet reported last. */
  readonly previous: readonly ContainerStatusObject[];
  /** What the runtime has, newest first. */
  readonly records: readonly ContainerRecord[];
  /** By the name of the container. */
  readonly startFailures?: Readonly<Record<string, StartFailure>>;
}

/**
 * The statuses of a pod's regular containers, sorted by name, from what the runtime has and what was reported before (P3):
 * pkg/kubelet/kubelet_pods.go (convertToAPIContainerStatuses) at v1.32. Readiness is not looked at: `probed-status.ts`.
 */
export function containerStatuses(sources: StatusSources): readonly ContainerStatusObject[] {
  return (sources.pod.spec?.containers ?? [])
    .map((container) => statusOf(container, false, sources))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The same of its init containers, in the order of the spec. */
export function initContainerStatuses(sources: StatusSources): readonly ContainerStatusObject[] {
  return (sources.pod.spec?.initContainers ?? []).map((container) => statusOf(container, true, sources));
}

function statusOf(container: Container, isInit: boolean, sources: StatusSources): ContainerStatusObject {
  const { pod, records } = sources;
  const previous = sources.previous.findLast(({ name }) => name === container.name);
  const [newest, second] = records.filter(({ name }) => name === container.name);
  if (newest === undefined) return toBeStarted(statusWithoutRecord(container, previous, pod), isInit, sources);
  const status = statusFromRecord(newest, previous);
  const lastState = second === undefined ? undefined : statusFromRecord(second, previous).state;
  return toBeStarted(lastState === undefined ? status : { ...status, lastState }, isInit, sources);
}

function statusFromRecord(record: ContainerRecord, previous: ContainerStatusObject | undefined): ContainerStatusObject {
  const { name, restartCount = 0, id } = record;
  const status = { name, ready: false, restartCount, ...(id === undefined ? {} : { containerID: id }) };
  // It ran when it was last seen and is not running now: not "waiting", which would have a pod that runs once run it again.
  if (record.state === 'unknown' && previous?.state?.running !== undefined) {
    const message = 'The container could not be located when the pod was terminated';
    const terminated = { exitCode: unknownExitCode, reason: 'ContainerStatusUnknown', message };
    return { ...status, state: { terminated }, restartCount: (previous.restartCount ?? 0) + 1 };
  }
  return { ...status, state: stateFromRecord(record) };
}

function stateFromRecord({
  state,
  exitCode = 0,
  reason,
  message,
  startedAt,
  finishedAt,
}: ContainerRecord): ContainerState {
  const started = startedAt === undefined ? {} : { startedAt };
  switch (state) {
    case 'running':
      return { running: started };
    case 'exited':
      return {
        terminated: {
          exitCode,
          ...started,
          ...(reason === undefined ? {} : { reason }),
          ...(message === undefined ? {} : { message }),
          ...(finishedAt === undefined ? {} : { finishedAt }),
        },
      };
    case 'created':
    case 'unknown':
      return { waiting: {} };
  }
}

/** The runtime has nothing of the container: it never ran, or its records were removed. */
function statusWithoutRecord(
  container: Container,
  previous: ContainerStatusObject | undefined,
  pod: PodObject,
): ContainerStatusObject {
  if (previous?.state?.terminated !== undefined) return previous;
  const { restartCount = 0, lastState } = previous ?? {};
  const hasInitContainers = (pod.spec?.initContainers ?? []).length > 0;
  const state = { waiting: { reason: hasInitContainers ? 'PodInitializing' : 'ContainerCreating' } };
  const status = { name: container.name, state, ready: false, restartCount };
  if (lastState?.terminated !== undefined) return { ...status, lastState };
  if (previous?.state?.running === undefined) return status;
  // It ran, so it must have ended, with nobody looking: told as an end, since waiting alone would make the pod Pending again.
  const message = 'The container could not be located when the pod was deleted.  The container used to be Running';
  const terminated = { exitCode: unknownExitCode, reason: 'ContainerStatusUnknown', message };
  const isDeleted = typeof pod.metadata?.deletionTimestamp === 'string';
  return { ...status, lastState: { terminated }, restartCount: isDeleted ? restartCount : restartCount + 1 };
}

/** A container that is to be started and could not be is waiting, and says why. */
function toBeStarted(
  status: ContainerStatusObject,
  isInit: boolean,
  { pod, records, startFailures = {} }: StatusSources,
): ContainerStatusObject {
  const newest = newestRecord(records, status.name);
  if (isInit && newest?.state === 'exited' && (newest.exitCode ?? 0) === 0) return status;
  const restartPolicy = pod.spec?.restartPolicy;
  const deletionRequested = typeof pod.metadata?.deletionTimestamp === 'string';
  if (!shouldStartContainer({ restartPolicy, deletionRequested }, newest)) return status;
  const failure = Object.hasOwn(startFailures, status.name) ? startFailures[status.name] : undefined;
  if (failure === undefined) return status;
  const { reason, message } = failure;
  const waiting = { reason, ...(message === undefined ? {} : { message }) };
  const last = status.state?.terminated === undefined ? {} : { lastState: status.state };
  return { ...status, ...last, state: { waiting } };
}
