import type { ContainerPlan } from './container-plan.ts';
import type { PodConfiguration, PodVolume } from './volumes/storage-facts.ts';
import type { PodBudgets } from './disruption-budgets/budget-facts.ts';
import type { QosClass } from './pods/qos-class.ts';
import type { AffinityTerm } from './scheduling/affinity-facts.ts';
import type { Preferences } from './scheduling/preferences.ts';
import type { ServiceAffinity } from './scheduling/legacy-service-affinity.ts';
import type { SpreadTerm } from './scheduling/spread-facts.ts';
import type { NodeDurations, PodDurations } from './durations.ts';

/**
 * What never changes during a run: the specs of actors, worked out from manifests and scenario before the model is built.
 * Guards read them next to the views. All of it is plain JSON.
 */

/** How a container of an image behaves when nothing goes wrong. */
export type ImageBehaviour =
  /** Starts, serves, and runs for ever. */
  | { readonly kind: 'ready' }
  /** Its image is never pulled: the container waits for ever. */
  | { readonly kind: 'never-pulled' }
  /** Exits with 1 soon after each start, before any probe passes. */
  | { readonly kind: 'crash-loop' }
  /** Runs for ever and answers nothing: a readiness probe never passes. */
  | { readonly kind: 'runs-but-never-serves' }
  /** Does its work and exits. */
  | { readonly kind: 'exits'; readonly code: number }
  /** Answers only a while after each start, somewhere between the two; then it serves and runs for ever. */
  | { readonly kind: 'slow-start'; readonly fromSeconds: number; readonly toSeconds: number }
  /** Starts and serves, and may at any time come to answer nothing any more, until it is started again. */
  | { readonly kind: 'may-hang' };

/** spec.restartPolicy of a pod. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** One container of a pod. */
export interface ContainerFacts {
  readonly name: string;
  readonly image: string;
  readonly behaviour: ImageBehaviour;
  readonly readinessProbe: boolean;
}

/** How probes end that are asked of a container while it does not answer yet: all in time, all too often in vain, or either. */
export type ProbeFate = 'passes' | 'either' | 'fails';

/** How preStop hooks end: within the grace period, or with it, or either. */
export type HookFate = 'ends' | 'either' | 'outlasts';

/** What follows from the image of a container, of which actions give it several. */
export interface ContainerImage {
  readonly container: ContainerFacts;
  readonly plan: ContainerPlan;
  readonly fates: PodLifecycle['fates'][number];
}

/** What the containers of a pod have beyond the usual; places count the regular containers first, then the init containers. */
export interface PodLifecycle {
  readonly initContainers: readonly ContainerFacts[];
  /** By place. */
  readonly plans: readonly ContainerPlan[];
  /** By place: what comes of the startup probe and of the liveness probe after each start; null where no probe is asked, or it always ends before. */
  readonly fates: readonly { readonly startup: ProbeFate | null; readonly liveness: ProbeFate | null }[];
  /** What comes of its preStop hooks; null where none is run. */
  readonly preStop: HookFate | null;
  /** Whether by what its images do the pod may never come to be available for good. */
  readonly isTroubled: boolean;
  /** By place: what the container is with each image that it may have, the one of its manifest first. Left out where no action changes the pod. */
  readonly images?: readonly (readonly ContainerImage[])[];
}

/** What decides a pod's place among the victims of a node that runs short of memory. */
export interface EvictionFacts {
  readonly qosClass: QosClass;
  readonly priority: number;
  /** Whether it uses more memory than it asks for: always, never, or nobody knows. */
  readonly memoryUse: 'above' | 'within' | 'either';
  /** Never evicted for want of resources. */
  readonly isCritical: boolean;
}

