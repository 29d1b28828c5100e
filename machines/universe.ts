import type { ActorRef, ClusterOf, Rule, RuleDefinition } from '../src/model/composition.ts';
import type { ComponentView, LeaseView } from './component-view.ts';
import type { ContainerStatus } from './container.ts';
import type { ClaimView, PersistentVolumeView } from './volumes/storage-views.ts';
import type { DeploymentFacts, NodeFacts, PodFacts, ReplicaSetFacts } from './facts.ts';
import type { NodePressure } from './node-pressure.ts';
import type { PicturedPod, Pictures, PreemptionPlan } from './scheduling/pictures.ts';
import type { LegacyWeights } from './scheduling/legacy-priorities.ts';
import type { PodPhase } from './pod-phase.ts';
import type { DisruptionBudgetView, Disruptions } from './disruption-budgets/budget-view.ts';
import type { NodeScores } from './scheduling/node-scores.ts';
import { containerAt } from './container-at.ts';

export type { DisruptionBudgetView, Disruptions } from './disruption-budgets/budget-view.ts';
export type { ClaimView, PersistentVolumeView } from './volumes/storage-views.ts';

/** A pod as guards and properties see it. Other objects are named by their position in the cluster's arrays, -1 for none. */
export interface PodView {
  readonly id: string;
  readonly index: number;
  readonly facts: PodFacts;
  readonly exists: boolean;
  readonly phase: PodPhase | 'Absent';
  /** deletionTimestamp is set. */
  readonly terminating: boolean;
  /** Succeeded or Failed. */
  readonly finished: boolean;
  /** Exists, not finished, not terminating: what controllers count (pkg/controller/controller_utils.go, IsPodActive). */
  readonly active: boolean;
  /** Active and Ready. */
  readonly ready: boolean;
  /** Active and Ready for minReadySeconds. */
  readonly available: boolean;
  readonly node: number;
  /** Its node counts its requests: bound, in the store, not finished. */
  readonly holds: boolean;
  /** The node that its scheduler has decided for; the API server does not know yet. -1 otherwise. */
  readonly assumed: number;
  /** The node where others are deleted to make room for it (status.nominatedNodeName); -1 otherwise. */
  readonly nominated: number;
  /** The pod as it would be on the node that is meant for it in one of these ways. */
  readonly there: PicturedPod | null;
  /** The pod as it would be nowhere. */
  readonly away: PicturedPod;
  /** Every container was running when the kubelet last looked; whether they still do depends on the node's host. */
  readonly running: boolean;
  readonly namespace: number;
  /** The ReplicaSet or ReplicationController that owns it. */
  readonly owner: number;
  /** The one whose slot it is: only that one creates it. */
  readonly slotOf: number;
  /** Place in the order in which victims of a scale-down are picked: the highest goes first. */
  readonly victimRank: number;
  /** Every container runs and answers requests, if the node's host is up. */
  readonly serves: boolean;
  /** Under ordered time, of each container: how long its next back-off would be, as a place among those that there are; 0 for none. */
  readonly backOffs: readonly number[];
  /** By place: the number of the image that its spec asks for; empty where no action changes it. */
  readonly images: readonly number[];
  /** The statuses of its containers by place: the regular ones, then the init containers. */
  readonly statuses: readonly ContainerStatus[];
  /** Why each of its containers waits, by place; '' of one that does not. */
  readonly waiting: readonly string[];
  /** Every container that a readiness probe asks has started and answers. */
  readonly answers: boolean;
  /** The kubelet of its node evicted it: status.reason. */
  readonly evicted: boolean;
  /** It is being deleted, and its preStop hooks run. */
  readonly inHooks: boolean;
  /** What its volumes keep on its node for as long as it is there is there: `volumes/volume-lifetimes.ts`. */
  readonly directory: boolean;
}

