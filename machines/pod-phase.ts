import type { ContainerStatusObject } from './api-objects.ts';
import type { ContainerStatus } from './container.ts';
import type { RestartPolicy } from './facts.ts';
import type { PodPhase } from './kubelet/phase-from-statuses.ts';
import { phaseFromStatuses } from './kubelet/phase-from-statuses.ts';
import { unknownExitCode } from './kubelet/container-record.ts';

export type { PodPhase };

/**
 * The phase of a modelled pod from its containers (P1): they have no names and no init containers among them, and the kubelet is not
 * told to stop them for good. The rule itself is `phaseFromStatuses`.
 */
export function podPhase(restartPolicy: RestartPolicy, containers: readonly ContainerStatus[]): PodPhase {
  const statuses = containers.map(statusObject);
  return phaseFromStatuses({ spec: { restartPolicy, containers: statuses } }, statuses, false);
}

/** A container that waits in back-off is waiting, after an end. */
function statusObject({ state, exitCode }: ContainerStatus, index: number): ContainerStatusObject {
  const name = String(index);
  const terminated = { exitCode: exitCode ?? unknownExitCode };
  switch (state) {
    case 'Waiting':
      return { name, state: { waiting: {} } };
    case 'Running':
      return { name, state: { running: {} } };
    case 'Terminated':
      return { name, state: { terminated } };
    case 'BackOff':
      return { name, state: { waiting: {} }, lastState: { terminated } };
  }
}
