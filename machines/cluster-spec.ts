import type { DeploymentFacts, NodeFacts, PodFacts, ReplicaSetFacts } from './facts.ts';
import type { ClusterReads } from './readers.ts';
import type { DeploymentInput } from './deployment.ts';
import type { FaultBudgets } from './faults.ts';
import type { LegacyWeights } from './scheduling/legacy-priorities.ts';
import type { NamespaceInput } from './namespace.ts';
import type { NodeInput } from './node.ts';
import type { PodInput } from './pod-context.ts';
import type { ClaimInput } from './persistent-volume-claim.ts';
import type { ClaimFacts, PersistentVolumeFacts } from './volumes/storage-facts.ts';
import type { PersistentVolumeInput } from './persistent-volume.ts';
import type { DisruptionBudgetInput } from './disruption-budget.ts';
import type { DisruptionBudgetFacts } from './disruption-budgets/budget-facts.ts';
import type { ReplicaSetInput } from './replica-set.ts';
import type { UserInput } from './user.ts';

interface Declared<Input, Facts> {
  /** `pod/web-0`, `node/n1`: unique in the cluster. */
  readonly id: string;
  readonly input: Input;
  readonly spec: Facts;
}

/** How many there are of each program that hosts controllers. */
export interface ControlPlane {
  readonly controllerManagers: number;
  readonly schedulers: number;
}

/** All that a cluster's composition is made from; manifests and a scenario become one of these. */
export interface ClusterSpec {
  readonly name: string;
  /** legacy: Kubernetes 1.0 and before; where the two differ, the rules ask. */
  readonly generation: 'current' | 'legacy';
  readonly nodes: readonly Declared<NodeInput, NodeFacts>[];
  readonly namespaces: readonly { readonly id: string; readonly input: NamespaceInput }[];
  /** Bare pods, and the slots of each ReplicaSet. */
  readonly pods: readonly Declared<PodInput, PodFacts>[];
  /** Old templates of a Deployment before new ones. */
  readonly replicaSets: readonly Declared<ReplicaSetInput, ReplicaSetFacts>[];
  readonly deployments: readonly Declared<DeploymentInput, DeploymentFacts>[];
  readonly user: UserInput;
  readonly budgets: FaultBudgets;
  readonly reads: ClusterReads;
  /** abstract, if left out. Under ordered time, the facts of pods and nodes have durations. */
  readonly time?: 'abstract' | 'ordered';
  /** Any node that fits, or only one with the best score. */
  readonly scheduler: 'any' | 'best';
  /** Blocks of addresses for pods that nodes are given, one each; left out: none is. */
  readonly podCidrs?: readonly string[];
  /** Legacy: the controller manager's --sync-nodes; left out: true. */
  readonly syncNodes?: boolean;
  /** Of the legacy generation, where its scheduler has an algorithm provider of its own. */
  readonly legacyWeights?: LegacyWeights;
  /** Whether something may happen between a scheduler's decision and the binding. */
  readonly bindingWindow?: boolean;
  /** How many schedulers there are; default 1. */
  readonly schedulers?: number;
  /** How many controller managers and schedulers there are; default one of each. */
  readonly controlPlane?: ControlPlane;
  /** Disks that one node at a time may have. */
  readonly volumes?: readonly { readonly id: string }[];
  /** ConfigMaps and Secrets that come or go and that pods need; keys that they lack, too. */
  readonly configurations?: readonly Declared<{ readonly exists: boolean }, { readonly namespace: string }>[];
  /** All claims and PersistentVolumes, where any of them comes or goes. */
  readonly claims?: readonly Declared<ClaimInput, ClaimFacts>[];
  readonly persistentVolumes?: readonly Declared<PersistentVolumeInput, PersistentVolumeFacts>[];
  /** PodDisruptionBudgets. */
  readonly disruptionBudgets?: readonly Declared<DisruptionBudgetInput, DisruptionBudgetFacts>[];
  /** PriorityClasses that come into being by an action, in the order of the bits of `madeWith`. */
  readonly priorityClasses?: readonly { readonly id: string }[];
  /** Whether pods differ in priority, so that one may preempt another. */
  readonly preemption?: boolean;
  /** Sets of actors that nothing but their names tells apart, by id: the slots of one ReplicaSet; nodes of one shape. */
  readonly interchangeable: readonly { readonly group: 'pods' | 'nodes'; readonly actors: readonly string[] }[];
  /** Codes that containers may exit with. */
  readonly exitCodes: readonly number[];
  /** The largest number of replicas that anything may ask for. */
  readonly largestSize: number;
  /** How many pods a ReplicaSet may have at once, terminating ones included; a bound that is reported when it is hit. */
  readonly podsPerReplicaSet: number;
}
