import type { PodSpec } from '../api-objects.ts';

/** A sandbox of a pod: the pause container that holds its namespaces. Lists are newest first. */
export interface PodSandbox {
  readonly state: 'Ready' | 'NotReady';
  /** null or empty where it has none. */
  readonly ip?: string | null;
  /** How many sandboxes the pod had before. */
  readonly attempt?: number;
  /** Whether it has the network of its node; absent where it is as the pod asks. */
  readonly hostNetwork?: boolean;
}

/** What the sandboxes of a pod call for. */
export interface SandboxNeed {
  /** Whether a new one is to be made, after everything in the old ones is killed. */
  readonly isNeeded: boolean;
  /** The attempt of the sandbox that is in use or to be made. */
  readonly attempt: number;
}

/**
 * Whether the newest sandbox of a pod can still be used (P10): pkg/kubelet/kuberuntime/util/util.go (PodSandboxChanged) at v1.32.
 * It must be the only one that is ready, have the network that the pod asks for, and an address where that is its own.
 */
export function sandboxNeed({ hostNetwork = false }: PodSpec, sandboxes: readonly PodSandbox[]): SandboxNeed {
  const [newest] = sandboxes;
  if (newest === undefined) return { isNeeded: true, attempt: 0 };
  const attempt = Math.max(...sandboxes.map((sandbox) => sandbox.attempt ?? 0));
  const isUsable =
    newest.state === 'Ready' &&
    sandboxes.filter(({ state }) => state === 'Ready').length === 1 &&
    (newest.hostNetwork ?? hostNetwork) === hostNetwork &&
    (hostNetwork || (newest.ip ?? '') !== '');
  return { isNeeded: !isUsable, attempt: isUsable ? attempt : attempt + 1 };
}
