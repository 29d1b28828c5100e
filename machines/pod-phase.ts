import type { ContainerStatus } from './container.ts';
import type { RestartPolicy } from './facts.ts';

/** status.phase of a pod. `Unknown` has not been set by any component since 2015 (staging/src/k8s.io/api/core/v1/types.go). */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/**
 * The phase of a pod from its containers (P1): pkg/kubelet/kubelet_pods.go (getPhase) at v1.32, without init containers.
 * A container that waits for its first start makes the pod Pending; one that waits after an exit counts as stopped, though
 * never as successful; and with restartPolicy Always a pod whose containers have all ended is Running.
 */
export function podPhase(restartPolicy: RestartPolicy, containers: readonly ContainerStatus[]): PodPhase {
  const waiting = containers.some(({ state }) => state === 'Waiting');
  const running = containers.some(({ state }) => state === 'Running');
  if (waiting) return 'Pending';
  if (running || restartPolicy === 'Always') return 'Running';
  if (containers.every(({ state, exitCode }) => state === 'Terminated' && exitCode === 0)) return 'Succeeded';
  return restartPolicy === 'Never' ? 'Failed' : 'Running';
}
