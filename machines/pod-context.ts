import type { ContainerEvent, ContainerStatus } from './container.ts';
import type { RestartPolicy } from './facts.ts';
import type { SchedulingAttempt, SchedulingEvent } from './scheduling-attempt.ts';
import { containerAccepts, containerAfter, mayRestart, newContainer, restartsAfter } from './container.ts';
import { attemptAccepts, attemptAfter, newAttempt } from './scheduling-attempt.ts';
import { settledGracePeriod } from './pods/graceful-deletion.ts';

/** What a pod is made with. */
export interface PodInput {
  /** Whether the object is in the store from the start. */
  readonly exists: boolean;
  /** Owner written at creation: the ReplicaSet or ReplicationController whose slot this is, or null. */
  readonly owner: string | null;
  readonly restartPolicy: RestartPolicy;
  readonly containers: number;
  readonly readinessProbe: boolean;
  readonly minReadySeconds: boolean;
  /**
   * How many of its containers can ever have ended, where the scenario bounds that: by as many exits as its budget has. Keeps the machine from
   * having a local state for every set of ended containers. Left out: any number.
   */
  readonly mostEnded?: number;
  /** Under ordered time: back-offs are counted. */
  readonly countsBackOffs?: boolean;
  /** Whether a scheduler may have something in mind for it before it is bound: where decisions and bindings are two steps, or pods preempt others. */
  readonly isAttempted?: boolean;
}

/** What changes in a pod's life. */
export interface PodContext {
  /** spec.nodeName: written once, by a binding. */
  readonly node: string | null;
  /** The owner reference with `controller: true`. */
  readonly owner: string | null;
  readonly containers: readonly ContainerStatus[];
  /** The condition Ready. */
  readonly ready: boolean;
  /** Ready for at least minReadySeconds. */
  readonly available: boolean;
  /** What its scheduler has in mind for it; left out where that is nothing by design, and once it is bound. */
  readonly attempt?: SchedulingAttempt;
  readonly input: PodInput;
}

/** What a pod's machine accepts. */
export type PodEvent =
  | { type: 'pod.create' }
  | { type: 'pod.bind'; node: string }
  | { type: 'pod.assume'; node: string }
  | { type: 'pod.nominate'; node: string }
  | { type: 'pod.dropNomination' }
  | { type: 'pod.bindAssumed' }
  | { type: 'pod.adopt'; owner: string }
  | { type: 'containers.start' }
  | { type: 'container.exited'; container: number; exitCode: number }
  | { type: 'container.restarted'; container: number }
  | { type: 'container.backOffForgotten'; container: number }
  | { type: 'probe.succeeded' }
  | { type: 'probe.failed' }
  | { type: 'status.reported' }
  | { type: 'pod.becameAvailable' }
  | { type: 'node.unreachable' }
  | { type: 'containers.lost' }
  | { type: 'pod.fail' }
  | { type: 'pod.delete' }
  | { type: 'pod.removed' };

/** A pod as it is created. */
export const blankPod = (input: PodInput) => ({
  node: null,
  owner: input.owner,
  containers: Array.from({ length: input.containers }, () =>
    input.countsBackOffs === true ? { ...newContainer, backOffs: 0 } : newContainer,
  ),
  ready: false,
  available: false,
  ...(input.isAttempted === true ? { attempt: newAttempt } : {}),
});

/** The containers after an event to one of them or to all, and the readiness that follows at once where no probe decides it. */
function withContainers(context: PodContext, containers: readonly ContainerStatus[]): Partial<PodContext> {
  const allRun = containers.every(({ state }) => state === 'Running');
  const ready = allRun && !context.input.readinessProbe;
  return { containers, ready, available: ready && !context.input.minReadySeconds };
}

/** A container's exit as the container itself is told of it. */
const exitOf = ({ restartPolicy }: PodInput, exitCode: number): ContainerEvent => ({
  type: 'container.exited',
  exitCode,
  restarts: restartsAfter(exitCode, restartPolicy),
});

/** The event as the container that it is about gets it. */
const containerEventOf = ({ input }: PodContext, event: PodEvent): ContainerEvent | undefined => {
  if (event.type === 'container.exited') return exitOf(input, event.exitCode);
  return event.type === 'container.restarted' || event.type === 'container.backOffForgotten'
    ? { type: event.type }
    : undefined;
};

