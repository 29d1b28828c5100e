import type { ContainerPlan } from './container-plan.ts';
import type { ContainerStatus } from './container.ts';
import type { PlannedEvent } from './planned-event.ts';
import type { RestartPolicy } from './facts.ts';
import type { SchedulingAttempt, SchedulingEvent } from './scheduling-attempt.ts';
import { attemptAccepts, attemptAfter, newAttempt } from './scheduling-attempt.ts';
import { newContainer } from './container.ts';
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
  /** The regular containers, then the init containers, where any of them has more to it than to start, to end and to be started again. */
  readonly plans?: readonly ContainerPlan[];
  /** By place: what decides the life of a container by the image that it runs, where actions give a container another one. */
  readonly images?: readonly (readonly ContainerPlan[])[];
  /** The node whose kubelet runs it from a file; left out of a pod of the API server. */
  readonly staticOn?: string;
  /** The node that it is made on, since its manifest names it; left out where a scheduler is to find one. */
  readonly placedOn?: string;
  /** Its node may run short of memory. */
  readonly mayBeEvicted?: true;
}

/** What changes in a pod's life. */
export interface PodContext {
  /** spec.nodeName: written once, by a binding. */
  readonly node: string | null;
  /** The owner reference with `controller: true`. */
  readonly owner: string | null;
  readonly containers: readonly ContainerStatus[];
  /** There where the input has plans. */
  readonly initContainers?: readonly ContainerStatus[];
  /** The condition Ready. */
  readonly ready: boolean;
  /** Ready for at least minReadySeconds. */
  readonly available: boolean;
  /** What its scheduler has in mind for it; left out where that is nothing by design, and once it is bound. */
  readonly attempt?: SchedulingAttempt;
  /** How far its end has come, there where a container has a preStop hook: hooks run, or are over, or were cut short by the grace period. */
  readonly stopping?: 'No' | 'InHooks' | 'AfterHooks' | 'CutShort';
  /** status.reason is Evicted; there where the input says that it may come to that. */
  readonly evicted?: boolean;
  /** By place: the number of the image that its spec asks for; there where the input has several. */
  readonly images?: readonly number[];
  readonly input: PodInput;
}

/** What a pod's machine accepts. */
export type PodEvent =
  | PlannedEvent
  | { type: 'pod.create' }
  | { type: 'pod.bind'; node: string }
  | { type: 'pod.assume'; node: string }
  | { type: 'pod.nominate'; node: string }
  | { type: 'pod.dropNomination' }
  | { type: 'pod.forgetDecision' }
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
  | { type: 'pod.evict' }
  | { type: 'pod.setImage'; container: number; image: number }
  | { type: 'pod.delete' }
  | { type: 'pod.removed' };

/** A pod as it is created. */
export const blankPod = (input: PodInput) => ({
  node: input.staticOn ?? null,
  owner: input.owner,
  containers: newContainers(input, input.containers),
  ...(input.plans === undefined ? {} : { initContainers: newContainers(input, input.plans.length - input.containers) }),
  ready: false,
  available: false,
  ...(hasPreStop(input) ? { stopping: 'No' as const } : {}),
  ...(input.mayBeEvicted === true ? { evicted: false } : {}),
  ...(input.isAttempted === true ? { attempt: newAttempt } : {}),
  ...(input.images === undefined ? {} : { images: input.images.map(() => 0) }),
});

/** spec.nodeName as a manifest that names a node has it: there from the pod's creation on. */
export const placed = ({ input: { placedOn }, node }: PodContext): Pick<PodContext, 'node'> => ({
  node: placedOn ?? node,
});

/** Whether a container of the pod has a hook that runs before it is stopped. */
export const hasPreStop = ({ plans = [] }: PodInput): boolean => plans.some(({ preStop }) => preStop);

const newContainers = ({ countsBackOffs }: PodInput, length: number) =>
  Array.from({ length }, () => (countsBackOffs === true ? { ...newContainer, backOffs: 0 } : newContainer));

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
  return ['pod.assume', 'pod.nominate', 'pod.dropNomination', 'pod.forgetDecision'].includes(event.type);
}
