import { assign } from 'xstate';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { PlantedBug } from './planting.ts';
import type { PodView } from '../../machines/universe.ts';
import { afterPlanned } from '../../machines/planned-events.ts';
import { blankPod } from '../../machines/pod-context.ts';
import { podMachine } from '../../machines/pod.ts';
import { startedContainers, withContainers } from '../../machines/pod-containers.ts';
import { statusesOf } from '../../machines/planned-containers.ts';
import { onNode } from '../../machines/universe.ts';
import { withPodMachine, withRule, withoutRule } from './planting.ts';

const probe = { tcpSocket: { port: 80 } };

/** One pod that does its work, with two init containers before it and a sidecar beside it. */
const job: ClusterDescription = {
  pods: [
    {
      name: 'job',
      restartPolicy: 'OnFailure',
      containers: [{ image: 'job:1' }],
      spec: {
        initContainers: [
          { name: 'fetch', image: 'fetch:1' },
          { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' },
        ],
      },
    },
  ],
  images: { 'job:1': { kind: 'exits', code: 0 } },
};

/** A pod with something before and after each run of its container. */
const withHooks: ClusterDescription = {
  pods: [
    {
      name: 'web',
      containers: [
        {
          spec: {
            startupProbe: probe,
            livenessProbe: probe,
            lifecycle: { postStart: { exec: { command: ['warm-up'] } }, preStop: { exec: { command: ['drain'] } } },
          },
        },
      ],
    },
  ],
  actions: [{ delete: 'pod/web' }],
  images: { 'app:1': { kind: 'may-hang' } },
};

/** A node that runs a pod from a file, whose mirror somebody deletes. */
const withStaticPod: ClusterDescription = {
  nodes: [{ name: 'node-1', staticPods: [{ name: 'proxy' }] }],
  actions: [{ delete: 'pod/proxy-node-1' }],
};

/** The pod's machine with an init container that may start whenever its pod is bound. */
const hastyInit = podMachine.provide({
  guards: {
    isPlanned: ({ context, event }) =>
      event.type === 'initContainer.start'
        ? context.node !== null && statusesOf(context)[event.container]?.state === 'Waiting'
        : afterPlanned(context, event) !== undefined,
  },
  actions: {
    takePlanned: assign(({ context, event }) =>
      event.type === 'initContainer.start'
        ? withContainers(
            context,
            statusesOf(context).map((status, place) =>
              place === event.container ? { ...status, state: 'Running' as const } : status,
            ),
          )
        : (afterPlanned(context, event) ?? {}),
    ),
  },
});

/** Mistakes about what single containers of a pod go through. */
export const podBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/init-containers-run-in-order',
    about: 'the kubelet starts all init containers at once',
    cluster: job,
    plant: (composition) => withPodMachine(composition, hastyInit),
    length: 2,
  },
  {
    breaks: 'pod/containers-wait-for-init-containers',
    about: 'the kubelet does not look at init containers',
    cluster: job,
    plant: (composition) =>
      withPodMachine(
        composition,
        podMachine.provide({
          guards: {
            isStartable: ({ context }) =>
              context.node !== null && context.containers.every(({ state }) => state === 'Waiting'),
          },
        }),
      ),
    length: 2,
  },
  {
    breaks: 'pod/sidecars-do-not-keep-a-pod',
    about: 'the kubelet never stops sidecars',
    cluster: job,
    plant: (composition) => withoutRule(composition, 'kubelet.stopsSidecars'),
    length: 6,
    loop: 0,
  },
  {
    breaks: 'pod/ready-only-after-start-up',
    about: 'a pod is Ready as soon as its containers run',
    cluster: withHooks,
    plant: (composition) =>
      withPodMachine(
        composition,
        podMachine.provide({
          actions: { start: assign(({ context }) => ({ ...startedContainers(context), ready: true })) },
        }),
      ),
    length: 2,
  },
  {
    breaks: 'pod/hung-container-is-killed',
    about: 'the kubelet does nothing about liveness',
    cluster: withHooks,
    plant: (composition) => withoutRule(composition, 'kubelet.livenessProbeFails'),
    length: 5,
    loop: 0,
  },
  {
    breaks: 'pod/pre-stop-hooks-come-before-the-end',
    about: 'the kubelet does not wait for hooks',
    cluster: withHooks,
    plant: (composition) =>
      withRule(composition, 'kubelet.confirmsDeletion', { where: (pod: PodView) => pod.terminating }),
    length: 4,
  },
  {
    breaks: 'pod/back-off-is-no-phase',
    about: 'a pod whose container is in back-off counts as failed',
    cluster: { pods: [{ name: 'web' }], images: { 'app:1': { kind: 'crash-loop' } } },
    plant: (composition) =>
      withPodMachine(
        composition,
        podMachine.provide({
          guards: { hasFailed: ({ context }) => context.containers.some(({ state }) => state === 'BackOff') },
        }),
      ),
    length: 5,
  },
  {
    breaks: 'node/guaranteed-pods-are-evicted-last',
    about: 'the kubelet evicts any pod',
    cluster: {
      pods: [
        { name: 'guaranteed', containers: [{ spec: { resources: { limits: { cpu: '1', memory: '1Gi' } } } }] },
        { name: 'best-effort' },
      ],
      faults: { memoryPressure: 1 },
    },
    plant: (composition) =>
      withRule(composition, 'kubelet.evictsPod', {
        where: (pod: PodView) => pod.holds,
        related: onNode((node) => node.shortOfMemory),
      }),
    length: 4,
  },
  {
    breaks: 'node/evictions-come-with-memory-pressure',
    about: 'the kubelet evicts before it says anything of its node',
    cluster: { pods: [{ name: 'web' }], faults: { memoryPressure: 1 } },
    plant: (composition) => withRule(composition, 'kubelet.evictsPod', { where: (pod: PodView) => pod.holds }),
    length: 2,
  },
  {
    breaks: 'pod/deleted-mirror-pod-comes-back',
    about: 'the kubelet makes no mirror pods',
    cluster: withStaticPod,
    plant: (composition) => withoutRule(composition, 'kubelet.createsMirrorPod'),
    length: 1,
    loop: 0,
  },
  {
    breaks: 'pod/static-pod-outlives-its-mirror',
    about: 'a static pod is stopped with its mirror',
    cluster: withStaticPod,
    plant: (composition) =>
      withPodMachine(
        composition,
        podMachine.provide({ actions: { clear: assign(({ context }) => blankPod(context.input)) } }),
      ),
    length: 4,
  },
];
