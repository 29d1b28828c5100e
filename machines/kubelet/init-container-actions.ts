import type { Container, PodSpec } from '../api-objects.ts';
import type { ContainerRecord } from './container-record.ts';
import { newestRecord } from './container-record.ts';
import { isSidecar } from './is-sidecar.ts';

/** What initialisation calls for next, by the names of init containers. */
export interface InitContainerActions {
  /** Whether the regular containers may be looked at. */
  readonly isInitialized: boolean;
  /** Whether an init container failed for good. */
  readonly killPod: boolean;
  /** In the order of the spec. */
  readonly start: readonly string[];
  readonly kill: readonly string[];
}

const nothing: InitContainerActions = { isInitialized: false, killPod: false, start: [], kill: [] };

/**
 * Which init containers to start and kill (P4, P10). Records of init containers that ended may have been removed, so the last one
 * that is on record tells how far initialisation has come. Two rules, as in v1.32: pods with a sidecar have their own.
 */
export function initContainerActions(spec: PodSpec, records: readonly ContainerRecord[]): InitContainerActions {
  return spec.initContainers?.some(isSidecar) === true
    ? actionsWithSidecars(spec, records)
    : actionsWithoutSidecars(spec, records);
}

/** Killed for want of memory counts as a failure whatever the exit code: kuberuntime/helpers.go (isInitContainerFailed) at v1.32. */
function hasFailed(record: ContainerRecord): boolean {
  const { state, exitCode = 0, reason } = record;
  return reason === 'OOMKilled' || state === 'unknown' || (state === 'exited' && exitCode !== 0);
}

/** pkg/kubelet/kuberuntime/kuberuntime_container.go (findNextInitContainerToRun) and its use in computePodActions at v1.32. */
function actionsWithoutSidecars(spec: PodSpec, records: readonly ContainerRecord[]): InitContainerActions {
  const { initContainers = [], containers = [] } = spec;
  const [first] = initContainers;
  const recordOf = ({ name }: Container) => newestRecord(records, name);
  const done = { ...nothing, isInitialized: true };
  if (first === undefined || containers.some((container) => recordOf(container)?.state === 'running')) return done;
  const failed = initContainers.map(recordOf).findLast((record) => record !== undefined && hasFailed(record));
  if (failed !== undefined) {
    if (spec.restartPolicy === 'Never') return { ...nothing, killPod: true };
    // One whose state is unknown may run: it is stopped first.
    return { ...nothing, start: [failed.name], kill: failed.state === 'unknown' ? [failed.name] : [] };
  }
  const last = initContainers.findLastIndex((container) => {
    const state = recordOf(container)?.state;
    return state === 'running' || state === 'exited';
  });
  const reached = initContainers[last];
  if (reached === undefined) return { ...nothing, start: [first.name] };
  if (recordOf(reached)?.state === 'running') return nothing;
  const next = initContainers[last + 1];
  return next === undefined ? done : { ...nothing, start: [next.name] };
}

/** What the latest run of one init container means. */
interface Step {
  /** The next container may follow. */
  readonly isPassed?: boolean;
  readonly restart?: boolean;
  readonly kill?: boolean;
  readonly killPod?: boolean;
}

/** pkg/kubelet/kuberuntime/kuberuntime_container.go (computeInitContainerActions) at v1.32: from the last init container to the first. */
function actionsWithSidecars(spec: PodSpec, records: readonly ContainerRecord[]): InitContainerActions {
  const { initContainers = [], containers = [] } = spec;
  // Containers that ended may be of an earlier sandbox, whose initialisation says nothing of this one.
  let isInitialized = containers.some(({ name }) =>
    ['created', 'running'].includes(newestRecord(records, name)?.state ?? ''),
  );
  let laterWasReached = isInitialized;
  const start: string[] = [];
  const kill: string[] = [];
  const backwards = [...initContainers.entries()].reverse();
  for (const [index, container] of backwards) {
    const record = newestRecord(records, container.name);
    if (record === undefined) {
      if (laterWasReached && isSidecar(container)) start.push(container.name);
      continue;
    }
    if (laterWasReached && !isSidecar(container)) continue;
    const step = isSidecar(container) ? sidecarStep(container, record) : initStep(record, spec.restartPolicy);
    if (step.killPod === true) return { ...nothing, killPod: true, kill };
    const next = initContainers[index + 1];
    if (step.isPassed === true && next === undefined) isInitialized = true;
    if (step.isPassed === true && next !== undefined && !laterWasReached) start.push(next.name);
    if (step.restart === true) start.push(container.name);
    if (step.kill === true) kill.push(container.name);
    laterWasReached = true;
  }
  const [first] = initContainers;
  if (!laterWasReached && first !== undefined) start.push(first.name);
  return { isInitialized, killPod: false, start: start.reverse(), kill: kill.reverse() };
}

/** Sidecars are started again whatever the restart policy of their pod. */
function sidecarStep(container: Container, record: ContainerRecord): Step {
  switch (record.state) {
    case 'created':
    case 'exited':
      return { restart: true };
    case 'unknown':
      return { restart: true, kill: true };
    case 'running': {
      const awaitsStartup = container.startupProbe !== undefined || record.startup !== undefined;
      if (awaitsStartup && record.startup !== 'Success')
        return record.startup === 'Failure' ? { restart: true, kill: true } : {};
      const isToReplace = record.specChanged === true || record.liveness === 'Failure';
      return isToReplace ? { isPassed: true, restart: true, kill: true } : { isPassed: true };
    }
  }
}

function initStep(record: ContainerRecord, restartPolicy: string | undefined): Step {
  switch (record.state) {
    case 'created':
      return { restart: true };
    case 'running':
      return {};
    case 'exited':
      if (!hasFailed(record)) return { isPassed: true };
      return restartPolicy === 'Never' ? { killPod: true } : { restart: true };
    case 'unknown':
      return restartPolicy === 'Never' ? { killPod: true } : { restart: true, kill: true };
  }
}
