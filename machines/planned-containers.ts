import type { ContainerRecord } from './kubelet/container-record.ts';
import type { ContainerStatus } from './container.ts';
import type { Hurdle } from './container-plan.ts';
import type { PodActions } from './kubelet/pod-actions.ts';
import type { PodContext, PodInput } from './pod-context.ts';
import type { PodObject } from './api-objects.ts';
import type { RestartPolicy } from './facts.ts';
import { hurdlesOf } from './container-plan.ts';
import { isChanged, planAt, withPresentImage } from './container-images.ts';
import { podActions } from './kubelet/pod-actions.ts';

/*
 * The containers of a pod by their place: the regular ones first, then the init containers in the order of the spec. What is beyond the
 * regular ones is there only where the pod's input has plans.
 */

/** All statuses of a pod. */
export function statusesOf({ containers, initContainers = [] }: PodContext): readonly ContainerStatus[] {
  return [...containers, ...initContainers];
}

/** The parts of a context that hold these statuses. */
export function withStatuses(
  { input }: PodContext,
  statuses: readonly ContainerStatus[],
): Pick<PodContext, 'containers' | 'initContainers'> {
  const containers = statuses.slice(0, input.containers);
  return input.plans === undefined ? { containers } : { containers, initContainers: statuses.slice(input.containers) };
}

/**
 * The policy by which the container at a place is started again (P4, P7): sidecars always are, and init containers only after a failure.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (computeInitContainerActions) at v1.32.
 */
export function restartPolicyAt({ restartPolicy, plans }: PodInput, place: number): RestartPolicy {
  switch (plans?.[place]?.role) {
    case 'sidecar':
      return 'Always';
    case 'init':
      return restartPolicy === 'Never' ? 'Never' : 'OnFailure';
    case 'regular':
    case undefined:
      return restartPolicy;
  }
}

/** The status of a container that was just started, with all that it has before it. */
export function freshlyStarted(context: PodContext, place: number, started: ContainerStatus): ContainerStatus {
  const status = withPresentImage(context, place, started);
  const plan = planAt(context.input, place, status);
  const awaits = plan === undefined ? [] : hurdlesOf(plan);
  return awaits.length === 0 ? status : { ...status, awaits };
}

/** The status once a hurdle is behind. */
export function past({ awaits = [], ...rest }: ContainerStatus, hurdle: Hurdle): ContainerStatus {
  const left = awaits.filter((other) => other !== hurdle);
  return left.length === 0 ? rest : { ...rest, awaits: left };
}

/** Whether a container has the hurdle before it. */
export const isBefore = ({ awaits = [] }: ContainerStatus, hurdle: Hurdle): boolean => awaits.includes(hurdle);

/** Whether the kubelet counts a container as started: it runs, and its hook and its startup probe are behind it (P5, P6). */
export const hasStarted = (status: ContainerStatus): boolean =>
  status.state === 'Running' && !isBefore(status, 'postStart') && !isBefore(status, 'startupProbe');

/** Whether nothing keeps a process from answering: it has its port, has come up, and does not hang. */
export const isUp = (status: ContainerStatus): boolean =>
  !isBefore(status, 'port') && !isBefore(status, 'startUp') && status.hung !== true;

/** Whether another container of the pod listens on a port of the one at a place: all of them have one network between them (P7). */
export function isPortTaken(context: PodContext, place: number): boolean {
  const statuses = statusesOf(context);
  return (context.input.plans?.[place]?.rivals ?? []).some((rival) => {
    const status = statuses[rival.place];
    return status?.state === 'Running' && !isBefore(status, 'port');
  });
}

/**
 * Whether every container that counts for the pod's readiness has started: the regular ones and the sidecars.
 * Source: pkg/kubelet/status/generate.go (GenerateContainersReadyCondition) at v1.32.
 */
export function allHaveStarted({ plans }: PodInput, statuses: readonly ContainerStatus[]): boolean {
  return statuses.every((status, place) => plans?.[place]?.role === 'init' || hasStarted(status));
}

/** Whether every container with a readiness probe answers. */
export function allAnswer({ plans = [] }: PodInput, statuses: readonly ContainerStatus[]): boolean {
  return plans.every(({ readinessProbe }, place) => {
    const status = statuses[place];
    return !readinessProbe || status === undefined || isUp(status);
  });
}

const nameAt = (place: number): string => String(place);

/** A modelled pod as the kubelet's own functions read it; containers are named by their places. */
export function objectOf({ restartPolicy, containers, plans = [] }: PodInput): PodObject {
  const all = plans.map(({ role, startupProbe }, place) => ({
    name: nameAt(place),
    ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    ...(startupProbe ? { startupProbe: {} } : {}),
  }));
  return { spec: { restartPolicy, containers: all.slice(0, containers), initContainers: all.slice(containers) } };
}

function recordOf({ images }: PodContext, status: ContainerStatus, place: number): readonly ContainerRecord[] {
  const name = nameAt(place);
  const startup = isBefore(status, 'startupProbe') ? 'Unknown' : 'Success';
  switch (status.state) {
    case 'Waiting':
      return [];
    case 'Running':
      return [{ name, state: 'running', startup, specChanged: isChanged(images, place, status) }];
    case 'Terminated':
    case 'BackOff':
      return [
        {
          name,
          state: 'exited',
          exitCode: status.exitCode ?? 0,
          ...(status.reason === undefined ? {} : { reason: status.reason }),
        },
      ];
  }
}

/** What the kubelet does next for a pod with plans (P10), by the kubelet's own rule; back-off comes after it. Its sandbox is there. */
export function plannedActions(context: PodContext): PodActions {
  const sandbox = { state: 'Ready', ip: '10.0.0.1' } as const;
  return podActions(objectOf(context.input), [sandbox], recordsOf(context));
}

const recordsOf = (context: PodContext): readonly ContainerRecord[] =>
  statusesOf(context).flatMap((status, place) => recordOf(context, status, place));

/** Whether the next sync is to stop the container at a place, since it is not what the pod's spec asks for, and to start it anew. */
export function isToReplace(context: PodContext, place: number): boolean {
  return plannedActions(context).kill.includes(nameAt(place)) && isToStart(context, place);
}

/** Whether the next sync is to start the container at a place. */
export function isToStart(context: PodContext, place: number): boolean {
  const { start, startInit } = plannedActions(context);
  return start.includes(nameAt(place)) || startInit.includes(nameAt(place));
}
