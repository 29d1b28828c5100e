import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IPersistentVolume } from 'kubernetes-models/v1/PersistentVolume';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import type { INode } from 'kubernetes-models/v1/Node';
import type { IPod } from 'kubernetes-models/v1/Pod';
import type { IReplicationController } from 'kubernetes-models/v1/ReplicationController';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IStorageClass } from 'kubernetes-models/storage.k8s.io/v1/StorageClass';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { SourcePosition } from '../errors.ts';
import type { Path, SourceDocument } from './source-document.ts';

/** The kinds that are read, most of which have a machine, with the shape of their objects. */
export interface ObjectOfKind {
  readonly Namespace: INamespace;
  readonly Node: INode;
  readonly Pod: IPod;
  readonly ReplicationController: IReplicationController;
  readonly ReplicaSet: IReplicaSet;
  readonly Deployment: IDeployment;
  readonly PriorityClass: IPriorityClass;
  readonly PersistentVolumeClaim: IPersistentVolumeClaim;
  readonly PersistentVolume: IPersistentVolume;
  readonly ConfigMap: IConfigMap;
  readonly Secret: ISecret;
  readonly PodDisruptionBudget: IPodDisruptionBudget;
  readonly StorageClass: IStorageClass;
}

/** A kind that is read. */
export type ModelledKind = keyof ObjectOfKind;

/** One validated object with Kubernetes' defaults filled in, and where its parts stand in the source. */
export interface ManifestObject<K extends ModelledKind = ModelledKind> {
  readonly kind: K;
  /** `''` for the cluster-scoped kinds: Node, Namespace, PriorityClass, PersistentVolume, StorageClass. */
  readonly namespace: string;
  readonly name: string;
  readonly object: ObjectOfKind[K];
  /** Where the object, or the part at `path` (`['spec', 'template', 'spec', 'containers', 0]`), stands; the nearest written ancestor of a part that was defaulted. */
  readonly at: (path?: Path) => SourcePosition;
  /** The document that the object was read from: positions of keys, Helm's template, excerpts for errors. */
  readonly source: SourceDocument;
}

/** A document that Plimsoll read and does not model: listed in every report, never dropped. */
export interface NotModelled {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly position: SourcePosition;
  /** The document itself. */
  readonly source: SourceDocument;
  /** What to do to have it modelled, where something can be done. */
  readonly hint?: string;
}

/** A field that changes what Kubernetes does and that the model does not use: listed in every report, never dropped. */
export interface IgnoredField {
  readonly position: SourcePosition;
  /** `spec.template.spec.containers[0].livenessProbe` */
  readonly path: string;
  readonly object: { readonly kind: ModelledKind; readonly namespace: string; readonly name: string };
}

/** All that was read from the given files, folders and streams; every list keeps the order of the sources. */
export interface Manifests {
  readonly objects: readonly ManifestObject[];
  readonly notModelled: readonly NotModelled[];
  readonly ignoredFields: readonly IgnoredField[];
  /** Documents of `plimsoll.dev/v1alpha1`, not validated yet. */
  readonly scenarios: readonly SourceDocument[];
  /** The files that were read, `<stdin>` for standard input. */
  readonly files: readonly string[];
}
