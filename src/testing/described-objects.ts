import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type {
  BarePodDescription,
  ClusterDescription,
  ContainerDescription,
  PodDescription,
  WorkloadDescription,
} from './cluster-description.ts';
import type { ManifestObject, ModelledKind, ObjectOfKind } from '../manifest/objects.ts';
import type { SourcePosition } from '../errors.ts';
import { staticPodOn } from '../scenario/static-pods.ts';
import { withDefaults } from '../manifest/defaults.ts';

/** Where things stand that were written in no file. */
export const describedAt: SourcePosition = { file: 'cluster description', line: 1, column: 1 };

/** The objects of a description as if they had been read from manifests, Kubernetes' defaults filled in. */
export function describedObjects(description: ClusterDescription): readonly ManifestObject[] {
  const { namespaces = [], workloads = [], pods = [], priorityClasses = [], nodes = [] } = description;
  return [
    ...namespaces.map(({ name, finalizers = [] }) =>
      manifestObject('Namespace', { metadata: { name }, spec: { finalizers: [...finalizers] } }),
    ),
    ...priorityClasses.map(({ name, ...said }) => manifestObject('PriorityClass', { metadata: { name }, ...said })),
    ...pods.map(podObject),
    ...(typeof nodes === 'number' ? [] : nodes).flatMap(({ name, staticPods = [] }) =>
      staticPods.map((pod) => staticPodOn(name, podObject(pod))),
    ),
    ...workloads.map(workloadObject),
    ...suppliedObjects(description),
    ...budgetObjects(description),
  ];
}

function suppliedObjects({
  configMaps = [],
  secrets = [],
  claims = [],
  persistentVolumes = [],
  storageClasses = [],
}: ClusterDescription): readonly ManifestObject[] {
  const dataOf = (keys: readonly string[] = []) => Object.fromEntries(keys.map((key) => [key, '']));
  const storage = '1Gi';
  return [
    ...configMaps.map(({ keys, ...metadata }) => manifestObject('ConfigMap', { metadata, data: dataOf(keys) })),
    ...secrets.map(({ keys, ...metadata }) => manifestObject('Secret', { metadata, data: dataOf(keys) })),
    ...claims.map(({ storageClass: storageClassName = '', accessMode = 'ReadWriteOnce', ...metadata }) =>
      manifestObject('PersistentVolumeClaim', {
        metadata,
        spec: { accessModes: [accessMode], storageClassName, resources: { requests: { storage } } },
      }),
    ),
    ...storageClasses.map(({ name, provisioner = 'disks.example.com', ...said }) =>
      manifestObject('StorageClass', { metadata: { name }, provisioner, ...said }),
    ),
    ...persistentVolumes.map(({ name, reclaim = 'Retain', storageClass, localTo }) =>
      manifestObject('PersistentVolume', {
        metadata: { name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          capacity: { storage },
          persistentVolumeReclaimPolicy: reclaim,
          ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
          ...(localTo === undefined ? { nfs: { server: 'files', path: '/' } } : localDisk(localTo)),
        },
      }),
    ),
  ];
}

function localDisk(nodes: readonly string[]) {
  const values = [...nodes];
  const terms = [{ matchFields: [{ key: 'metadata.name', operator: 'In' as const, values }] }];
  return { local: { path: '/disk' }, nodeAffinity: { required: { nodeSelectorTerms: terms } } };
}

function budgetObjects({ disruptionBudgets = [] }: ClusterDescription): readonly ManifestObject[] {
  return disruptionBudgets.map(({ name, namespace = 'default', selects = { app: name }, ...limits }) =>
    manifestObject('PodDisruptionBudget', {
      metadata: { name, namespace },
      spec: { ...limits, selector: { matchLabels: { ...selects } } },
    }),
  );
}

function manifestObject<K extends ModelledKind>(
  kind: K,
  written: Omit<ObjectOfKind[K], 'apiVersion' | 'kind'>,
): ManifestObject<K> {
  const object = withDefaults(kind, {
    apiVersion: kind === 'Deployment' || kind === 'ReplicaSet' ? 'apps/v1' : 'v1',
    kind,
    ...written,
  } as ObjectOfKind[K]);
  const { name = '', namespace = '' } = object.metadata ?? {};
  const at = () => describedAt;
  const source = { value: object, file: describedAt.file, at, keyAt: at, excerptAt: () => '' };
  return { kind, name, namespace, object, at, source };
}

function podObject(pod: BarePodDescription): ManifestObject<'Pod'> {
  const { metadata, spec } = template(pod, pod.name);
  const { name, namespace = 'default' } = pod;
  return manifestObject('Pod', { metadata: { ...metadata, name, namespace }, ...(spec === undefined ? {} : { spec }) });
}

function workloadObject(workload: WorkloadDescription): ManifestObject {
  const { name, kind = 'Deployment', namespace = 'default', replicas = 1, minReadySeconds = 0, pod = {} } = workload;
  const metadata = { name, namespace };
  const labels = labelsOf(pod, name);
  const common = { replicas, minReadySeconds, template: template(pod, name) };
  switch (kind) {
    case 'ReplicationController':
      return manifestObject(kind, { metadata, spec: { ...common, selector: labels } });
    case 'ReplicaSet':
      return manifestObject(kind, { metadata, spec: { ...common, selector: { matchLabels: labels } } });
    case 'Deployment': {
      const { paused = false, strategy: type = 'RollingUpdate', maxSurge = '25%', maxUnavailable = '25%' } = workload;
      const strategy = type === 'Recreate' ? { type } : { type, rollingUpdate: { maxSurge, maxUnavailable } };
      return manifestObject(kind, {
        metadata,
        spec: { ...common, selector: { matchLabels: labels }, paused, strategy },
      });
    }
  }
}

function labelsOf({ labels }: PodDescription, name: string): Record<string, string> {
  return { ...(labels ?? { app: name }) };
}

function template(pod: PodDescription, name: string): IPodTemplateSpec {
  const { restartPolicy = 'Always', containers = [{}], spec = {}, annotations } = pod;
  return {
    metadata: {
      labels: labelsOf(pod, name),
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    },
    spec: { ...spec, restartPolicy, containers: containers.map(containerOf) },
  };
}

function containerOf(container: ContainerDescription, index: number): IContainer {
  const { image = 'app:1', readinessProbe = false, hostPort, cpu, memory, spec = {} } = container;
  const requests = { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
  return {
    name: `c${index + 1}`,
    image,
    resources: { requests },
    ...(readinessProbe ? { readinessProbe: { tcpSocket: { port: 80 } } } : {}),
    ...(hostPort === undefined ? {} : { ports: [{ containerPort: hostPort, hostPort }] }),
    ...spec,
  };
}
