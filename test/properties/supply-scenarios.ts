import type { PropertyScenario } from './scenarios.ts';

const set = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;

const withSecret = { containers: [{ spec: { envFrom: [{ secretRef: { name: 'db' } }] } }] };

const withClaim = { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } };

const waiting = 'WaitForFirstConsumer';

/** A class of volumes that somebody makes by hand. */
const byHand = { name: 'local', volumeBindingMode: waiting, provisioner: 'kubernetes.io/no-provisioner' } as const;

/** What pods are supplied with comes and goes. Every property holds in each of them, or has nothing to say. */
export const supplyScenarios: readonly PropertyScenario[] = [
  {
    name: 'a Secret comes late and goes again while containers exit and a node crashes',
    start: 'initial',
    states: 83,
    cluster: {
      workloads: [{ ...set, pod: withSecret }],
      secrets: [{ name: 'db' }],
      actions: [{ create: 'secret/db' }, { delete: 'secret/db' }],
      faults: { containerExit: 1, nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'init containers and a sidecar wait for what they are configured by',
    start: 'initial',
    states: 116,
    cluster: {
      pods: [
        {
          name: 'job',
          restartPolicy: 'OnFailure',
          containers: [{ image: 'job:1', spec: { env: [{ name: 'A', valueFrom: keyOf('secret', 'a') }] } }],
          spec: {
            volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
            initContainers: [
              { name: 'fetch', image: 'fetch:1', env: [{ name: 'B', valueFrom: keyOf('secret', 'b') }] },
              { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' },
            ],
          },
        },
      ],
      secrets: [{ name: 'secret', keys: ['a', 'b'] }],
      configMaps: [{ name: 'settings' }],
      actions: [{ create: 'configmap/settings' }, { create: 'secret/secret' }, { delete: 'secret/secret' }],
      order: 'any',
      images: { 'job:1': { kind: 'exits', code: 0 } },
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'a key that is in no Secret keeps a pod waiting for ever',
    start: 'initial',
    states: 3,
    cluster: {
      workloads: [
        { ...set, pod: { containers: [{ spec: { env: [{ name: 'A', valueFrom: keyOf('db', 'misspelt') }] } }] } },
      ],
      secrets: [{ name: 'db', keys: ['password'] }],
    },
  },
  {
    name: 'a container with an emptyDir exits, and its node crashes and returns',
    start: 'initial',
    states: 425,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { spec: { volumes: [{ name: 'scratch', emptyDir: {} }] } } }],
      faults: { containerExit: 2, nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a claim is deleted while pods use it',
    start: 'initial',
    states: 322,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: withClaim }],
      claims: [{ name: 'data' }, { name: 'other' }],
      persistentVolumes: [{ name: 'disk', reclaim: 'Delete' }, { name: 'spare' }],
      actions: [
        { delete: 'persistentvolumeclaim/data' },
        { scale: 'replicaset/web', replicas: 0 },
        { delete: 'persistentvolume/spare' },
      ],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'claims wait for a volume that somebody makes, and one gets it',
    start: 'initial',
    states: 44,
    cluster: {
      workloads: [{ ...set, pod: withClaim }],
      claims: [{ name: 'data' }, { name: 'other' }],
      persistentVolumes: [{ name: 'disk' }],
      actions: [
        { create: 'persistentvolume/disk' },
        { delete: 'persistentvolumeclaim/other' },
        { delete: 'persistentvolume/disk' },
      ],
    },
  },
  {
    name: 'two pods of a set want a claim that only one pod may use, and nodes crash',
    start: 'initial',
    states: 1545,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 2, pod: withClaim }],
      claims: [{ name: 'data', storageClass: 'fast', accessMode: 'ReadWriteOncePod' }],
      faults: { nodeCrash: 1, nodeTermination: 1 },
    },
  },
  {
    name: 'an important pod takes the place of one that uses its claim',
    start: 'initial',
    states: 36,
    cluster: {
      nodes: 2,
      priorityClasses: [{ name: 'high', value: 100 }],
      pods: [
        { name: 'first', ...withClaim },
        { name: 'important', spec: { ...withClaim.spec, priorityClassName: 'high' } },
      ],
      claims: [{ name: 'data', storageClass: 'fast', accessMode: 'ReadWriteOncePod' }],
      actions: [{ create: 'pod/important' }],
    },
  },
  {
    name: 'a namespace goes with its claim and its Secret',
    start: 'initial',
    states: 120,
    cluster: {
      pods: [{ name: 'web', namespace: 'shop', ...withSecret, ...withClaim }],
      claims: [{ name: 'data', namespace: 'shop', storageClass: 'fast' }],
      secrets: [{ name: 'db', namespace: 'shop' }],
      namespaces: [{ name: 'shop' }],
      actions: [
        { create: 'persistentvolumeclaim/shop/data' },
        { create: 'secret/shop/db' },
        { delete: 'namespace/shop' },
      ],
      order: 'any',
    },
  },
  {
    name: 'two pods with claims of a class that waits share out the local volumes of two nodes',
    start: 'initial',
    states: 71,
    cluster: {
      pods: ['a', 'b'].map((name) => ({
        name,
        spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] },
      })),
      claims: ['a', 'b'].map((name) => ({ name, storageClass: 'local' })),
      persistentVolumes: [1, 2].map((number) => ({
        name: `disk-${number}`,
        storageClass: 'local',
        localTo: [`node-${number}`],
      })),
      storageClasses: [{ name: 'local', volumeBindingMode: waiting, provisioner: 'kubernetes.io/no-provisioner' }],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }],
    },
  },
  {
    name: 'a volume is made once a node is chosen, while the only node is cordoned and opened again',
    start: 'initial',
    states: 24,
    cluster: {
      workloads: [{ ...set, pod: withClaim }],
      claims: [{ name: 'data', storageClass: 'fast' }],
      storageClasses: [{ name: 'fast', volumeBindingMode: waiting }],
      actions: [{ cordon: 'node-1' }, { uncordon: 'node-1' }],
    },
  },
  {
    name: 'a pod waits for ever for a local volume on a node that takes none',
    start: 'initial',
    states: 1,
    cluster: {
      pods: [{ name: 'web', ...withClaim }],
      claims: [{ name: 'data', storageClass: 'local' }],
      persistentVolumes: [{ name: 'disk', storageClass: 'local', localTo: ['node-2'] }],
      storageClasses: [{ name: 'local', volumeBindingMode: waiting, provisioner: 'kubernetes.io/no-provisioner' }],
      nodes: [{ name: 'node-1' }, { name: 'node-2', cordoned: true }],
    },
  },
  {
    name: 'the best node with a local volume is not the best of all',
    start: 'initial',
    states: 284,
    cluster: {
      scheduler: 'best',
      pods: ['a', 'b'].map((name) => podWith(name)),
      claims: ['a', 'b'].map((name) => ({ name, storageClass: 'local' })),
      persistentVolumes: [diskOn(1), diskOn(2)],
      storageClasses: [byHand],
      workloads: [set],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }, { name: 'node-3', cpu: '64', memory: '256Gi' }],
    },
  },
  {
    name: 'a volume is made on the best node, which is not the best any more when it is there',
    start: 'initial',
    states: 352,
    cluster: {
      scheduler: 'best',
      workloads: [{ ...set, pod: withClaim }],
      pods: [{ name: 'other', containers: [{ cpu: '2' }] }],
      claims: [{ name: 'data', storageClass: 'fast' }],
      storageClasses: [{ name: 'fast', volumeBindingMode: waiting }],
      nodes: 2,
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'two schedulers decide for the only local volume',
    start: 'initial',
    states: 37,
    cluster: {
      bindingWindow: true,
      schedulers: ['default-scheduler', 'other'],
      pods: [podWith('a'), podWith('b', { schedulerName: 'other' })],
      claims: ['a', 'b'].map((name) => ({ name, storageClass: 'local' })),
      persistentVolumes: [diskOn(1)],
      storageClasses: [byHand],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }],
      actions: [{ delete: 'pod/a' }],
    },
  },
  {
    name: 'a volume and a claim are deleted while a scheduler waits for them, and a node crashes',
    start: 'initial',
    states: 427,
    cluster: {
      pods: [podWith('a')],
      claims: [{ name: 'a', storageClass: 'local' }],
      persistentVolumes: [diskOn(1), diskOn(2)],
      storageClasses: [byHand],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }],
      actions: [{ delete: 'persistentvolume/disk-1' }, { delete: 'persistentvolumeclaim/a' }],
      order: 'any',
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'two pods of a ReplicaSet share a claim, and so the node of its volume',
    start: 'initial',
    states: 110,
    cluster: {
      workloads: [{ ...set, replicas: 2, pod: withClaim }],
      claims: [{ name: 'data', storageClass: 'local' }],
      persistentVolumes: [diskOn(1), diskOn(2)],
      storageClasses: [byHand],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }],
      actions: [{ cordon: 'node-1' }],
    },
  },
  {
    name: 'an important pod makes room where its volume is, and nowhere else',
    start: 'initial',
    states: 90,
    cluster: {
      priorityClasses: [{ name: 'high', value: 100 }],
      pods: [
        { ...podWith('a', { priorityClassName: 'high' }), containers: [{ cpu: '3' }] },
        { name: 'lesser', containers: [{ cpu: '3' }] },
        { name: 'least', containers: [{ cpu: '3' }] },
      ],
      claims: [{ name: 'a', storageClass: 'local' }],
      persistentVolumes: [diskOn(1)],
      storageClasses: [byHand],
      nodes: [{ name: 'node-1' }, { name: 'node-2' }],
    },
  },
  {
    name: 'an important pod makes room within a window, while its claim is made again',
    start: 'initial',
    states: 122,
    cluster: {
      bindingWindow: true,
      scheduler: 'best',
      priorityClasses: [{ name: 'high', value: 100 }],
      pods: [
        { ...podWith('a', { priorityClassName: 'high' }), containers: [{ cpu: '3' }] },
        { name: 'lesser', containers: [{ cpu: '3' }] },
      ],
      claims: [{ name: 'a', storageClass: 'local' }],
      persistentVolumes: [diskOn(1), diskOn(2)],
      storageClasses: [byHand],
      nodes: [{ name: 'node-1' }, { name: 'node-2', cordoned: true }],
      actions: [{ delete: 'persistentvolumeclaim/a' }, { delete: 'persistentvolume/disk-1' }],
    },
  },
];

function podWith(claimName: string, spec: Readonly<Record<string, unknown>> = {}) {
  return { name: claimName, spec: { ...spec, volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] } };
}

function diskOn(node: number) {
  return { name: `disk-${node}`, storageClass: 'local', localTo: [`node-${node}`] };
}

function keyOf(name: string, key: string) {
  return { secretKeyRef: { name, key } };
}
