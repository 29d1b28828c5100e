import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { INode } from 'kubernetes-models/v1/Node';
import type { IPersistentVolume } from 'kubernetes-models/v1/PersistentVolume';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import type { IPod } from 'kubernetes-models/v1/Pod';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IReplicationController } from 'kubernetes-models/v1/ReplicationController';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IStorageClass } from 'kubernetes-models/storage.k8s.io/v1/StorageClass';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { ModelledKind, ObjectOfKind } from './objects.ts';
import { withPodDefaults } from './pod-defaults.ts';

/**
 * A checked object with what the API server adds to it. Source: pkg/apis/core/v1/defaults.go, pkg/apis/apps/v1/defaults.go
 * and pkg/registry/core/namespace/strategy.go at v1.32. What admission plugins add (tolerations, priorities, limits of a LimitRange) is not here:
 * that depends on other objects.
 */
export function withDefaults<K extends ModelledKind>(kind: K, object: ObjectOfKind[K]): ObjectOfKind[K] {
  return defaults[kind](object);
}

type Defaults = { readonly [K in ModelledKind]: (object: ObjectOfKind[K]) => ObjectOfKind[K] };

const defaults: Defaults = {
  Namespace: withNamespaceDefaults,
  Node: withNodeDefaults,
  Pod: withOwnPodDefaults,
  ReplicationController: withReplicationControllerDefaults,
  ReplicaSet: withReplicaSetDefaults,
  Deployment: withDeploymentDefaults,
  PriorityClass: withPriorityClassDefaults,
  PersistentVolumeClaim: withClaimDefaults,
  PersistentVolume: withVolumeDefaults,
  ConfigMap: (configMap: IConfigMap) => inNamespace(configMap),
  Secret: (secret: ISecret) => inNamespace(secret),
  PodDisruptionBudget: (budget: IPodDisruptionBudget) => inNamespace(budget),
  StorageClass: withStorageClassDefaults,
};

function withOwnPodDefaults(pod: IPod): IPod {
  const { spec } = pod;
  if (spec === undefined) return inNamespace(pod);
  return { ...inNamespace(pod), spec: { enableServiceLinks: true, ...withPodDefaults(spec) } };
}

function withNamespaceDefaults(namespace: INamespace): INamespace {
  const { metadata = {}, spec = {} } = namespace;
  const finalizers = spec.finalizers ?? [];
  return {
    ...namespace,
    metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name ?? '' } },
    spec: { ...spec, finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'] },
    status: { ...namespace.status, phase: 'Active' },
  };
}

function withNodeDefaults(node: INode): INode {
  const { status } = node;
  if (status?.capacity === undefined || status.allocatable !== undefined) return node;
  return { ...node, status: { ...status, allocatable: status.capacity } };
}

function withReplicationControllerDefaults(controller: IReplicationController): IReplicationController {
  const { metadata = {}, spec = {} } = inNamespace(controller);
  const template = spec.template === undefined ? undefined : withTemplateDefaults(spec.template);
  const own = template?.metadata?.labels;
  const isEmpty = (labels: Readonly<Record<string, string>> | undefined): boolean =>
    Object.keys(labels ?? {}).length === 0;
  return {
    ...controller,
    metadata: { ...metadata, ...(own !== undefined && isEmpty(metadata.labels) ? { labels: own } : {}) },
    spec: {
      replicas: 1,
      minReadySeconds: 0,
      ...spec,
      ...(own !== undefined && isEmpty(spec.selector) ? { selector: own } : {}),
      ...(template === undefined ? {} : { template }),
    },
  };
}

function withReplicaSetDefaults(set: IReplicaSet): IReplicaSet {
  const { spec } = set;
  if (spec === undefined) return inNamespace(set);
  const template = spec.template === undefined ? {} : { template: withTemplateDefaults(spec.template) };
  return { ...inNamespace(set), spec: { replicas: 1, minReadySeconds: 0, ...spec, ...template } };
}

function withDeploymentDefaults(deployment: IDeployment): IDeployment {
  const { spec } = deployment;
  if (spec === undefined) return inNamespace(deployment);
  const strategy = { ...spec.strategy, type: orDefault(spec.strategy?.type, 'RollingUpdate') };
  const rollingUpdate = { maxSurge: '25%', maxUnavailable: '25%', ...strategy.rollingUpdate };
  return {
    ...inNamespace(deployment),
    spec: {
      replicas: 1,
      minReadySeconds: 0,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      ...spec,
      strategy: strategy.type === 'RollingUpdate' ? { ...strategy, rollingUpdate } : strategy,
      template: withTemplateDefaults(spec.template),
    },
  };
}

/** pkg/apis/scheduling/v1/defaults.go (SetDefaults_PriorityClass) at v1.32. */
function withPriorityClassDefaults(priorityClass: IPriorityClass): IPriorityClass {
  return { preemptionPolicy: 'PreemptLowerPriority', ...priorityClass };
}

/** pkg/apis/storage/v1/defaults.go (SetDefaults_StorageClass) at v1.32. */
function withStorageClassDefaults(storageClass: IStorageClass): IStorageClass {
  return { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', ...storageClass };
}

function withClaimDefaults(claim: IPersistentVolumeClaim): IPersistentVolumeClaim {
  return { ...inNamespace(claim), spec: { volumeMode: 'Filesystem', ...claim.spec } };
}

function withVolumeDefaults(volume: IPersistentVolume): IPersistentVolume {
  return { ...volume, spec: { volumeMode: 'Filesystem', persistentVolumeReclaimPolicy: 'Retain', ...volume.spec } };
}

/** The defaults of pods too: the API server adds some of them only to the pods made from the template, where they come out the same. */
function withTemplateDefaults(template: IPodTemplateSpec): IPodTemplateSpec {
  return template.spec === undefined ? template : { ...template, spec: withPodDefaults(template.spec) };
}

function inNamespace<T extends Pick<IPod, 'metadata'>>(object: T): T {
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, namespace: orDefault(metadata?.namespace, 'default') } };
}

function orDefault<T extends string>(value: T | undefined, fallback: T): T {
  return value === undefined || value.length === 0 ? fallback : value;
}
