import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ClusterNode } from './cluster-nodes.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ImageBehaviour } from '../../machines/facts.ts';
import type { Labels } from '../../machines/label-selector.ts';

/** A pod template on its way into the cluster: one for each bare pod, and one for each revision of a workload. */
export interface PodTemplate {
  /** Place in the list of templates. */
  readonly number: number;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: IPodSpec;
  /** Actor of the ReplicaSet or ReplicationController that makes pods of it; null for a bare pod. */
  readonly owner: string | null;
  readonly minReadySeconds: boolean;
  /** The node whose kubelet runs the pod from a file. */
  readonly staticOn?: string;
}

/** What the facts of a template depend on beside itself. */
export interface Surroundings {
  readonly templates: readonly PodTemplate[];
  readonly nodes: readonly ClusterNode[];
  readonly images: Readonly<Record<string, ImageBehaviour>>;
  /** Labels of each namespace. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly scheduler: ClusterSpec['scheduler'];
}
