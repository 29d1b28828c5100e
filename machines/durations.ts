import type { Delay } from '../src/model/composition.ts';
import { containerBackOff } from './kubelet/back-off.ts';

/**
 * How long things take under ordered time, in seconds; abstract time asks none of this. What controllers do on an event (create, bind, delete) takes no time: it is a
 * matter of milliseconds, where everything here is one of seconds.
 */

/** What the components of a cluster are set to; the flags and fields of the same names. */
export interface ClusterTimes {
  /** How often a kubelet reports, by its lease or its node's status. */
  readonly nodeStatusUpdateFrequency: number;
  /** How often the node controller looks. */
  readonly nodeMonitorPeriod: number;
  readonly nodeMonitorGracePeriod: number;
  /** From the creation of a pod's containers being possible to their running: images are pulled. */
  readonly containerStart: Delay;
  /** From a crash of a machine to its running again. With a latest moment, it does come back. */
  readonly nodeReboot: Delay;
  /** From the start of a container that crashes by itself to its exit. */
  readonly crashLoop: Delay;
}

/** Nothing is known of when. */
export const anyMoment: Delay = { earliest: 0, latest: null };

/**
 * Kubernetes' defaults: pkg/kubelet/apis/config/v1beta1/defaults.go, pkg/controller/nodelifecycle/config/v1alpha1/defaults.go (a grace period of 40 s up to 1.31) and
 * staging/src/k8s.io/controller-manager/config/v1alpha1/defaults.go at v1.32. Of machines and images nothing is known, but that what crashes in a loop does so soon.
 */
export const defaultTimes: ClusterTimes = {
  nodeStatusUpdateFrequency: 10,
  nodeMonitorPeriod: 5,
  nodeMonitorGracePeriod: 50,
  containerStart: anyMoment,
  nodeReboot: anyMoment,
  crashLoop: { earliest: 0, latest: 10 },
};

/** How long things take with a node. */
export interface NodeDurations {
  /** Until a kubelet that runs again has reported. */
  readonly heartbeat: Delay;
  /** From the last heartbeat that might have come to the node's being given up: all at once, or by counted misses. */
  readonly loss: Delay;
  /** By counted misses: until the first, and from each to the next. */
  readonly firstMiss: Delay;
  readonly nextMiss: Delay;
  /** Until the cloud's node controller has looked. */
  readonly cloud: Delay;
  readonly reboot: Delay;
}

/** How long things take with a pod. */
export interface PodDurations {
  readonly start: Delay;
  /** From its containers' running to a readiness probe that has passed. */
  readonly readiness: Delay;
  /** From Ready to available. */
  readonly availability: Delay;
  /** From the deletion of a pod to its kubelet's word that it has ended. */
  readonly termination: Delay;
  /** From its node's being given up to its eviction. */
  readonly eviction: Delay;
  /** By number of the node: how long the pod bears taints of its own that drive it away; left out where none does. */
  readonly drivenOff?: readonly Delay[];
  /** From its node's record being gone to its removal. */
  readonly collection: Delay;
  /** By container: from its start to its exit by itself. */
  readonly exits: readonly Delay[];
  /** The same by each image that it may have, where actions change it. */
  readonly imageExits?: readonly (readonly Delay[])[];
}

/** What follows for every node. `misses`: how many heartbeats are missed until a node is given up, where they are counted. */
export function nodeDurations(times: ClusterTimes, misses: number): NodeDurations {
  const { nodeStatusUpdateFrequency: every, nodeMonitorPeriod: looks, nodeMonitorGracePeriod: grace } = times;
  const part = Math.max(1, Math.floor(grace / misses));
  return {
    heartbeat: { earliest: 0, latest: every },
    // The last heartbeat may be as old as the crash is, or older by one period; it was seen one look later at most, and one look later it is found too old.
    loss: { earliest: Math.max(0, grace - every), latest: grace + 2 * looks },
    firstMiss: { earliest: Math.max(0, part - every), latest: part + looks },
    nextMiss: { earliest: part, latest: part },
    cloud: { earliest: 0, latest: looks },
    reboot: times.nodeReboot,
  };
}

const { baseSeconds: firstBackOff, maxSeconds: longestBackOff } = containerBackOff;

/** Back-offs that differ: 10 s, 20 s, 40 s, 80 s, 160 s, and 300 s for all that follow. */
export const mostBackOffs = 6;

/** A worker whose container backs off looks again after 10 s, and up to half as much for jitter: pkg/kubelet/pod_workers.go (completeWork) at v1.32. */
const slowestLook = 15;

/**
 * From a container's exit to its next start: at once after its first one, then 10 s, doubling to 300 s. Source: pkg/kubelet/kubelet.go (MaxContainerBackOff,
 * backOffPeriod), pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff) at v1.32.
 */
export function restartDelay(backOffs: number): Delay {
  if (backOffs === 0) return { earliest: 0, latest: 0 };
  const seconds = Math.min(firstBackOff * 2 ** (backOffs - 1), longestBackOff);
  return { earliest: seconds, latest: seconds + slowestLook };
}

/** A container that has run for twice the longest back-off starts anew: staging/src/k8s.io/client-go/util/flowcontrol/backoff.go (hasExpired) at v1.32. */
export const backOffForgotten: Delay = { earliest: 2 * longestBackOff, latest: 2 * longestBackOff };

/**
 * From a shortage of memory to the end of MemoryPressure: the transition period of 5 min, which begins anew with each eviction. Source:
 * pkg/kubelet/apis/config/v1beta1/defaults.go (EvictionPressureTransitionPeriod) at v1.32.
 */
export const pressureTransition: Delay = { earliest: 300, latest: null };

/** Whoever has durations among its facts, under ordered time. */
interface Timed<Durations> {
  readonly facts: { readonly durations?: Durations };
}

/** A rule's delay for a pod, from its durations. */
export const podTakes =
  (of: keyof Omit<PodDurations, 'exits' | 'imageExits' | 'drivenOff'>) =>
  ({ facts }: Timed<PodDurations>): Delay =>
    facts.durations?.[of] ?? anyMoment;

/** A rule's delay for a node. */
export const nodeTakes =
  (of: keyof NodeDurations) =>
  ({ facts }: Timed<NodeDurations>): Delay =>
    facts.durations?.[of] ?? anyMoment;
