import type { ClusterDescription, WorkloadDescription } from '../../src/testing/cluster-description.ts';

/** A small cluster in which something happens. */
export interface PropertyScenario {
  readonly name: string;
  readonly start: 'initial' | 'settled';
  /** Distinct states, none of them merged with another by symmetry: a number that changes is a change of meaning. */
  readonly states: number;
  readonly cluster: ClusterDescription;
}

const web: WorkloadDescription = { name: 'web', replicas: 2, maxSurge: 1, maxUnavailable: 0 };
const set: WorkloadDescription = { kind: 'ReplicaSet', name: 'web', replicas: 2 };
const rollout = [{ setImage: 'deployment/web', image: 'app:2' }] as const;
const probed = { containers: [{ readinessProbe: true }] };
const pods = (...restartPolicies: readonly ('OnFailure' | 'Never')[]) =>
  restartPolicies.map((restartPolicy) => ({ name: restartPolicy.toLowerCase(), restartPolicy, containers: [{}, {}] }));

const probe = { tcpSocket: { port: 80 } };

const hook = { exec: { command: ['x'] } };

/** Faults, user actions and kinds of workload, each alone and some together. Every property holds in each of them, or has nothing to say. */
export const scenarios: readonly PropertyScenario[] = [
  {
    name: 'a node crashes, comes back and is taken away',
    start: 'initial',
    states: 1079,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 1 }],
      faults: { nodeCrash: 1, nodeReturn: 1, nodeTermination: 1 },
    },
  },
  {
    name: 'a node crashes, comes back and is taken away (legacy)',
    start: 'initial',
    states: 2145,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ ...set, kind: 'ReplicationController', replicas: 1 }],
      faults: { nodeCrash: 1, nodeReturn: 1, nodeTermination: 1 },
    },
  },
  {
    name: 'two nodes crash and one returns',
    start: 'settled',
    states: 49013,
    cluster: { nodes: 3, workloads: [set], faults: { nodeCrash: 2, nodeReturn: 1 } },
  },
  {
    name: 'containers exit and probes flap',
    start: 'initial',
    states: 161,
    cluster: { workloads: [{ ...set, pod: probed }], faults: { containerExit: 2, readinessFlap: 1 } },
  },
  {
    name: 'a node is drained and opened again',
    start: 'settled',
    states: 405,
    cluster: { nodes: 2, workloads: [set], actions: [{ drain: 'node-1' }, { uncordon: 'node-1' }] },
  },
  {
    name: 'a node is cordoned while pods are created, and crashes',
    start: 'initial',
    states: 92,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 1 }],
      actions: [{ cordon: 'node-1' }],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'the record of a node is deleted, and the node crashes',
    start: 'settled',
    states: 96,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 1 }],
      actions: [{ delete: 'node/node-1' }],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'a ReplicaSet is scaled up and down',
    start: 'initial',
    states: 487,
    cluster: {
      workloads: [set],
      actions: [
        { scale: 'replicaset/web', replicas: 3 },
        { scale: 'replicaset/web', replicas: 1 },
      ],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'a Deployment rolls out',
    start: 'initial',
    states: 8267,
    cluster: { workloads: [{ ...web, replicas: 3 }], actions: rollout, faults: { containerExit: 1 } },
  },
  {
    name: 'a Deployment rolls out within maxUnavailable, probed',
    start: 'settled',
    states: 5642,
    cluster: {
      workloads: [{ ...web, replicas: 3, maxSurge: 1, maxUnavailable: 1, pod: probed }],
      actions: rollout,
      faults: { readinessFlap: 1 },
    },
  },
  {
    name: 'a Deployment rolls out while a node crashes and returns',
    start: 'settled',
    states: 225836,
    cluster: { nodes: 2, workloads: [web], actions: rollout, faults: { nodeCrash: 1, nodeReturn: 1 } },
  },
  {
    name: 'a Deployment rolls out while a node crashes and returns (legacy)',
    start: 'settled',
    states: 3058,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ ...web, replicas: 1 }],
      actions: rollout,
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a Deployment rolls out an image that crashes, and is rolled back',
    start: 'settled',
    states: 29,
    cluster: {
      workloads: [{ ...web, pod: { containers: [{ image: 'app:1', readinessProbe: true }] } }],
      images: { 'app:2': { kind: 'crash-loop' } },
      actions: [...rollout, { setImage: 'deployment/web', image: 'app:1' }],
    },
  },
  {
    name: 'a Deployment rolls out an image that cannot be pulled, and another one',
    start: 'settled',
    states: 2152,
    cluster: {
      workloads: [{ ...web, maxSurge: 1, maxUnavailable: 1 }],
      images: { 'app:2': { kind: 'never-pulled' } },
      actions: [...rollout, { setImage: 'deployment/web', image: 'app:3' }],
    },
  },
  {
    name: 'a Deployment rolls out an image that never serves',
    start: 'settled',
    states: 6,
    cluster: {
      workloads: [{ ...web, pod: probed }],
      images: { 'app:2': { kind: 'runs-but-never-serves' } },
      actions: rollout,
    },
  },
  {
    name: 'a Deployment is scaled in the middle of three rollouts',
    start: 'settled',
    states: 71657,
    cluster: {
      workloads: [{ ...web, replicas: 3 }],
      actions: [...rollout, { scale: 'deployment/web', replicas: 2 }, { setImage: 'deployment/web', image: 'app:3' }],
      order: 'any',
    },
  },
  {
    name: 'a Deployment is paused, changed, scaled and resumed',
    start: 'settled',
    states: 1955,
    cluster: {
      workloads: [web],
      actions: [
        ...rollout,
        { pause: 'deployment/web' },
        { scale: 'deployment/web', replicas: 3 },
        { resume: 'deployment/web' },
      ],
      order: 'any',
    },
  },
  {
    name: 'a Deployment recreates its pods while a node crashes and returns',
    start: 'settled',
    states: 5031,
    cluster: {
      nodes: 2,
      workloads: [{ name: 'web', replicas: 2, strategy: 'Recreate' }],
      actions: rollout,
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a Deployment recreates its pods while a node crashes and returns (legacy)',
    start: 'settled',
    states: 21275,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ name: 'web', replicas: 2, strategy: 'Recreate' }],
      actions: [...rollout, { scale: 'deployment/web', replicas: 1 }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a Deployment is deleted in the middle of a rollout',
    start: 'settled',
    states: 505,
    cluster: { workloads: [web], actions: [...rollout, { delete: 'deployment/web' }] },
  },
  {
    name: 'a Deployment is created, and its namespace deleted, with a foreign finalizer',
    start: 'initial',
    states: 2098,
    cluster: {
      namespaces: [{ name: 'shop', finalizers: ['example.com/backup'] }],
      workloads: [{ ...web, namespace: 'shop' }],
      pods: [{ name: 'late', namespace: 'shop' }],
      actions: [{ create: 'deployment/shop/web' }, { delete: 'namespace/shop' }, { create: 'pod/shop/late' }],
      order: 'any',
    },
  },
  {
    name: 'a namespace is deleted while a node crashes',
    start: 'settled',
    states: 5042,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, namespace: 'shop' }],
      actions: [{ delete: 'namespace/shop' }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'bare pods that end, with containers that exit',
    start: 'initial',
    states: 273,
    cluster: { pods: pods('OnFailure', 'Never'), faults: { containerExit: 3 } },
  },
  {
    name: 'bare pods that end, on a node that crashes (legacy)',
    start: 'initial',
    states: 4960,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      pods: pods('OnFailure', 'Never'),
      faults: { containerExit: 1, nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'bare pods whose images exit by themselves',
    start: 'initial',
    states: 70,
    cluster: {
      pods: [
        { name: 'job', restartPolicy: 'OnFailure', containers: [{ image: 'job:1' }] },
        { name: 'once', restartPolicy: 'Never', containers: [{ image: 'job:2' }] },
      ],
      images: { 'job:1': { kind: 'exits', code: 0 }, 'job:2': { kind: 'exits', code: 3 } },
      actions: [{ delete: 'pod/job' }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'a ReplicaSet adopts pods that its selector matches',
    start: 'initial',
    states: 442,
    cluster: {
      workloads: [set],
      pods: [
        { name: 'early', labels: { app: 'web' } },
        { name: 'late', labels: { app: 'web' }, restartPolicy: 'Never' },
      ],
      actions: [{ create: 'pod/late' }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'a ReplicaSet with adopted pods is deleted',
    start: 'initial',
    states: 15,
    cluster: {
      workloads: [{ ...set, replicas: 1 }],
      pods: [{ name: 'early', labels: { app: 'web' } }],
      actions: [{ delete: 'replicaset/web' }],
    },
  },
  {
    name: 'pods count as available only after minReadySeconds',
    start: 'settled',
    states: 3027,
    cluster: {
      workloads: [{ ...web, minReadySeconds: 10, pod: probed }],
      actions: rollout,
      faults: { readinessFlap: 1, containerExit: 1 },
    },
  },
  {
    name: 'pods that keep apart, on too few nodes, one of which is drained',
    start: 'initial',
    states: 240,
    cluster: {
      nodes: 2,
      workloads: [
        {
          ...set,
          replicas: 3,
          pod: {
            spec: {
              affinity: {
                podAntiAffinity: {
                  requiredDuringSchedulingIgnoredDuringExecution: [
                    { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' },
                  ],
                },
              },
            },
          },
        },
      ],
      actions: [{ drain: 'node-2' }],
    },
  },
  {
    name: 'pods that keep together in a zone, one of whose nodes crashes',
    start: 'initial',
    states: 191,
    cluster: {
      nodes: [
        { name: 'a', labels: { zone: 'east' } },
        { name: 'b', labels: { zone: 'west' } },
      ],
      workloads: [
        {
          ...set,
          pod: {
            spec: {
              affinity: {
                podAffinity: {
                  requiredDuringSchedulingIgnoredDuringExecution: [
                    { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'zone' },
                  ],
                },
              },
            },
          },
        },
      ],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'a Deployment with a host port rolls out on as many nodes as replicas',
    start: 'settled',
    states: 78,
    cluster: {
      nodes: 2,
      workloads: [{ ...web, maxSurge: 0, maxUnavailable: 1, pod: { containers: [{ hostPort: 80 }] } }],
      actions: rollout,
    },
  },
  {
    name: 'tainted nodes and pods that tolerate them, for ever or not, while one crashes',
    start: 'initial',
    states: 360,
    cluster: {
      nodes: [
        { name: 'plain' },
        { name: 'special', taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] },
      ],
      workloads: [
        {
          ...set,
          replicas: 1,
          pod: { spec: { tolerations: [{ operator: 'Exists' }] } },
        },
        { kind: 'ReplicaSet', name: 'plain', replicas: 1 },
      ],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'pods that ask for more than the best node has left',
    start: 'initial',
    states: 765,
    cluster: {
      scheduler: 'best',
      nodes: [
        { name: 'small', cpu: '1', memory: '1Gi', pods: 2 },
        { name: 'large', cpu: '2', memory: '2Gi', pods: 2 },
      ],
      workloads: [{ ...set, replicas: 4, pod: { containers: [{ cpu: '600m', memory: '256Mi' }] } }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'two Deployments in two namespaces share a node that is too small',
    start: 'initial',
    states: 938,
    cluster: {
      nodes: [{ name: 'only', pods: 3 }],
      workloads: [
        { ...web, namespace: 'shop' },
        { name: 'api', replicas: 2, pod: { containers: [{ readinessProbe: true }, {}] } },
      ],
      actions: [{ scale: 'deployment/shop/web', replicas: 1 }],
    },
  },
  {
    name: 'pods that crash again and again are scaled down',
    start: 'settled',
    states: 106,
    cluster: {
      workloads: [{ ...set, replicas: 3 }],
      images: { 'app:1': { kind: 'crash-loop' } },
      actions: [{ scale: 'replicaset/web', replicas: 1 }],
    },
  },
  {
    name: 'a Deployment rolls out an image that crashes and has no probe, and is rolled back',
    start: 'settled',
    states: 7076,
    cluster: {
      workloads: [web],
      images: { 'app:2': { kind: 'crash-loop' } },
      actions: [...rollout, { setImage: 'deployment/web', image: 'app:1' }],
    },
  },
  {
    name: 'a Deployment whose image crashes rolls out one that does not, and loses a node',
    start: 'settled',
    states: 1436,
    cluster: {
      nodes: 2,
      workloads: [{ ...web, replicas: 1, minReadySeconds: 10 }],
      images: { 'app:1': { kind: 'crash-loop' } },
      actions: rollout,
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'a namespace is deleted while a node is taken away',
    start: 'settled',
    states: 2195,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, namespace: 'shop' }],
      actions: [{ delete: 'namespace/shop' }],
      faults: { nodeTermination: 1 },
    },
  },
  {
    name: 'a namespace is deleted while a node crashes and another is taken away (legacy)',
    start: 'initial',
    states: 7174,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      namespaces: [{ name: 'shop', finalizers: ['example.com/backup'] }],
      workloads: [{ ...set, kind: 'ReplicationController', namespace: 'shop', replicas: 1 }],
      actions: [{ delete: 'namespace/shop' }],
      faults: { nodeCrash: 1, nodeTermination: 1 },
    },
  },
  {
    name: 'one Deployment waits for the room that another gives up',
    start: 'settled',
    states: 706,
    cluster: {
      nodes: [{ name: 'only', pods: 3 }],
      workloads: [
        { ...web, maxUnavailable: 1 },
        { ...set, name: 'api' },
      ],
      actions: [...rollout, { scale: 'replicaset/api', replicas: 1 }],
    },
  },
  {
    name: 'a decision is overtaken by a crash and a cordon',
    start: 'initial',
    states: 120,
    cluster: {
      bindingWindow: true,
      nodes: 2,
      workloads: [{ ...set, replicas: 1 }],
      faults: { nodeCrash: 1 },
      actions: [{ cordon: 'node-1' }],
    },
  },
  {
    name: 'two schedulers give one node away twice',
    start: 'initial',
    states: 298,
    cluster: {
      bindingWindow: true,
      schedulers: ['default-scheduler', 'other'],
      nodes: 2,
      pods: ['default-scheduler', 'other', 'nobody'].map((schedulerName) => ({
        name: schedulerName,
        containers: [{ cpu: '3' }],
        spec: { schedulerName },
      })),
      workloads: [{ ...set, replicas: 1, pod: { containers: [{ cpu: '2' }] } }],
      podsPerReplicaSet: 2,
    },
  },
  {
    name: 'an important pod comes to a full cluster, and a node crashes',
    start: 'settled',
    states: 410,
    cluster: {
      nodes: 2,
      priorityClasses: [{ name: 'high', value: 100 }],
      workloads: [{ ...set, pod: { containers: [{ cpu: '3' }] } }],
      pods: [{ name: 'important', containers: [{ cpu: '2' }], spec: { priorityClassName: 'high' } }],
      actions: [{ create: 'pod/important' }],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'pods of three priorities, with a window between decision and binding',
    start: 'initial',
    states: 338,
    cluster: {
      bindingWindow: true,
      priorityClasses: [
        { name: 'high', value: 100 },
        { name: 'middle', value: 10, globalDefault: true },
        { name: 'low', value: -10 },
      ],
      pods: ['high', 'middle', 'low'].map((priorityClassName) => ({
        name: priorityClassName,
        containers: [{ cpu: '2' }],
        spec: { priorityClassName },
      })),
      workloads: [{ ...set, replicas: 1, pod: { containers: [{ cpu: '1' }] } }],
    },
  },
  {
    name: 'a disk follows its pod from a node that crashes and comes back',
    start: 'settled',
    states: 729,
    cluster: {
      nodes: 2,
      workloads: [
        {
          ...set,
          replicas: 1,
          pod: { spec: { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] } },
        },
      ],
      faults: { nodeCrash: 1, nodeReturn: 1, nodeTermination: 1 },
    },
  },
  {
    name: 'a rollout with a disk that both revisions want',
    start: 'settled',
    states: 10,
    cluster: {
      nodes: 2,
      workloads: [
        {
          name: 'wiki',
          maxSurge: 1,
          maxUnavailable: 0,
          pod: { spec: { volumes: [{ name: 'data', awsElasticBlockStore: { volumeID: 'vol-1' } }] } },
        },
      ],
      actions: [{ setImage: 'deployment/wiki', image: 'app:2' }],
    },
  },
  {
    name: 'pods with init containers, sidecars, hooks and probes, on a node that crashes and returns',
    start: 'initial',
    states: 4900,
    cluster: {
      workloads: [
        {
          ...set,
          replicas: 1,
          pod: {
            containers: [
              {
                readinessProbe: true,
                spec: { startupProbe: probe, livenessProbe: probe, lifecycle: { postStart: hook, preStop: hook } },
              },
            ],
            spec: {
              initContainers: [
                { name: 'fetch', image: 'fetch:1' },
                { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', startupProbe: probe },
              ],
            },
          },
        },
      ],
      actions: [{ delete: 'replicaset/web' }],
      images: { 'app:1': { kind: 'may-hang' } },
      faults: { nodeCrash: 1, nodeReturn: 1, livenessFlap: 1, hookFailure: 1, outOfMemory: 1 },
    },
  },
  {
    name: 'pods that end, with init containers that fail and sidecars',
    start: 'initial',
    states: 4090,
    cluster: {
      pods: (['OnFailure', 'Never'] as const).map((restartPolicy) => ({
        name: restartPolicy.toLowerCase(),
        restartPolicy,
        containers: [{ image: 'app:1' }],
        spec: {
          initContainers: [
            { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' },
            { name: 'fetch', image: 'fetch:1' },
          ],
        },
      })),
      images: { 'app:1': { kind: 'exits', code: 0 } },
      faults: { containerExit: 1, nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a container that may come up too late for its liveness probe',
    start: 'initial',
    states: 9,
    cluster: {
      workloads: [{ ...set, replicas: 1, pod: { containers: [{ spec: { livenessProbe: probe } }] } }],
      images: { 'app:1': { kind: 'slow-start', fromSeconds: 20, toSeconds: 60 } },
    },
  },
  {
    name: 'a node runs short of memory twice',
    start: 'initial',
    states: 534,
    cluster: {
      workloads: [{ ...set, replicas: 1, pod: { containers: [{ memory: '64Mi' }] } }],
      pods: [
        { name: 'guaranteed', containers: [{ spec: { resources: { limits: { cpu: '1', memory: '1Gi' } } } }] },
        { name: 'best-effort' },
      ],
      faults: { memoryPressure: 2 },
    },
  },
  {
    name: 'static pods run on when their mirrors are deleted and their node crashes',
    start: 'initial',
    states: 15802,
    cluster: {
      nodes: [{ name: 'node-1', staticPods: [{ name: 'proxy', labels: { app: 'web' } }] }, { name: 'node-2' }],
      workloads: [{ ...set, replicas: 1 }],
      actions: [{ delete: 'pod/proxy-node-1' }, { drain: 'node-1' }],
      faults: { nodeCrash: 1, nodeReturn: 1, containerExit: 1 },
    },
  },
];
