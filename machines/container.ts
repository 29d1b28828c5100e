import { assign, setup, transition } from 'xstate';
import type { Hurdle } from './container-plan.ts';
import type { RestartPolicy } from './facts.ts';
import { shouldStartContainer } from './kubelet/should-start-container.ts';
import { mostBackOffs } from './durations.ts';

/**
 * A container's status as the kubelet writes it (P3).
 *
 * Source: pkg/kubelet/kuberuntime/kuberuntime_container.go and pkg/kubelet/kubelet_pods.go (convertStatusToAPIStatus) at
 * v1.32; whether it is started again is decided by `kubelet/should-start-container.ts`.
 *
 * Under abstract time a back-off may end at any moment after it was set, so of restarts only "never" and "at least once" differ (the first is
 * immediate, the later ones wait in back-off). Under ordered time `backOffs` counts those since the last time that they were forgotten: 10 s doubling to 5 min.
 *
 * Left out: restartCount; exit codes beyond the ones that the scenario names.
 */
export const containerMachine = setup({
  types: {
    context: {} as { readonly exitCode: number | null; readonly restarted: boolean; readonly backOffs?: number },
    /** Whether back-offs are counted, as under ordered time. */
    input: {} as { readonly countsBackOffs: boolean } | undefined,
    events: {} as
      | { type: 'container.started' }
      // Whether the pod's restart policy has it started again is the pod's knowledge, and comes with the event.
      | { type: 'container.exited'; exitCode: number; restarts: boolean }
      | { type: 'container.restarted' }
      | { type: 'container.backOffForgotten' },
  },
  guards: {
    awaitsBackOff: ({ context: { backOffs, restarted }, event }) =>
      (backOffs === undefined ? restarted : backOffs > 0) && event.type === 'container.exited' && event.restarts,
    hasBackOff: ({ context }) => context.backOffs !== undefined && context.backOffs > 0,
  },
  actions: {
    recordExit: assign({ exitCode: ({ event }) => ('exitCode' in event ? event.exitCode : null) }),
    countRestart: assign(({ context: { backOffs } }) => ({
      restarted: true,
      exitCode: null,
      ...(backOffs === undefined ? {} : { backOffs: Math.min(backOffs + 1, mostBackOffs) }),
    })),
    forgetBackOff: assign({ backOffs: 0 }),
  },
}).createMachine({
  id: 'container',
  description: 'One container of a pod: waiting, running, terminated, and again.',
  // It is no actor of its own: its pod hands on what concerns it, mostly under the same name.
  meta: {
    senders: {
      'container.started': { actor: 'kubelet', when: 'Starts the containers of its pod: containers.start of the pod.' },
    },
  },
  context: ({ input }) => ({
    exitCode: null,
    restarted: false,
    ...(input?.countsBackOffs === true ? { backOffs: 0 } : {}),
  }),
  initial: 'Waiting',
  states: {
    Waiting: {
      description: 'Never started: its image is being pulled (ContainerCreating, ImagePullBackOff).',
      on: { 'container.started': { target: 'Running', description: 'The kubelet starts it.' } },
    },
    Running: {
      description: 'Its process runs, as far as the kubelet has reported.',
      on: {
        'container.exited': [
          {
            guard: 'awaitsBackOff',
            target: 'BackOff',
            actions: 'recordExit',
            description: 'It exits again, and is to be started again: CrashLoopBackOff.',
          },
          { target: 'Terminated', actions: 'recordExit', description: 'It exits for the first time, or for good.' },
        ],
        'container.backOffForgotten': {
          guard: 'hasBackOff',
          actions: 'forgetBackOff',
          description: 'It ran so long that its next restart is immediate again.',
        },
      },
    },
    Terminated: {
      description: 'It ended with an exit code: for good, or until its first restart, which is immediate.',
      on: {
        'container.restarted': {
          target: 'Running',
          actions: 'countRestart',
          description: 'The kubelet starts it again.',
        },
      },
    },
    BackOff: {
      description: 'It ended, and the kubelet waits before the next start (reason CrashLoopBackOff).',
      on: {
        'container.restarted': { target: 'Running', actions: 'countRestart', description: 'The back-off is over.' },
      },
    },
  },
});

/**
 * A container's status as a pod holds it: one state of `containerMachine`, flattened; and what else is known of the run under way or the last
 * one, which `planned-containers.ts` adds and each step of the machine takes away.
 */
export interface ContainerStatus {
  readonly state: 'Waiting' | 'Running' | 'Terminated' | 'BackOff';
  readonly exitCode: number | null;
  readonly restarted: boolean;
  /** Under ordered time: restarts since the back-off was last forgotten, as far as they make it longer. */
  readonly backOffs?: number;
  /** What a running container has yet to get over; left out where that is nothing. */
  readonly awaits?: readonly Hurdle[];
  /** It runs and answers nothing any more. */
  readonly hung?: true;
  /** Which of its images it runs, if not the first: `container-images.ts`. */
  readonly image?: number;
  /** Why it ended, where its exit code does not say it. */
  readonly reason?: 'OOMKilled';
}

/** What a container's machine accepts. */
export type ContainerEvent = Parameters<typeof containerMachine.transition>[1];

/** The status of a container that was never started. */
export const newContainer: ContainerStatus = { state: 'Waiting', exitCode: null, restarted: false };

function snapshotOf({ state, exitCode, restarted, backOffs }: ContainerStatus) {
  const counted = backOffs === undefined ? {} : { backOffs };
  return containerMachine.resolveState({ value: state, context: { exitCode, restarted, ...counted } });
}

/** Whether the container's machine accepts the event. */
export function containerAccepts(status: ContainerStatus, event: ContainerEvent): boolean {
  return snapshotOf(status).can(event);
}

/** The status after an event, by the container's own machine. */
export function containerAfter(status: ContainerStatus, event: ContainerEvent): ContainerStatus {
  const [{ value, context }] = transition(containerMachine, snapshotOf(status), event);
  return { state: value, ...context };
}

/** Whether a container that ended is to be started again. */
export function mayRestart({ exitCode }: ContainerStatus, restartPolicy: RestartPolicy): boolean {
  return exitCode !== null && restartsAfter(exitCode, restartPolicy);
}

/** Whether the restart policy has a container started again after an exit, as long as its pod is not being deleted. */
export function restartsAfter(exitCode: number, restartPolicy: RestartPolicy): boolean {
  return shouldStartContainer({ restartPolicy, deletionRequested: false }, { state: 'exited', exitCode });
}
