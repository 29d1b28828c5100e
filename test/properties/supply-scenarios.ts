import type { PropertyScenario } from './scenarios.ts';

const set = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;

const withSecret = { containers: [{ spec: { envFrom: [{ secretRef: { name: 'db' } }] } }] };

const withClaim = { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } };

const waiting = 'WaitForFirstConsumer';

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
    states: 63,
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
    states: 21,
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
];

function keyOf(name: string, key: string) {
  return { secretKeyRef: { name, key } };
}
