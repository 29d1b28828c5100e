import type { ClusterDescription, WorkloadDescription } from '../../src/testing/cluster-description.ts';
import { ofContainers } from './container-feature-pairs.ts';

/** Two features at once, in a cluster small enough to see all of it. */
export interface FeaturePair {
  readonly name: string;
  readonly cluster: ClusterDescription;
  /** Rules of both, each of which must have its turn. */
  readonly fires: readonly string[];
  /** Default properties that do not hold, and why that is as it should be. */
  readonly breaks?: Readonly<Record<string, string>>;
}

const set: WorkloadDescription = { kind: 'ReplicaSet', name: 'web', replicas: 1 };
const probe = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 3 };
const preStop = { lifecycle: { preStop: { exec: { command: ['true'] } } } };
const disk = { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] };
const priorityClasses = [{ name: 'high', value: 100 }];
const bearing = { key: 'maintenance', operator: 'Exists', effect: 'NoExecute' } as const;
const maintained = { name: 'kept', taints: [{ key: 'maintenance', effect: 'NoExecute' }] };
const initContainers = [{ name: 'init', image: 'init:1' }];
const sidecar = [{ name: 'helper', image: 'helper:1', restartPolicy: 'Always' }];
const apart = [
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'DoNotSchedule' as const,
    labelSelector: { matchLabels: { app: 'web' } },
  },
];

/** What befalls nodes, beside what pods and schedulers do. */
const ofNodes: readonly FeaturePair[] = [
  {
    name: 'a partition, under ordered time',
    cluster: {
      time: 'ordered',
      nodes: 2,
      workloads: [set],
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
    fires: ['fault.nodeIsCutOff', 'fault.nodeIsReconnected', 'nodeController.evictsPod', 'kubelet.reportsReadiness'],
  },
  {
    name: 'a taint that is borne for a while, under ordered time, and a node that crashes and returns',
    cluster: {
      time: 'ordered',
      nodes: [maintained],
      pods: [{ name: 'guest', spec: { tolerations: [{ ...bearing, tolerationSeconds: 60 }] } }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
    fires: ['nodeController.evictsFromTaintedNode', 'fault.nodeReturns'],
  },
  {
    name: 'a taint that is borne for a while, and a node that is deleted',
    cluster: {
      nodes: [maintained],
      pods: [{ name: 'guest', spec: { tolerations: [{ ...bearing, tolerationSeconds: 60 }] } }],
      actions: [{ delete: 'node/kept' }],
    },
    fires: ['nodeController.evictsFromTaintedNode', 'podGarbageCollector.removesPod'],
  },
  {
    name: 'a taint that is borne for a while, and a budget, which nobody asks',
    cluster: {
      nodes: [maintained],
      pods: [{ name: 'guest', spec: { tolerations: [{ ...bearing, tolerationSeconds: 60 }] } }],
      disruptionBudgets: [{ name: 'guest', minAvailable: 1 }],
    },
    fires: [
      'nodeController.evictsFromTaintedNode',
      'disruptionController.updatesStatus',
      'disruptionController.expectsNone',
    ],
  },
  {
    name: 'pods that name a node, a scheduler that takes a best one, and a window',
    cluster: {
      nodes: [
        { name: 'a', cpu: '1' },
        { name: 'b', cpu: '1' },
      ],
      pods: ['here', 'anywhere'].map((name) => ({
        name,
        containers: [{ cpu: '700m' }],
        spec: name === 'here' ? { nodeName: 'a' } : {},
      })),
      actions: [{ create: 'pod/here' }],
      scheduler: 'best',
      bindingWindow: true,
    },
    fires: ['kubelet.refusesPod', 'scheduler.decides'],
  },
  {
    name: 'a disk, and a node that crashes and returns',
    cluster: {
      nodes: 2,
      workloads: [{ name: 'wiki', strategy: 'Recreate', pod: { spec: disk } }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
    fires: ['attachDetachController.attaches', 'attachDetachController.detaches', 'fault.nodeReturns'],
  },
  {
    name: 'an init container, and a node that crashes and returns',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { spec: { initContainers } } }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
    fires: ['kubelet.startsInitContainer', 'fault.nodeReturns', 'nodeController.evictsPod'],
  },
  {
    name: 'a preStop hook, and a partition',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { containers: [{ spec: preStop }] } }],
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
    fires: ['kubelet.preStopEnds', 'kubelet.mayCutPreStopShort', 'fault.nodeIsReconnected', 'nodeController.evictsPod'],
  },
  {
    name: 'a preStop hook, and a node that is lost and returns (legacy)',
    cluster: {
      generation: 'legacy',
      workloads: [
        { ...set, kind: 'ReplicationController', namespace: 'shop', pod: { containers: [{ spec: preStop }] } },
      ],
      actions: [{ delete: 'namespace/shop' }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
    fires: ['kubelet.preStopEnds', 'nodeController.failsPod', 'fault.nodeReturns'],
  },
  {
    name: 'a static pod, and a kubelet that stops and returns',
    cluster: {
      nodes: [{ name: 'a', staticPods: [{ name: 'etcd' }] }, { name: 'b' }],
      workloads: [set],
      faults: { kubeletStop: 1, kubeletReturn: 1 },
    },
    fires: ['kubelet.createsMirrorPod', 'fault.kubeletStops', 'fault.kubeletReturns', 'nodeController.evictsPod'],
  },
  {
    name: 'pods spread over nodes, one of which is cordoned and opened again',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 2, pod: { spec: { topologySpreadConstraints: apart } } }],
      actions: [{ cordon: 'node-1' }, { uncordon: 'node-1' }],
    },
    fires: ['scheduler.binds', 'user.acts'],
  },
  {
    name: 'a sidecar, and a drain',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { spec: { initContainers: sidecar } } }],
      actions: [{ drain: 'node-1' }],
    },
    fires: ['kubelet.startsInitContainer', 'drain.evictsPod'],
  },
  {
    name: 'a sidecar, and a disk that fails under a pod that ends',
    cluster: {
      nodes: 2,
      pods: [
        {
          name: 'job',
          restartPolicy: 'OnFailure',
          containers: [{ image: 'job:1' }],
          spec: { initContainers: sidecar },
        },
      ],
      images: { 'job:1': { kind: 'exits', code: 0 } },
      faults: { diskFailure: 1 },
    },
    fires: ['kubelet.stopsSidecars', 'container.exits', 'fault.diskFails'],
  },
  {
    name: 'a liveness probe, and a runtime that fails and recovers',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { containers: [{ image: 'hangs:1', spec: { livenessProbe: probe } }] } }],
      images: { 'hangs:1': { kind: 'may-hang' } },
      faults: { runtimeFailure: 1, runtimeRecovery: 1 },
    },
    fires: ['container.hangs', 'kubelet.livenessProbeFails', 'kubelet.reportsNotReady', 'fault.runtimeRecovers'],
  },
  {
    name: 'a host port, and a rollout with a node under pressure',
    cluster: {
      nodes: 2,
      workloads: [
        { name: 'web', replicas: 2, maxSurge: 0, maxUnavailable: 1, pod: { containers: [{ hostPort: 80 }] } },
      ],
      actions: [{ setImage: 'deployment/web', image: 'app:2' }],
      faults: { nodePressure: 1, pressureEnd: 1 },
    },
    fires: ['deploymentController.scalesOldReplicaSet', 'fault.pressureBegins', 'fault.pressureEnds'],
  },
];

