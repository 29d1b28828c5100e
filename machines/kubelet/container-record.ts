import type { ProbeResult } from './probe-result.ts';

/**
 * What the container runtime knows of one run of a container: kubecontainer.Status of pkg/kubelet/container/runtime.go at v1.32.
 * Lists of records are newest first; a container that was restarted has several.
 */
export interface ContainerRecord {
  readonly name: string;
  readonly state: 'created' | 'running' | 'exited' | 'unknown';
  /** 0 where nothing is said, as the runtime's interface has it. */
  readonly exitCode?: number;
  /** Why it ended, such as `OOMKilled`. */
  readonly reason?: string;
  readonly message?: string;
  readonly id?: string;
  /** How often the container had been started before this run. */
  readonly restartCount?: number;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** Whether the pod's spec of the container is another one than it was started with (their hashes differ). */
  readonly specChanged?: boolean;
  /** What the liveness probe last said of this run; absent where it never ran. */
  readonly liveness?: ProbeResult;
  /** What the startup probe last said of this run; absent where it never ran. */
  readonly startup?: ProbeResult;
}

/** The exit code that the kubelet reports for a container that it lost track of. */
export const unknownExitCode = 137;

/** The latest run of a container, or nothing where it never ran (pkg/kubelet/container/runtime.go, FindContainerStatusByName). */
export function newestRecord(records: readonly ContainerRecord[], name: string): ContainerRecord | undefined {
  return records.find((record) => record.name === name);
}