/** A node as guards and properties see it. */
export interface NodeView {
  readonly id: string;
  readonly index: number;
  readonly facts: NodeFacts;
  /** The truth: the machine runs, its kubelet works, and the API server hears it. */
  readonly up: boolean;
  /** The truth: the machine runs, and so do the containers on it; its kubelet may be cut off, stopped, or at odds with its runtime. */
  readonly runs: boolean;
  /** The truth: a kubelet's heartbeats arrive. */
  readonly reports: boolean;
  /** The truth: the machine will never run again. */
  readonly gone: boolean;
  /** The API says Ready. */
  readonly ready: boolean;
  /** The API says Unknown. */
  readonly unknown: boolean;
  /** The API says that Ready is False, as the kubelet reports. */
  readonly notReady: boolean;
  /** There is a record: it was registered or written by hand, and neither deleted nor removed. */
  readonly recorded: boolean;
  /** Keys of the NoSchedule taints that follow from its conditions. */
  readonly taints: readonly string[];
  /** Conditions beside Ready that are True. */
  readonly pressures: readonly NodePressure[];
  /** Its kubelet is to evict a pod for want of memory. */
  readonly shortOfMemory: boolean;
  /** Has the NoExecute taint of a lost node: pods that do not tolerate it for ever are evicted. */
  readonly evicting: boolean;
  /** That taint is a step of its own. */
  readonly taintsApart: boolean;
  /** Number of the block of addresses that it has, or -1. */
  readonly podCidr: number;
  /** The API knows that the machine is gone for good. */
  readonly terminated: boolean;
  /** A user deleted the record, or it was never made; the machine may live. */
  readonly deleted: boolean;
  readonly cordoned: boolean;
  readonly draining: boolean;
  /** Heartbeats missed in a row, as far as the node controller has counted. */
  readonly misses: number;
}

/** A disk as guards and properties see it. */
export interface VolumeView {
  readonly id: string;
  readonly index: number;
  /** The node that it is attached to, -1 for none. */
  readonly node: number;
}

/** A ConfigMap or a Secret that comes or goes, as guards and properties see it. */
export interface ConfigurationView {
  readonly id: string;
  readonly index: number;
  readonly exists: boolean;
  readonly namespace: number;
}

/** A namespace as guards and properties see it. */
export interface NamespaceView {
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
  readonly terminating: boolean;
  readonly removed: boolean;
  readonly finalizers: readonly string[];
}

/** A ReplicaSet or ReplicationController as guards and properties see it. */
export interface ReplicaSetView {
  readonly id: string;
  readonly index: number;
  readonly facts: ReplicaSetFacts;
  readonly exists: boolean;
  /** spec.replicas; 0 if it does not exist. */
  readonly replicas: number;
  readonly namespace: number;
  readonly deployment: number;
}

/** A Deployment as guards and properties see it. */
export interface DeploymentView {
  readonly id: string;
  readonly index: number;
  readonly facts: DeploymentFacts;
  readonly exists: boolean;
  readonly paused: boolean;
  readonly replicas: number;
  /** Number of the template in its spec. */
  readonly revision: number;
  /** maxSurge and maxUnavailable in pods, for its present number of replicas. */
  readonly surge: number;
  readonly unavailable: number;
  readonly namespace: number;
}

/** The pods of each ReplicaSet, counted; by number of the ReplicaSet. */
export interface PodCounts {
  readonly active: Int32Array;
  readonly ready: Int32Array;
  readonly available: Int32Array;
  /** In the store and not finished: the active ones, and those that are terminating. */
  readonly unfinished: Int32Array;
  /** The first free slot, as a position among all pods; -1 if none is left. */
  readonly firstFree: Int32Array;
  /** The highest `victimRank` among its active pods. */
  readonly victimRank: Int32Array;
}

/** What the nodes' pods ask for; by number of the node. */
export interface NodeLoad {
  readonly cpu: Float64Array;
  readonly memory: Float64Array;
  readonly pods: Int32Array;
  /** As the scheduler's scores count it. */
  readonly scoredCpu: Float64Array;
  readonly scoredMemory: Float64Array;
}

/**
 * What the Deployment controller would do next, by number of the ReplicaSet: the size it wants to give it, or -1.
 * The three are steps of one pass of the controller, taken one at a time here.
 */
export interface Rollout {
  /** To the ReplicaSet of the present template: created or resized; of a paused Deployment, to the only one that has pods. */
  readonly grow: Int32Array;
  /** To an old one, because it has pods that are not available. */
  readonly cleanUp: Int32Array;
  /** To an old one, because enough others are available. */
  readonly shrink: Int32Array;
}