/** What schedulers do, beside what befalls them and others. */
const ofSchedulers: readonly FeaturePair[] = [
  {
    name: 'preemption, and the loss of a node',
    cluster: {
      nodes: [1, 2].map((number) => ({ name: `n${number}`, cpu: '1' })),
      priorityClasses,
      pods: [
        { name: 'low', containers: [{ cpu: '600m' }] },
        { name: 'high', containers: [{ cpu: '600m' }], spec: { priorityClassName: 'high' } },
      ],
      faults: { nodeTermination: 1 },
    },
    fires: ['scheduler.preempts', 'fault.nodeTerminates', 'podGarbageCollector.removesPod'],
  },
  {
    name: 'preemption, and a node short of memory',
    cluster: {
      nodes: [{ name: 'only', cpu: '1' }],
      priorityClasses,
      workloads: [{ ...set, pod: { containers: [{ cpu: '600m' }] } }],
      pods: [{ name: 'high', containers: [{ cpu: '600m' }], spec: { priorityClassName: 'high' } }],
      faults: { memoryPressure: 1 },
    },
    fires: ['scheduler.preempts', 'fault.memoryPressure'],
  },
  {
    name: 'a window before bindings, and a scheduler that crashes or is gone',
    cluster: {
      bindingWindow: true,
      nodes: 2,
      workloads: [set],
      faults: { controllerRestart: 1, controllerDown: 1 },
    },
    fires: ['scheduler.decides', 'scheduler.bindsAssumed', 'fault.controllerRestarts', 'fault.controllerStops'],
  },
  {
    name: 'a static pod, and a scheduler that does not see its mirror',
    cluster: {
      nodes: [{ name: 'only', pods: 1, staticPods: [{ name: 'etcd' }] }],
      pods: [{ name: 'web' }],
      actions: [{ delete: 'pod/etcd-only' }],
    },
    fires: ['scheduler.binds', 'kubelet.createsMirrorPod', 'kubelet.refusesPod'],
  },
  {
    name: 'a toleration of everything, and a node that crashes (legacy)',
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ ...set, kind: 'ReplicationController', pod: { spec: { tolerations: [{ operator: 'Exists' }] } } }],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
    fires: ['nodeController.failsPod', 'fault.nodeReturns'],
  },
  {
    name: 'the best node, and pods that the scheduler has yet to see',
    cluster: {
      scheduler: 'best',
      nodes: 2,
      workloads: [{ ...set, replicas: 2, pod: { containers: [{ cpu: '1' }] } }],
      reads: { lag: 1, readers: ['scheduler'] },
      faults: { nodeCrash: 1 },
    },
    fires: ['scheduler.binds', 'fault.nodeCrashes'],
    breaks: {
      'node/conditions-keep-new-pods-away': 'the scheduler decides before it has seen that the node was given up',
    },
  },
  {
    name: 'a scheduler that is behind, and a node that is cordoned',
    cluster: {
      nodes: 2,
      workloads: [set],
      reads: { lag: 1, readers: ['scheduler'] },
      actions: [{ cordon: 'node-1' }],
    },
    fires: ['scheduler.binds', 'user.acts'],
    breaks: {
      'node/cordoned-node-gets-no-new-pod': 'the scheduler decides before it has seen that the node was cordoned',
    },
  },
];

