import type { PodObject, PodSpec } from '../api-objects.ts';
import type { ContainerRecord } from './container-record.ts';
import type { PodSandbox } from './pod-sandbox.ts';
import { newestRecord } from './container-record.ts';
import { initContainerActions } from './init-container-actions.ts';
import { isSidecar } from './is-sidecar.ts';
import { sandboxNeed } from './pod-sandbox.ts';
import { shouldStartContainer } from './should-start-container.ts';

/** What one sync of a pod is to do; containers by name, those to start in the order of the spec. */
export interface PodActions {
  /** Whether everything of the pod is killed first, its sandbox too. */
  readonly killPod: boolean;
  readonly createSandbox: boolean;
  readonly startInit: readonly string[];
  readonly start: readonly string[];
  /** In no order. */
  readonly kill: readonly string[];
}

/**
 * What the kubelet does next for a pod, from its spec and what the runtime has (P10): pkg/kubelet/kuberuntime/kuberuntime_manager.go
 * (computePodActions) at v1.32.
 *
 * Left out: ephemeral containers; the resize of running containers, which is behind a gate that is off; the back-off, which
 * holds a start up after it was decided here (`back-off.ts`).
 */
export function podActions(
  pod: PodObject,
  sandboxes: readonly PodSandbox[],
  records: readonly ContainerRecord[],
): PodActions {
  const spec = pod.spec ?? {};
  const { isNeeded, attempt } = sandboxNeed(spec, sandboxes);
  if (isNeeded) return actionsInNewSandbox(spec, attempt, records);
  const init = initContainerActions(spec, records);
  if (init.killPod || !init.isInitialized)
    return { killPod: init.killPod, createSandbox: false, startInit: init.start, start: [], kill: init.kill };
  const regular = regularContainerActions(pod, records);
  const isOver = !regular.keepsSome && regular.start.length === 0;
  return {
    killPod: isOver,
    createSandbox: false,
    // Sidecars are not to keep a pod alive whose work is done.
    startInit: isOver && hasSidecar(spec) ? [] : init.start,
    start: regular.start,
    kill: [...init.kill, ...regular.kill],
  };
}

const hasSidecar = ({ initContainers = [] }: PodSpec) => initContainers.some(isSidecar);

function actionsInNewSandbox(spec: PodSpec, attempt: number, records: readonly ContainerRecord[]): PodActions {
  const { restartPolicy, initContainers = [], containers = [] } = spec;
  const killOnly = { killPod: true, createSandbox: false, startInit: [], start: [], kill: [] };
  // A pod without any record has never got as far as a container: making its sandbox is tried again even if nothing is restarted.
  if (restartPolicy === 'Never' && attempt !== 0 && records.length > 0) return killOnly;
  const toStart = containers
    .filter(({ name }) => restartPolicy !== 'OnFailure' || !hasSucceeded(newestRecord(records, name)))
    .map(({ name }) => name);
  if (toStart.length === 0 && wasInitialized(spec, records)) return killOnly;
  const [firstInit] = initContainers;
  return firstInit === undefined
    ? { ...killOnly, createSandbox: true, start: toStart }
    : { ...killOnly, createSandbox: true, startInit: [firstInit.name] };
}

/** Of a pod with a sidecar, any regular container on record shows it: kuberuntime_container.go (hasAnyRegularContainerCreated). */
function wasInitialized(spec: PodSpec, records: readonly ContainerRecord[]): boolean {
  if (!hasSidecar(spec)) return initContainerActions(spec, records).isInitialized;
  return (spec.containers ?? []).some(({ name }) => {
    const record = newestRecord(records, name);
    return record !== undefined && record.state !== 'unknown';
  });
}

/** kuberuntime_manager.go (containerSucceeded): a container that was only created has the exit code 0 as well. */
function hasSucceeded(record: ContainerRecord | undefined): boolean {
  return record !== undefined && record.state !== 'running' && (record.exitCode ?? 0) === 0;
}

interface RegularContainerActions {
  readonly start: readonly string[];
  readonly kill: readonly string[];
  readonly keepsSome: boolean;
}

function regularContainerActions(pod: PodObject, records: readonly ContainerRecord[]): RegularContainerActions {
  const restartPolicy = pod.spec?.restartPolicy;
  const rules = { restartPolicy, deletionRequested: typeof pod.metadata?.deletionTimestamp === 'string' };
  const start: string[] = [];
  const kill: string[] = [];
  let keepsSome = false;
  for (const { name } of pod.spec?.containers ?? []) {
    const record = newestRecord(records, name);
    if (record?.state !== 'running') {
      if (!shouldStartContainer(rules, record)) continue;
      start.push(name);
      // It may run: killed first, lest there be two of it.
      if (record?.state === 'unknown') kill.push(name);
    } else if (record.specChanged === true) {
      kill.push(name);
      // Under any restart policy, since the container that is asked for never ran.
      start.push(name);
    } else if (record.liveness === 'Failure' || record.startup === 'Failure') {
      kill.push(name);
      if (restartPolicy !== 'Never') start.push(name);
    } else {
      keepsSome = true;
    }
  }
  return { start, kill, keepsSome };
}
