import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ChangedImages } from './pod-lifecycle.ts';
import type { ClusterNode } from './cluster-nodes.ts';
import type { Fellowship } from './fellowship.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Configurations } from './cluster-configuration.ts';
import type { MovingClaims } from './cluster-claims.ts';
import type { DisruptionBudgets } from './cluster-budgets.ts';
import type { Volumes } from './cluster-volumes.ts';
import type { Priorities } from './cluster-priorities.ts';
import type { ImageBehaviour } from '../../machines/facts.ts';
import type { Labels } from '../../machines/label-selector.ts';
import type { ScenarioProvider } from './scenario.ts';
import type { Timed } from './timed.ts';

/** A pod template on its way into the cluster: one for each bare pod, and one for each revision of a workload. */
export interface PodTemplate {
  /** Place in the list of templates. */
  readonly number: number;
  readonly namespace: string;
  readonly labels: Labels;
  /** Of a bare pod that has any. */
  readonly annotations?: Labels;
  readonly spec: IPodSpec;
  /** Actor of the ReplicaSet or ReplicationController that makes pods of it; null for a bare pod. */
  readonly owner: string | null;
  readonly minReadySeconds: number;
  /** The node whose kubelet runs the pod from a file. */
  readonly staticOn?: string;
  /** Of a bare pod that actions change. */
  readonly changedImages?: ChangedImages;
}

/** What the facts of a template depend on beside itself. */
export interface Surroundings {
  readonly templates: readonly PodTemplate[];
  readonly nodes: readonly ClusterNode[];
  readonly images: Readonly<Record<string, ImageBehaviour>>;
  /** Labels of each namespace. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly generation: ClusterSpec['generation'];
  /** Of the legacy scheduler; where it is not said, the default one. */
  readonly provider: ScenarioProvider | undefined;
  readonly scheduler: ClusterSpec['scheduler'];
  /** By what a scheduler spreads pods of its own accord. */
  readonly fellowship: Fellowship;
  /** Undefined under abstract time. */
  readonly timed: Timed | undefined;
  /** The names of all schedulers, by number. */
  readonly schedulers: readonly string[];
  readonly priorities: Priorities;
  readonly volumes: Volumes;
  readonly claims: MovingClaims;
  readonly configurations: Configurations;
  readonly budgets: DisruptionBudgets;
  /** Whether a scheduler may have something in mind for a pod before it is bound. */
  readonly isAttempted: boolean;
}