/** What controllers do, beside what befalls them and others. */
const ofControllers: readonly FeaturePair[] = [
  {
    name: 'reads that lag, and a controller manager that crashes',
    cluster: {
      workloads: [{ ...set, replicas: 2 }],
      reads: { lag: 1, readers: ['replica-set'] },
      actions: [{ scale: 'replicaset/web', replicas: 1 }],
      faults: { controllerRestart: 1 },
    },
    fires: [
      'replicaSetController.createsPod',
      'replicaSetController.deletesPod',
      'fault.controllerRestarts',
      'component.starts',
    ],
    breaks: {
      'replica-set/creates-no-more-than-replicas':
        'the controller creates before it has seen that it is to have one less',
    },
  },
  {
    name: 'a disk, and a controller manager that crashes or is gone',
    cluster: {
      nodes: 2,
      workloads: [{ name: 'wiki', strategy: 'Recreate', pod: { spec: disk } }],
      actions: [{ setImage: 'deployment/wiki', image: 'app:2' }],
      faults: { controllerRestart: 1, controllerDown: 1 },
    },
    fires: ['attachDetachController.attaches', 'attachDetachController.detaches', 'fault.controllerStops'],
  },
  {
    name: 'a startup probe of a process that may be too slow, and a rollout to it',
    cluster: {
      workloads: [
        { name: 'web', maxSurge: 1, maxUnavailable: 0, pod: { containers: [{ spec: { startupProbe: probe } }] } },
      ],
      images: { 'app:2': { kind: 'slow-start', fromSeconds: 1, toSeconds: 60 } },
      actions: [{ setImage: 'deployment/web', image: 'app:2' }],
    },
    fires: ['kubelet.startupProbeRunsOut', 'kubelet.startupProbeSucceeds', 'deploymentController.scalesOldReplicaSet'],
  },
  {
    name: 'an init container that fails, and the deletion of its namespace',
    cluster: {
      workloads: [{ ...set, namespace: 'shop', pod: { spec: { initContainers } } }],
      images: { 'init:1': { kind: 'exits', code: 1 } },
      actions: [{ delete: 'namespace/shop' }],
    },
    fires: ['kubelet.startsInitContainer', 'container.exits', 'namespaceController.finalizes'],
  },
  {
    name: 'addresses for pods, and a node that joins where pods are spread',
    cluster: {
      nodes: [{ name: 'a' }, { name: 'b' }],
      podCidrs: { cluster: '10.244.0.0/16', nodeMask: 24 },
      workloads: [{ ...set, replicas: 2, pod: { spec: { topologySpreadConstraints: apart } } }],
      actions: [{ join: 'b' }],
    },
    fires: ['nodeIpam.allocatesPodCidr', 'scheduler.binds', 'kubelet.registersNode'],
  },
  {
    name: 'minReadySeconds, and a container killed for want of memory',
    cluster: {
      workloads: [{ name: 'web', replicas: 1, minReadySeconds: 10, maxSurge: 1, maxUnavailable: 0 }],
      actions: [{ setImage: 'deployment/web', image: 'app:2' }],
      faults: { outOfMemory: 1 },
    },
    fires: ['replicaSetController.countsAvailable', 'fault.outOfMemory', 'kubelet.restartsContainer'],
  },
];

/** Each small, each seen as a whole. */
export const featurePairs: readonly FeaturePair[] = [...ofNodes, ...ofSchedulers, ...ofControllers, ...ofContainers];
