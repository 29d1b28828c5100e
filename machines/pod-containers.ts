import type { ContainerEvent, ContainerStatus } from './container.ts';
import type { PodContext, PodEvent, PodInput } from './pod-context.ts';
import {
  allHaveStarted,
  freshlyStarted,
  isToStart,
  restartPolicyAt,
  statusesOf,
  withStatuses,
} from './planned-containers.ts';
import { containerAccepts, containerAfter, mayRestart, restartsAfter } from './container.ts';

/** The containers after an event to one of them or to all, and the readiness that follows at once where no probe decides it. */
export function withContainers(context: PodContext, statuses: readonly ContainerStatus[]): Partial<PodContext> {
  const ready = allHaveStarted(context.input, statuses) && !context.input.readinessProbe;
  return { ...withStatuses(context, statuses), ready, available: ready && !context.input.minReadySeconds };
}

/** The exit of the container at a place as the container itself is told of it. */
export const exitAt = (input: PodInput, place: number, exitCode: number): ContainerEvent => ({
  type: 'container.exited',
  exitCode,
  restarts: restartsAfter(exitCode, restartPolicyAt(input, place)),
});

/** The event as the container that it is about gets it. */
const containerEventOf = ({ input }: PodContext, event: PodEvent): ContainerEvent | undefined => {
  if (event.type === 'container.exited') return exitAt(input, event.container, event.exitCode);
  return event.type === 'container.restarted' || event.type === 'container.backOffForgotten'
    ? { type: event.type }
    : undefined;
};

/** SIGKILL: what a container that died with its node is found to have ended with. */
export const lostExitCode = 137;

/** The regular containers started, each that was not yet. */
export function startedContainers(context: PodContext): Partial<PodContext> {
  const event: ContainerEvent = { type: 'container.started' };
  return withContainers(
    context,
    statusesOf(context).map((status, place) =>
      place < context.input.containers && containerAccepts(status, event)
        ? freshlyStarted(context, place, containerAfter(status, event))
        : status,
    ),
  );
}

/** Every regular container ended, and whatever else ran: the pod has failed, whoever says so. */
export function failedContainers(context: PodContext): Partial<PodContext> {
  const ended: ContainerStatus = { state: 'Terminated', exitCode: lostExitCode, restarted: false };
  const containers = withStatuses(
    context,
    statusesOf(context).map((status, place) => {
      if (place >= context.input.containers && status.state !== 'Running') return status;
      return status.backOffs === undefined ? ended : { ...ended, backOffs: 0 };
    }),
  );
  // Hooks run in containers, and end with them: nothing is left to wait for.
  return context.stopping === 'InHooks' ? { ...containers, stopping: 'CutShort' } : containers;
}

/** The containers after an event that is about one of them. */
export function oneContainer(context: PodContext, event: PodEvent): Partial<PodContext> {
  const forwarded = containerEventOf(context, event);
  // Nothing runs or stops running by what a kubelet forgets.
  const isForgotten = event.type === 'container.backOffForgotten';
  const statuses = statusesOf(context).map((status, place) => {
    if (forwarded === undefined || !('container' in event) || event.container !== place) return status;
    const after = containerAfter(status, forwarded);
    if (isForgotten) return { ...status, ...after };
    return after.state === 'Running' ? freshlyStarted(context, place, after) : after;
  });
  return isForgotten ? withStatuses(context, statuses) : withContainers(context, statuses);
}

/** Whether the container that an event is about accepts it. */
export function isAcceptedByContainer(context: PodContext, event: PodEvent): boolean {
  const statuses = statusesOf(context);
  const status = 'container' in event ? statuses[event.container] : undefined;
  const forwarded = containerEventOf(context, event);
  if (status === undefined || forwarded === undefined || !containerAccepts(status, forwarded)) return false;
  const { mostEnded } = context.input;
  if (mostEnded === undefined || isDue(context.input, event)) return true;
  const others = statuses.filter((other, place) => other !== status && hasEnded(context.input, other, place));
  return others.length < mostEnded;
}

/** An init container that does its work ends without anybody's doing. */
const isDue = ({ plans }: PodInput, event: PodEvent): boolean =>
  event.type === 'container.exited' && event.exitCode === 0 && plans?.[event.container]?.role === 'init';

function hasEnded({ plans }: PodInput, { state, restarted, exitCode }: ContainerStatus, place: number): boolean {
  if (restarted || state === 'BackOff') return true;
  return state === 'Terminated' && !(exitCode === 0 && plans?.[place]?.role === 'init');
}

/** Whether the restart policy has the container that an event is about started again. */
export function isRestartedByPolicy(context: PodContext, event: PodEvent): boolean {
  if (!('container' in event)) return false;
  const status = statusesOf(context)[event.container];
  if (status === undefined || !mayRestart(status, restartPolicyAt(context.input, event.container))) return false;
  return context.input.plans === undefined || isToStart(context, event.container);
}
