import type { ContainerStatusObject } from './api-objects.ts';
import type { ContainerStatus } from './container.ts';
import type { PodContext } from './pod-context.ts';
import type { RestartPolicy } from './facts.ts';
import type { PodPhase } from './kubelet/phase-from-statuses.ts';
import { phaseFromStatuses } from './kubelet/phase-from-statuses.ts';
import { hasStarted, isBefore, objectOf, statusesOf } from './planned-containers.ts';
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

/**
 * The phase of a modelled pod, init containers and sidecars included (P1, P4). A terminal one is told only once nothing of the pod
 * runs any more; until then it is what it was, and a pod whose initialisation fails was Pending.
 *
 * Source: pkg/kubelet/status/status_manager.go (mergePodStatus) at v1.32, of which the rule about terminal phases is.
 */
export function phaseOf(context: PodContext): PodPhase {
  const { input, containers } = context;
  if (input.plans === undefined) return podPhase(input.restartPolicy, containers);
  const statuses = statusesOf(context);
  const phase = phaseFromStatuses(objectOf(input), statuses.map(statusObject), false);
  const isOver = phase === 'Failed' || phase === 'Succeeded';
  return isOver && statuses.some(({ state }) => state === 'Running') ? 'Pending' : phase;
}

/** A container that waits in back-off is waiting, after an end. */
function statusObject(status: ContainerStatus, index: number): ContainerStatusObject {
  const { state, exitCode } = status;
  const name = String(index);
  const terminated = { exitCode: exitCode ?? unknownExitCode };
  switch (state) {
    case 'Waiting':
      return { name, state: { waiting: {} } };
    case 'Running':
      // The kubelet reports a container only once its postStart hook is over.
      if (isBefore(status, 'postStart'))
        return { name, state: { waiting: {} }, ...(status.restarted ? { lastState: { terminated } } : {}) };
      return { name, state: { running: {} }, started: hasStarted(status) };
    case 'Terminated':
      return { name, state: { terminated } };
    case 'BackOff':
      return { name, state: { waiting: {} }, lastState: { terminated } };
  }
}
