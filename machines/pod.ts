import { and, assign, not, or, setup, stateIn } from 'xstate';
import type { PodContext, PodEvent, PodInput } from './pod-context.ts';
import type { PodPhase } from './pod-phase.ts';
import { attempted, blankPod, boundTo, isAttemptable, isLeftToKubelet, placed } from './pod-context.ts';
import {
  failedContainers,
  isAcceptedByContainer,
  isRestartedByPolicy,
  oneContainer,
  startedContainers,
} from './pod-containers.ts';
import { afterLoss, afterPlanned, beginningToStop } from './planned-events.ts';
import {
  changeTransitions,
  eviction,
  runTransitions,
  stoppingTransitions,
  unseenTransitions,
} from './planned-transitions.ts';
import { withImage } from './container-images.ts';
import { podGuards } from './pod-guards.ts';
import { readinessTransitions } from './readiness-transitions.ts';
import { shownAnew, withoutMirror } from './mirror-pod.ts';
import { attemptTransitions } from './pod-attempts.ts';

const isLeftIn = (phase: PodPhase) =>
  and<PodContext, PodEvent, [unknown, unknown]>([
    stateIn(`#pod.Present.phase.${phase}`),
    ({ context }) => isLeftToKubelet(context, phase),
  ]);

const unfinished = [not(stateIn('#pod.Present.phase.Failed')), not(stateIn('#pod.Present.phase.Succeeded'))] as const;

/**
 * A pod as the API server stores it, and the containers as its kubelet last reported them (P1, P2, P3, P6, P13).
 *
 * Source: pkg/registry/core/pod/strategy.go (deletion), pkg/registry/core/pod/storage/storage.go (binding),
 * pkg/kubelet/kubelet_pods.go (phase), pkg/kubelet/status/generate.go (Ready) at v1.32. What runs on the node is
 * not here: the cluster's view joins this with whether the node's machine is up.
 *
 * One that names its node (spec.nodeName in its manifest) is on it from its creation on, and no scheduler is asked (S4).
 *
 * What single containers go through beyond that is in `planned-events.ts`, by plans that most pods have not (P4, P5, P7, P10); a static pod keeps
 * its containers while it is `Absent` (P11).
 *
 * Left out, and why that is sound: the two writes of a graceful deletion count as one, since no controller tells them apart; the order in
 * which the containers of one pod are started, since nothing modelled happens between the starts; the readiness of single containers
 * (one probe result stands for all); the Ready condition of a terminating pod, since every counter leaves such pods out.
 * A pod that is gone is `Absent`; its slot may be used for another pod of the same template.
 */