/** Cpu in thousandths of a core, memory in bytes. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
}

/** What all pods of one template share. */
export interface PodFacts {
  /** Number of the pod template. */
  readonly template: number;
  readonly namespace: string;
  /** The ReplicaSet or ReplicationController whose slot this is; null for a pod that the user made. */
  readonly slotOf: string | null;
  readonly restartPolicy: RestartPolicy;
  readonly containers: readonly ContainerFacts[];
  /** There where a container has more to it than to start, to end and to be started again. */
  readonly lifecycle?: PodLifecycle;
  readonly eviction: EvictionFacts;
  /** A kubelet runs it from a file; the object is its mirror. */
  readonly isStatic?: true;
  readonly requests: Resources;
  /** What it counts for in the scheduler's scores: its requests, with something assumed for each container that states none. */
  readonly scored: Resources;
  /** Whether the pod must be counted available only some time after it is ready. */
  readonly minReadySeconds: boolean;
  /** Nodes that the pod may be bound to as far as name, labels and taints go, by number of the node. */
  readonly fits: readonly boolean[];
  /** Nodes whose NoExecute taints (not-ready, unreachable) the pod tolerates for ever are those it is never evicted from. */
  readonly toleratesLostNodes: boolean;
  /** The same of the taint of a node whose kubelet reports that it is not ready. */
  readonly toleratesNotReadyNodes: boolean;
  /** By number of the node: whether NoExecute taints of its own drive the pod away, at once or after a while. Left out where it can be on no such node. */
  readonly drivenFrom?: readonly boolean[];
  /** Keys of NoSchedule taints that follow from conditions of a node and do not keep the pod away. */
  readonly toleratedTaints: readonly string[];
  /** Number of the node that its manifest names: it is made on it, and no scheduler is asked. Left out where it names none. */
  readonly placedOn?: number;
  /** The kubelet of that node refuses it, because of the node's labels or taints. */
  readonly isRefused?: true;
  /** Required pod affinity. Only pods that match every term count for any of them, so all terms have the same templates. */
  readonly attractedTo: readonly AffinityTerm[];
  /** Required pod anti-affinity, in both directions: the pod's own terms, and those of others that match it; host ports, disks and claims that are not shared too. */
  readonly repelledBy: readonly AffinityTerm[];
  /** Of these, the numbers of the templates that want a host port of its own: what kubelets look at, too. Left out where none does. */
  readonly portRivals?: readonly number[];
  /** Topology spread constraints that must hold. */
  readonly spread: readonly SpreadTerm[];
  /** What makes one node better than another for it beside room; `null` where nothing does, or nobody asks for the best node. */
  readonly preferences: Preferences | null;
  /** Numbers of the templates whose pods the legacy scheduler spreads with it, since one Service selects them. Left out where none does, or nobody asks for the best node. */
  readonly fellows?: readonly number[];
  /** What ties it to the places of its Service's pods; left out where the legacy scheduler does not ask. */
  readonly serviceAffinity?: ServiceAffinity;
  /** Under ordered time. */
  readonly durations?: PodDurations;
  /** Number of the scheduler that its schedulerName names, -1 for one that does not exist; left out where there is one for all. */
  readonly scheduler?: number;
  /** Left out where all pods are equally important. */
  readonly priority?: number;
  /** preemptionPolicy: Never. */
  readonly neverPreempts?: boolean;
  /** Numbers of the disks that it waits for before it starts. Left out where it has none that only one node may have. */
  readonly disks?: readonly number[];
  /** Its volumes that hold something which is written; left out where it has none. */
  readonly volumes?: readonly PodVolume[];
  /** Numbers of the PersistentVolumeClaims that it uses; left out where none comes or goes. */
  readonly claims?: readonly number[];
  /** The ConfigMaps and Secrets that it needs, of those that come or go; left out where it needs none of these. */
  readonly configuration?: PodConfiguration;
  /** The disruption budgets that cover it; left out where none does. */
  readonly budgets?: PodBudgets;
  /** By the PriorityClasses that have come into being, bit by bit: whether this is what a pod of its template is then. Left out where none ever does. */
  readonly madeWith?: readonly boolean[];
}

/** A node as far as it does not change. */
export interface NodeFacts {
  readonly allocatable: Resources & { readonly pods: number };
  /** Labels that some topologyKey names. */
  readonly topology: Readonly<Record<string, string>>;
  /** Under ordered time. */
  readonly durations?: NodeDurations;
  /** Number of its zone, by region and zone; -1 where it is labelled to be left out of account. */
  readonly zone: number;
  /** The blocks of addresses that nodes are given, by number; left out where none are. */
  readonly podCidrs?: readonly string[];
}

/** A ReplicaSet or ReplicationController as far as it does not change. */
export interface ReplicaSetFacts {
  readonly kind: 'ReplicaSet' | 'ReplicationController';
  readonly namespace: string;
  /** The Deployment that owns it, or null. */
  readonly deployment: string | null;
  /** Which of the Deployment's templates it has. */
  readonly revision: number;
  /** Templates of bare pods that its selector matches. */
  readonly adopts: readonly number[];
  /** Templates of bare pods whose annotations its selector would match, and whose labels it does not; left out where there are none. */
  readonly lookalikes?: readonly number[];
}

/** A Deployment as far as it does not change. */
export interface DeploymentFacts {
  readonly namespace: string;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
}
