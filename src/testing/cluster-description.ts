import type { ControlPlane } from '../../machines/cluster-spec.ts';
import type { ClusterTimes } from '../../machines/durations.ts';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ImageBehaviour, RestartPolicy } from '../../machines/facts.ts';
import type { ClusterReads } from '../../machines/readers.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { PodCidrs } from '../../machines/nodes/pod-cidr.ts';
import type { ScenarioProvider } from '../scenario/scenario.ts';
import type { Taint } from '../../machines/toleration.ts';

/** A container; what is left out takes no part. */
export interface ContainerDescription {
  /** Default `app:1`. */
  readonly image?: string;
  readonly readinessProbe?: boolean;
  readonly hostPort?: number;
  /** Requests, as Kubernetes writes them: `500m`, `64Mi`. */
  readonly cpu?: string;
  readonly memory?: string;
  /** Anything else of the container: other probes, hooks, limits. */
  readonly spec?: Partial<IContainer>;
}

/** A pod, or the template of a workload's pods. */
export interface PodDescription {
  /** Default: the name of the pod or workload under `app`. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Default Always. */
  readonly restartPolicy?: RestartPolicy;
  /** Default: one container of the image `app:1`. */
  readonly containers?: readonly ContainerDescription[];
  /** Anything else of a pod's spec: tolerations, affinity, nodeName. */
  readonly spec?: Partial<IPodSpec>;
}

/** A pod without a controller. */
export interface BarePodDescription extends PodDescription {
  readonly name: string;
  readonly namespace?: string;
}

/** A Deployment, ReplicaSet or ReplicationController. */
export interface WorkloadDescription {
  readonly name: string;
  /** Default Deployment. */
  readonly kind?: 'Deployment' | 'ReplicaSet' | 'ReplicationController';
  readonly namespace?: string;
  /** Default 1. */
  readonly replicas?: number;
  readonly pod?: PodDescription;
  readonly minReadySeconds?: number;
  /** Deployments only, as the three below. */
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly paused?: boolean;
}

/** A node; by default with room for 110 pods, 4 cores and 16 GiB. */
export interface NodeDescription {
  readonly name: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly pods?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly cordoned?: boolean;
  /** Images that it has. */
  readonly images?: readonly { readonly name: string; readonly sizeBytes: number }[];
  /** Default true; false: a record that was written by hand. */
  readonly kubelet?: boolean;
  /** Default true. */
  readonly registerNode?: boolean;
  /** Pods that its kubelet runs from files. */
  readonly staticPods?: readonly BarePodDescription[];
}

/** A ConfigMap or a Secret. */
export interface ConfigurationDescription {
  readonly name: string;
  readonly namespace?: string;
  /** Default: none. */
  readonly keys?: readonly string[];
}

/** A PersistentVolumeClaim for 1Gi of storage. */
export interface ClaimDescription {
  readonly name: string;
  readonly namespace?: string;
  /** Default `''`: it waits for a volume that somebody makes by hand. */
  readonly storageClass?: string;
  /** Default ReadWriteOnce: one node may write to it. */
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteOncePod';
}

/** A PersistentVolume of 1Gi. */
export interface VolumeDescription {
  readonly name: string;
  /** Default Retain. */
  readonly reclaim?: 'Retain' | 'Delete';
  /** Default: none. */
  readonly storageClass?: string;
  /** A disk of these nodes; default: a share that every node reaches. */
  readonly localTo?: readonly string[];
}

/** A StorageClass. */
export interface StorageClassDescription {
  readonly name: string;
  /** Default Immediate. */
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
  /** Default `disks.example.com`; `kubernetes.io/no-provisioner` makes no volumes. */
  readonly provisioner?: string;
  /** Default Delete. */
  readonly reclaimPolicy?: 'Retain' | 'Delete';
}

/** A PodDisruptionBudget. */
export interface DisruptionBudgetDescription {
  readonly name: string;
  readonly namespace?: string;
  /** The labels of its pods; default: its name under `app`. */
  readonly selects?: Readonly<Record<string, string>>;
  /** At most one of these two. */
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  readonly unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow';
}

/** What the user does once, in the words of a scenario; objects by reference (`deployment/web`, `pod/shop/late`), nodes by name. */
export type ActionDescription =
  | { readonly scale: string; readonly replicas: number }
  | { readonly setImage: string; readonly image: string; readonly container?: string }
  | { readonly delete: string }
  | { readonly pause: string }
  | { readonly resume: string }
  | { readonly cordon: string }
  | { readonly uncordon: string }
  | { readonly drain: string }
  | { readonly join: string }
  /** An object of the description, which is then not there from the start. */
  | { readonly create: string };

/** A small cluster in a few words; `clusterSpec` makes it into what manifests and a scenario would make. */
export interface ClusterDescription {
  readonly name?: string;
  /** Default current. */
  readonly generation?: 'current' | 'legacy';
  /** Default any: every node that fits may be chosen. */
  readonly scheduler?: 'any' | 'best';
  /** Legacy: what the scheduler decides by; default: its default provider. */
  readonly algorithmProvider?: ScenarioProvider;
  /** Default abstract. */
  readonly time?: 'abstract' | 'ordered';
  /** Under ordered time: what the components are set to, beside the defaults. */
  readonly durations?: Partial<ClusterTimes>;
  /** Whether decisions and bindings are two steps. */
  readonly bindingWindow?: boolean;
  /** Default: the default scheduler. */
  readonly schedulers?: readonly string[];
  /** How many controller managers and schedulers there are; default one of each. */
  readonly controlPlane?: Partial<ControlPlane>;
  readonly priorityClasses?: readonly {
    readonly name: string;
    readonly value: number;
    readonly globalDefault?: boolean;
  }[];
  /** Nodes, or how many alike (`node-1`, `node-2`, ...). Default 1. */
  readonly nodes?: number | readonly NodeDescription[];
  /** Namespaces that hold foreign finalizers; the others come into being by being named. */
  readonly namespaces?: readonly { readonly name: string; readonly finalizers?: readonly string[] }[];
  readonly workloads?: readonly WorkloadDescription[];
  readonly pods?: readonly BarePodDescription[];
  /** Services, as far as a scheduler spreads the pods that one selects; default none. */
  readonly services?: readonly {
    readonly namespace?: string;
    readonly selector: Readonly<Record<string, string>>;
  }[];
  readonly configMaps?: readonly ConfigurationDescription[];
  readonly secrets?: readonly ConfigurationDescription[];
  readonly claims?: readonly ClaimDescription[];
  readonly persistentVolumes?: readonly VolumeDescription[];
  readonly storageClasses?: readonly StorageClassDescription[];
  readonly disruptionBudgets?: readonly DisruptionBudgetDescription[];
  /** How often each fault may happen; what is not named never does. */
  readonly faults?: Partial<FaultBudgets>;
  /** Caches that may be behind. Default none; `lag` 1, all of them, and no way back where only some of this is said. */
  readonly reads?: Partial<ClusterReads>;
  readonly actions?: readonly ActionDescription[];
  /** Default sequence. */
  readonly order?: 'sequence' | 'any';
  /** What images do; those not named start, serve and run for ever. */
  readonly images?: Readonly<Record<string, ImageBehaviour>>;
  /** Addresses for pods, of which each node is given a share; default none. */
  readonly podCidrs?: PodCidrs;
  /** Legacy: false, if nodes are not kept in step with the cloud. */
  readonly syncNodes?: boolean;
  /** Slots of each ReplicaSet; default: enough for the actions and faults described. */
  readonly podsPerReplicaSet?: number;
}
