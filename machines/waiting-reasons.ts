import type { ContainerStatus } from './container.ts';
import type { PodContext } from './pod-context.ts';
import type { PodFacts } from './facts.ts';
import { containerAt } from './container-at.ts';
import { factsNow } from './container-images.ts';
import { mayRestart } from './container.ts';
import { restartPolicyAt, statusesOf } from './planned-containers.ts';

/** Why a container does not run, as its status says it: state.waiting.reason. */
export type WaitingReason = 'ContainerCreating' | 'PodInitializing' | 'ImagePullBackOff' | 'CrashLoopBackOff';

/**
 * The reasons of all containers of a bound pod that wait, by place (P3); '' of one that does not wait, or is given up with its pod.
 *
 * Source: pkg/kubelet/kubelet_pods.go (convertToAPIContainerStatuses), pkg/kubelet/images/types.go (ErrImagePullBackOff),
 * pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff) at v1.32. Left out: ErrImagePull, which takes turns with its back-off.
 */
export function waitingReasons(pod: PodContext, facts: PodFacts, isFinished: boolean): readonly (WaitingReason | '')[] {
  const { initContainers = [], containers } = pod;
  const now = factsNow(pod, facts);
  const isInitializing = initContainers.length > 0 && containers.every(({ state }) => state === 'Waiting');
  return statusesOf(pod).map((status, place) => {
    if (pod.node === null || (isFinished && status.state === 'BackOff')) return '';
    const isNeverPulled = containerAt(now, place)?.behaviour.kind === 'never-pulled';
    // One that was stopped for an image that is not there.
    if (isNeverPulled && isStartedAgain(pod, status, place) && !isFinished) return 'ImagePullBackOff';
    const isLater = place < containers.length && isInitializing && !allPassed(initContainers);
    return reasonOf(status, !isLater && isNeverPulled, isInitializing);
  });
}

const isStartedAgain = ({ input }: PodContext, status: ContainerStatus, place: number): boolean =>
  mayRestart(status, restartPolicyAt(input, place));

/** Init containers that are over or, of sidecars, run. */
const allPassed = (statuses: readonly ContainerStatus[]): boolean =>
  statuses.every(({ state, exitCode }) => state === 'Running' || (state === 'Terminated' && exitCode === 0));

function reasonOf({ state }: ContainerStatus, isNeverPulled: boolean, hasInit: boolean): WaitingReason | '' {
  switch (state) {
    case 'Waiting':
      if (isNeverPulled) return 'ImagePullBackOff';
      return hasInit ? 'PodInitializing' : 'ContainerCreating';
    case 'BackOff':
      return 'CrashLoopBackOff';
    case 'Running':
    case 'Terminated':
      return '';
  }
}