/** The universe of a Kubernetes cluster: what rules and properties are typed against. */
export interface Kubernetes {
  readonly groups: {
    readonly pods: PodView;
    readonly nodes: NodeView;
    readonly namespaces: NamespaceView;
    /** ReplicaSets and ReplicationControllers. */
    readonly replicaSets: ReplicaSetView;
    readonly deployments: DeploymentView;
    /** Those that come into being during the run. */
    readonly priorityClasses: { readonly id: string; readonly index: number; readonly exists: boolean };
    readonly volumes: VolumeView;
    /** Those of these three that come or go during the run; PersistentVolumes all, where any of them or any claim does. */
    readonly configurations: ConfigurationView;
    readonly claims: ClaimView;
    readonly persistentVolumes: PersistentVolumeView;
    /** Where the manifests have any. */
    readonly disruptionBudgets: DisruptionBudgetView;
    readonly users: { readonly id: string };
    /** Programs that host controllers; none, where no fault can befall them and there is one of each. */
    readonly components: ComponentView;
    /** Those by which several such programs elect one that leads. */
    readonly leases: LeaseView;
    readonly podCidrAllocators: { readonly id: string; readonly candidate: number };
    readonly budgets: { readonly id: string; readonly left: number };
  };
  readonly domains: {
    /** Positions of containers within a pod. */
    readonly containers: number;
    /** Codes that a container may exit with. */
    readonly exitCodes: number;
    /** Numbers of replicas that a controller may ask for. */
    readonly sizes: number;
    /** Positions in the user's list of actions. */
    readonly actions: number;
    /** Finalizers of namespaces that some other program removes. */
    readonly finalizers: string;
    /** Conditions of nodes beside Ready. */
    readonly pressures: NodePressure;
    /** Numbers of the blocks of addresses that nodes get. */
    readonly podCidrs: number;
    /** Numbers of healthy pods that a disruption budget may have, and that one may ask for. */
    readonly healthyPods: number;
    readonly desiredPods: number;
  };
  readonly derived: {
    readonly counts: PodCounts;
    readonly load: NodeLoad;
    readonly rollout: Rollout;
    /** Objects in each namespace. */
    readonly contents: Int32Array;
    /** Some node is Ready. */
    readonly someNodeReady: boolean;
    /** The scores of all nodes for the pod looked at last, kept while its other nodes are looked at. */
    readonly nodeScores: NodeScores;
    /** By number of the node: whether its zone has it tainted NoExecute once it is lost. */
    readonly taintable: Uint8Array;
    /** By number of the block of addresses for pods: 1 where a node has it. */
    readonly takenPodCidrs: Uint8Array;
    /** Constants of the cluster: whether the scheduler must take a node of the best score, and the weights of the legacy priorities where these make it. */
    readonly bestNodesOnly: boolean;
    readonly legacyWeights: LegacyWeights | null;
    /** A constant of the cluster: whether more may be bound to a node than it has, so that its kubelet admits pods one by one. */
    readonly isOversubscribable: boolean;
    /** What each scheduler takes for true; null where that is the cluster as it is. */
    readonly pictures: Pictures<NodeView, NodeLoad> | null;
    /** What preemption comes to for the pod looked at last. */
    readonly preemption: PreemptionPlan<PodView>;
    readonly disruptions: Disruptions;
  };
}

/** The cluster as guards and properties see it. */
export type Cluster = ClusterOf<Kubernetes>;

/** What the manifest calls a container of a pod, for stories. */
export const containerName = ({ spec }: ActorRef, container: number): string =>
  containerAt(spec as PodFacts, container)?.name ?? `number ${container + 1}`;

/** A condition on a pod's node: where the pod is not bound, it does not hold. */
export const onNode = (where: (node: NodeView) => boolean) =>
  ({ in: 'nodes', at: (pod: PodView) => pod.node, where }) as const;

/** A rule of the cluster, typed. Whether it can ever apply depends on the manifests and the scenario, so that is no error here: reports list what is out of play. */
export const rule = <
  const To extends keyof Kubernetes['groups'],
  const W extends readonly (keyof Kubernetes['groups'] | keyof Kubernetes['domains'])[] = readonly [],
>(
  definition: RuleDefinition<Kubernetes, To, W>,
): Rule => ({ ...(definition as unknown as Rule), mayNeverApply: true });
