import type { ContainerRecord } from './container-record.ts';

/** What of a pod decides whether its containers are started again. */
export interface RestartRules {
  /** spec.restartPolicy; `Always` where it is absent. */
  readonly restartPolicy?: string | undefined;
  /** Whether metadata.deletionTimestamp is set. */
  readonly deletionRequested: boolean;
}

/**
 * Whether a container that does not run is to be started, by its latest run (P3): pkg/kubelet/container/helpers.go
 * (ShouldContainerBeRestarted) at v1.32. A container that never ran is started under any policy, also where the runtime
 * has forgotten its runs; one that was created and not started, or whose state is unknown, counts as never having ended.
 */
export function shouldStartContainer(
  { restartPolicy, deletionRequested }: RestartRules,
  newest: Pick<ContainerRecord, 'state' | 'exitCode'> | undefined,
): boolean {
  if (deletionRequested) return false;
  switch (newest?.state) {
    case 'running':
      return false;
    case 'exited':
      return restartPolicy === 'OnFailure' ? (newest.exitCode ?? 0) !== 0 : restartPolicy !== 'Never';
    case 'created':
    case 'unknown':
    case undefined:
      return true;
  }
}
