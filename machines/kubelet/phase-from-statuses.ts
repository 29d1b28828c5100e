import type { ContainerStatusObject, PodObject, PodSpec } from '../api-objects.ts';
import { isSidecar } from './is-sidecar.ts';
import { isStaticPod } from './is-static-pod.ts';

/** status.phase of a pod. `Unknown` has not been set by any component since 2015 (staging/src/k8s.io/api/core/v1/types.go). */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/** How far a container has come, as far as the phase of its pod depends on it. */
type Standing =
  | { readonly kind: 'running'; readonly started: boolean }
  | { readonly kind: 'waiting' }
  /** It ended and has not been started again; one that waits for its next start is not at rest. */
  | { readonly kind: 'stopped'; readonly exitCode: number; readonly atRest: boolean }
  /** There is no status of it. */
  | { readonly kind: 'absent' }
  /** There is a status that says nothing. */
  | { readonly kind: 'unsaid' };

function standingOf(status: ContainerStatusObject | undefined): Standing {
  if (status === undefined) return { kind: 'absent' };
  const { state, lastState, started = false } = status;
  if (state?.running !== undefined) return { kind: 'running', started };
  if (state?.terminated !== undefined) {
    const { exitCode = 0 } = state.terminated;
    return { kind: 'stopped', exitCode, atRest: true };
  }
  if (state?.waiting === undefined) return { kind: 'unsaid' };
  if (lastState?.terminated === undefined) return { kind: 'waiting' };
  const { exitCode = 0 } = lastState.terminated;
  return { kind: 'stopped', exitCode, atRest: false };
}

/**
 * Whether a container that is not an init container runs or has ended, so that initialisation must have been over once:
 * pkg/kubelet/container/helpers.go (HasAnyRegularContainerStarted) at v1.32.
 */
export function hasRegularContainerStarted(spec: PodSpec, statuses: readonly ContainerStatusObject[]): boolean {
  const names = new Set(spec.containers?.map(({ name }) => name));
  return statuses.some(
    ({ name, state }) => names.has(name) && (state?.running !== undefined || state?.terminated !== undefined),
  );
}

/**
 * The phase of a pod from the statuses of all its containers (P1, P4): pkg/kubelet/kubelet_pods.go (getPhase) at v1.32.
 * `podIsTerminal` says that the kubelet was told that none of them will be started again.
 *
 * Ended sidecars do not count. A sidecar that has not passed its startup probe makes the pod Pending only until a regular container
 * has started; one that was never heard of, always.
 */
export function phaseFromStatuses(
  pod: PodObject,
  statuses: readonly ContainerStatusObject[],
  podIsTerminal: boolean,
): PodPhase {
  const { initContainers = [], containers = [], restartPolicy = 'Always' } = pod.spec ?? {};
  const standing = ({ name }: { readonly name: string }) => standingOf(statuses.find((status) => status.name === name));
  const steps = initContainers.filter((container) => !isSidecar(container)).map(standing);
  const sidecars = initContainers.filter(isSidecar).map(standing);
  const regular = containers.map(standing);
  const lasting = [...sidecars.filter(({ kind }) => kind !== 'stopped'), ...regular];
  const some = (kind: Standing['kind']) => lasting.some((one) => one.kind === kind);

  if (restartPolicy === 'Never' && steps.some((one) => one.kind === 'stopped' && one.exitCode !== 0)) return 'Failed';
  const initializes = steps.some(({ kind }) => kind !== 'stopped');
  const awaitsSidecar = sidecars.some(isStarting) && !hasRegularContainerStarted(pod.spec ?? {}, statuses);
  if (initializes || awaitsSidecar || some('waiting') || some('absent') || some('unsaid')) return 'Pending';
  if (some('running')) return 'Running';
  // Nothing was started yet where not even an ended container is left.
  if (!some('stopped')) return 'Pending';
  const succeeded = regular.every((one) => one.kind === 'stopped' && one.atRest && one.exitCode === 0);
  if (podIsTerminal && !isStaticPod(pod)) return succeeded ? 'Succeeded' : 'Failed';
  if (restartPolicy === 'Always') return 'Running';
  if (succeeded) return 'Succeeded';
  return restartPolicy === 'Never' ? 'Failed' : 'Running';
}

function isStarting(sidecar: Standing): boolean {
  return sidecar.kind === 'waiting' || sidecar.kind === 'unsaid' || (sidecar.kind === 'running' && !sidecar.started);
}