export const podMachine = setup({
  types: { context: {} as PodContext, input: {} as PodInput, events: {} as PodEvent },
  guards: {
    ...podGuards,
    isAttemptable: ({ context, event }) => isAttemptable(context, event),
    containerAccepts: ({ context, event }) => isAcceptedByContainer(context, event),
    restartsByPolicy: ({ context, event }) => isRestartedByPolicy(context, event),
    isLive: and<PodContext, PodEvent, [unknown, unknown]>(unfinished),
    isGraceful: or([isLeftIn('Pending'), isLeftIn('Running'), isLeftIn('Succeeded'), isLeftIn('Failed')]),
    isPlanned: and<PodContext, PodEvent, [unknown, unknown, unknown]>([
      ...unfinished,
      ({ context, event }) => afterPlanned(context, event) !== undefined,
    ]),
  },
  actions: {
    clear: assign(({ context }) => (context.input.staticOn === undefined ? blankPod(context.input) : withoutMirror)),
    place: assign(({ context }) => placed(context)),
    showStatic: assign(({ context }) => shownAnew(context)),
    bind: assign(({ context, event }) => boundTo(context, event)),
    attempt: assign(({ context, event }) => attempted(context, event)),
    setImage: assign(({ context, event }) => withImage(context, event)),
    adopt: assign({ owner: ({ event }) => (event.type === 'pod.adopt' ? event.owner : null) }),
    start: assign(({ context }) => startedContainers(context)),
    stepContainer: assign(({ context, event }) => oneContainer(context, event)),
    loseContainers: assign(({ context }) => ({ ...afterLoss(context), ready: false, available: false })),
    takePlanned: assign(({ context, event }) => afterPlanned(context, event) ?? {}),
    markReady: assign(({ context }) => ({ ready: true, available: !context.input.minReadySeconds })),
    beginToStop: assign(({ context }) => beginningToStop(context)),
    markAvailable: assign({ available: true }),
    markUnready: assign({ ready: false, available: false }),
    failContainers: assign(({ context }) => ({ ...failedContainers(context), ready: false, available: false })),
    markEvicted: assign({ evicted: true }),
  },
}).createMachine({
  id: 'pod',
  description: 'A pod: created, bound, run, finished, deleted.',
  context: ({ input }) => ({ ...blankPod(input), input }),
  initial: 'Unborn',
  states: {
    Unborn: {
      description: 'The run begins.',
      always: [
        { guard: 'existsFromStart', target: 'Present', description: 'It is in the store from the start.' },
        { target: 'Absent', description: 'It may be created later.' },
      ],
    },
    Absent: {
      description: 'No such object; its name is free.',
      entry: 'clear',
      on: {
        'pod.create': { target: 'Present', actions: 'showStatic', description: 'The API server stores it.' },
        ...unseenTransitions,
      },
    },
    Present: {
      description: 'The object is in the store.',
      type: 'parallel',
      entry: 'place',
      on: {
        'pod.removed': { target: 'Absent', description: 'The object is removed from the store, whatever runs.' },
        'pod.setImage': {
          guard: 'isChangedByUsers',
          actions: 'setImage',
          description: 'Its spec asks for another image of a container.',
        },
        'pod.adopt': { guard: 'isOrphan', actions: 'adopt', description: 'A controller becomes its owner.' },
      },
      states: {
        phase: {
          description: 'status.phase, which follows from the containers; a lost node makes it Failed.',
          initial: 'Pending',
          states: {
            Pending: {
              description: 'Not bound, or a container was never started.',
              always: { guard: 'hasStarted', target: 'Running', description: 'Every container was started.' },
              on: {
                'pod.bind': { guard: 'isUnbound', actions: 'bind', description: 'spec.nodeName is written, for good.' },
                ...attemptTransitions,
                'pod.fail': {
                  target: 'Failed',
                  guard: 'isBound',
                  actions: 'failContainers',
                  description: 'Its node is lost, or the kubelet refuses it.',
                },
                'pod.evict': eviction,
              },
            },
            Running: {
              description: 'Bound, every container was started, and the pod is not finished.',
              always: [
                { guard: 'hasSucceeded', target: 'Succeeded', description: 'Every container ended well.' },
                { guard: 'hasFailed', target: 'Failed', description: 'Every container ended, one of them in failure.' },
                {
                  guard: 'isPendingAgain',
                  target: 'Pending',
                  description: 'Its node came back without its sandbox: it is initialised anew.',
                },
              ],
              on: {
                'pod.fail': { target: 'Failed', actions: 'failContainers', description: 'Its node is lost.' },
                'pod.evict': eviction,
                'node.unreachable': {
                  guard: 'isReady',
                  actions: 'markUnready',
                  description: 'The node controller sets Ready to False.',
                },
              },
            },
            Succeeded: { description: 'Every container exited with 0 and will not be restarted. Final.' },
            Failed: {
              description: 'Every container ended, one of them in failure, and none will be restarted. Final.',
            },
          },
        },
        deletion: {
          description: 'metadata.deletionTimestamp.',
          initial: 'Live',
          states: {
            Live: {
              description: 'No deletion was asked for.',
              on: {
                ...runTransitions,
                ...changeTransitions,
                'pod.delete': [
                  {
                    guard: 'isGraceful',
                    target: 'Terminating',
                    actions: ['markUnready', 'beginToStop'],
                    description: 'deletionTimestamp is set; the kubelet has the grace period to stop it.',
                  },
                  { target: '#pod.Absent', description: 'Not bound, or finished: removed at once.' },
                ],
                'container.restarted': {
                  guard: and(['isLive', 'restartsByPolicy']),
                  actions: 'stepContainer',
                  description: 'A container is started again.',
                },
                'container.backOffForgotten': {
                  guard: 'containerAccepts',
                  actions: 'stepContainer',
                  description: 'A container ran so long that its next restart is immediate again.',
                },
                ...readinessTransitions,
              },
            },
            Terminating: {
              description:
                'deletionTimestamp is set. Nothing is started any more; the object stays until the kubelet confirms.',
              on: {
                ...stoppingTransitions,
                'containers.lost': runTransitions['containers.lost'],
              },
            },
          },
        },
      },
    },
  },
});