/** SIGKILL: what a container that died with its node is found to have ended with. */
const lostExitCode = 137;

/** The containers that accept an event after it, the others as they are. */
export function allContainers(context: PodContext, event: ContainerEvent): Partial<PodContext> {
  return withContainers(
    context,
    context.containers.map((status) => (containerAccepts(status, event) ? containerAfter(status, event) : status)),
  );
}

const notReady = { ready: false, available: false } as const;

/** The containers of a node that came back without them. Its kubelet, which boots, knows of no back-off. */
export function lostContainers(context: PodContext): Partial<PodContext> {
  const containers = context.containers.map((status) =>
    status.backOffs === undefined ? status : { ...status, backOffs: 0 },
  );
  return { ...allContainers({ ...context, containers }, exitOf(context.input, lostExitCode)), ...notReady };
}

/** Every container killed, whatever the restart policy says: the pod is lost with its node or its disk. */
export function failedContainers({ containers }: PodContext): Partial<PodContext> {
  const failed: ContainerStatus = { state: 'Terminated', exitCode: lostExitCode, restarted: false };
  return {
    containers: containers.map(({ backOffs }) => (backOffs === undefined ? failed : { ...failed, backOffs: 0 })),
    ...notReady,
  };
}

/** The containers after an event that is about one of them. */
export function oneContainer(context: PodContext, event: PodEvent): Partial<PodContext> {
  const forwarded = containerEventOf(context, event);
  const containers = context.containers.map((status, index) =>
    forwarded !== undefined && 'container' in event && event.container === index
      ? containerAfter(status, forwarded)
      : status,
  );
  // Nothing runs or stops running by what a kubelet forgets.
  return event.type === 'container.backOffForgotten' ? { containers } : withContainers(context, containers);
}

/** Whether the container that an event is about accepts it. */
export function isAcceptedByContainer(context: PodContext, event: PodEvent): boolean {
  const status = 'container' in event ? context.containers[event.container] : undefined;
  const forwarded = containerEventOf(context, event);
  if (status === undefined || forwarded === undefined || !containerAccepts(status, forwarded)) return false;
  const { mostEnded } = context.input;
  if (mostEnded === undefined) return true;
  const others = context.containers.filter((other) => other !== status && hasEnded(other));
  return others.length < mostEnded;
}

const hasEnded = ({ state, restarted }: ContainerStatus): boolean =>
  restarted || state === 'Terminated' || state === 'BackOff';

/** Whether the restart policy has the container that an event is about started again. */
export function isRestartedByPolicy(context: PodContext, event: PodEvent): boolean {
  const status = 'container' in event ? context.containers[event.container] : undefined;
  return status !== undefined && mayRestart(status, context.input.restartPolicy);
}

/** spec.terminationGracePeriodSeconds where a manifest states none. How long it is does not matter here, only that it is more than nothing. */
const usualGraceSeconds = 30;

/** Whether a pod in a phase is left to its kubelet when it is deleted, and not removed at once. */
export function isLeftToKubelet({ node }: PodContext, phase: string): boolean {
  return settledGracePeriod({ spec: { nodeName: node ?? '' }, status: { phase } }, usualGraceSeconds) > 0;
}

/** Whether the pod's scheduler can come to this with the pod. */
export function isAttemptable({ node, attempt }: PodContext, event: PodEvent): boolean {
  if (node !== null || attempt === undefined) return false;
  if (event.type === 'pod.bindAssumed') return attempt.state === 'Assumed';
  return isSchedulingEvent(event) && attemptAccepts(attempt, event);
}

/** What the scheduler has in mind for the pod after an event. */
export function attempted({ attempt }: PodContext, event: PodEvent): Partial<PodContext> {
  return attempt === undefined || !isSchedulingEvent(event) ? {} : { attempt: attemptAfter(attempt, event) };
}

/** spec.nodeName as a binding writes it; nothing is in anybody's mind after that. */
export function boundTo({ attempt }: PodContext, event: PodEvent): Partial<PodContext> {
  const node = event.type === 'pod.bind' ? event.node : (attempt?.node ?? null);
  return attempt === undefined ? { node } : { node, attempt: newAttempt };
}

function isSchedulingEvent(event: PodEvent): event is Extract<PodEvent, SchedulingEvent> {
  return event.type === 'pod.assume' || event.type === 'pod.nominate' || event.type === 'pod.dropNomination';
}
