import type { FeaturePair } from './feature-pairs.ts';
import type { ClusterDescription, WorkloadDescription } from '../../src/testing/cluster-description.ts';

const set: WorkloadDescription = { kind: 'ReplicaSet', name: 'web', replicas: 1 };
const priorityClasses = [{ name: 'high', value: 100 }];
const withClaim = { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } };
const withSettings = { containers: [{ spec: { envFrom: [{ configMapRef: { name: 'settings' } }] } }] };
const disk = { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] };
/** Two pods for one place. */
const rivals: ClusterDescription = {
  nodes: [{ name: 'only', cpu: '1' }],
  priorityClasses,
  pods: [
    { name: 'low', containers: [{ cpu: '600m' }] },
    { name: 'high', containers: [{ cpu: '600m' }], spec: { priorityClassName: 'high' } },
  ],
};
const etcd = { name: 'a', staticPods: [{ name: 'etcd' }] };
const settings = { configMaps: [{ name: 'settings' }] };
const data: ClusterDescription = {
  claims: [{ name: 'data' }],
  persistentVolumes: [{ name: 'disk', reclaim: 'Delete' }],
};

const oneRoom: ClusterDescription = { nodes: [{ name: 'only', pods: 1 }] };
const older: NonNullable<ClusterDescription['reads']> = { lag: 1, readers: ['scheduler'], resettable: true };

/** Ordered time, beside what takes its time. */
const ofTime: readonly FeaturePair[] = [
  {
    name: 'ordered time, and a drain',
    cluster: { time: 'ordered', nodes: 2, workloads: [set], actions: [{ drain: 'node-1' }] },
    fires: ['drain.evictsPod', 'kubelet.confirmsDeletion'],
  },
  {
    name: 'ordered time, and preemption',
    cluster: { ...rivals, time: 'ordered' },
    fires: ['scheduler.preempts', 'kubelet.confirmsDeletion'],
  },
  {
    name: 'ordered time, and a static pod on a machine that crashes',
    cluster: { time: 'ordered', nodes: [etcd], faults: { nodeCrash: 1, nodeReturn: 1 } },
    fires: ['kubelet.createsMirrorPod', 'fault.nodeReturns'],
  },
  {
    name: 'ordered time, and two controller managers of which one crashes',
    cluster: {
      time: 'ordered',
      workloads: [set],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerRestart: 1 },
    },
    fires: ['replicaSetController.createsPod', 'fault.controllerRestarts'],
  },
  {
    name: 'ordered time, and a ConfigMap that comes late',
    cluster: {
      time: 'ordered',
      workloads: [{ ...set, pod: withSettings }],
      ...settings,
      actions: [{ create: 'configmap/settings' }],
      durations: { containerStart: { earliest: 0, latest: 20 } },
      faults: { nodeCrash: 1 },
    },
    fires: ['kubelet.startsContainers', 'fault.nodeCrashes'],
  },
  {
    name: 'ordered time, and a claim that is deleted while it is used',
    cluster: {
      time: 'ordered',
      workloads: [{ ...set, pod: withClaim }],
      ...data,
      actions: [{ delete: 'persistentvolumeclaim/data' }, { scale: 'replicaset/web', replicas: 0 }],
    },
    fires: ['kubelet.confirmsDeletion', 'user.acts'],
  },
];

/** Caches that lag, beside what they may miss. */
const ofReads: readonly FeaturePair[] = [
  {
    name: 'kubelets that are behind, and a ConfigMap that comes and goes',
    cluster: {
      workloads: [{ ...set, pod: withSettings }],
      ...settings,
      actions: [{ create: 'configmap/settings' }, { delete: 'configmap/settings' }],
      reads: { lag: 1, readers: ['kubelet'] },
      faults: { containerExit: 1 },
    },
    fires: ['reader.sees', 'kubelet.startsContainers', 'kubelet.restartsContainer'],
  },
  {
    name: 'kubelets that are behind, and a drain',
    cluster: {
      nodes: 2,
      workloads: [set],
      actions: [{ drain: 'node-1' }],
      reads: { lag: 1, readers: ['kubelet'] },
    },
    fires: ['reader.sees', 'drain.evictsPod'],
  },
  {
    name: 'a node controller that is behind, and a partition',
    cluster: {
      nodes: 2,
      workloads: [set],
      reads: { lag: 1, readers: ['node'] },
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
    fires: ['reader.sees', 'nodeController.evictsPod', 'fault.nodeIsReconnected'],
  },
  {
    name: 'a scheduler that is behind, and preemption',
    cluster: { ...rivals, reads: { lag: 1, readers: ['scheduler'] } },
    fires: ['reader.sees', 'scheduler.preempts'],
  },
  {
    name: 'a scheduler that is behind, and a claim that is deleted while it is used',
    cluster: {
      workloads: [{ ...set, pod: withClaim }],
      ...data,
      actions: [{ delete: 'persistentvolumeclaim/data' }],
      reads: { lag: 1, readers: ['scheduler'] },
    },
    fires: ['reader.sees', 'scheduler.binds'],
  },
  {
    name: 'a scheduler that is behind, and a static pod',
    cluster: {
      nodes: [{ ...etcd, pods: 1 }],
      pods: [{ name: 'web' }],
      reads: { lag: 1, readers: ['scheduler'] },
      actions: [{ delete: 'pod/etcd-a' }],
    },
    fires: ['reader.sees', 'kubelet.createsMirrorPod', 'kubelet.refusesPod'],
  },
];

/** Two of a kind of master, beside what their controllers do. */
const ofMasters: readonly FeaturePair[] = [
  {
    name: 'two controller managers of which one stands still, and a disk',
    cluster: {
      nodes: 2,
      workloads: [{ name: 'wiki', strategy: 'Recreate', pod: { spec: disk } }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerPause: 1, nodeCrash: 1 },
    },
    fires: ['attachDetachController.attaches'],
    breaks: { 'control-plane/at-most-one-leader': 'a lease does not fence off a process that stands still' },
  },
  {
    name: 'two controller managers of which one is cut off, and a drain',
    cluster: {
      nodes: 2,
      workloads: [set],
      actions: [{ drain: 'node-1' }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerPartition: 1 },
    },
    fires: ['drain.evictsPod', 'replicaSetController.createsPod'],
  },
  {
    name: 'two controller managers of which one crashes, and a claim that goes with its namespace',
    cluster: {
      pods: [{ name: 'web', namespace: 'shop', ...withClaim }],
      claims: [{ name: 'data', namespace: 'shop', storageClass: 'fast' }],
      actions: [{ delete: 'persistentvolumeclaim/shop/data' }, { delete: 'namespace/shop' }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerRestart: 1 },
    },
    fires: ['namespaceController.finalizes', 'fault.controllerRestarts'],
  },
  {
    name: 'two schedulers of which one stands still, and preemption',
    cluster: { ...rivals, controlPlane: { schedulers: 2 }, faults: { controllerPause: 1 } },
    fires: ['scheduler.preempts'],
    breaks: { 'control-plane/at-most-one-leader': 'a lease does not fence off a process that stands still' },
  },
  {
    name: 'a window before bindings, and the only scheduler told to stop by its lease',
    cluster: {
      bindingWindow: true,
      pods: [{ name: 'web' }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerDown: 1 },
    },
    fires: ['scheduler.decides', 'fault.leaderIsToldToStop'],
  },
  {
    name: 'a window before bindings, and two schedulers of which one stands still and both are gone',
    cluster: {
      bindingWindow: true,
      pods: [{ name: 'web' }],
      controlPlane: { schedulers: 2 },
      faults: { controllerPause: 1, controllerDown: 2 },
    },
    fires: ['scheduler.decides', 'fault.leaderIsToldToStop', 'fault.controllerStops'],
    breaks: { 'control-plane/at-most-one-leader': 'a lease does not fence off a process that stands still' },
  },
  {
    name: 'two controller managers that are behind, of which one is cut off',
    cluster: {
      workloads: [{ ...set, replicas: 0 }],
      actions: [{ scale: 'replicaset/web', replicas: 1 }],
      controlPlane: { controllerManagers: 2 },
      reads: { lag: 1, readers: ['replica-set'] },
      faults: { controllerPartition: 1 },
    },
    fires: ['reader.sees', 'replicaSetController.createsPod'],
  },
];

/** What pods are supplied with, beside what befalls them. */
const ofSupplies: readonly FeaturePair[] = [
  {
    name: 'a claim that is deleted while it is used, and a partition',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: withClaim }],
      ...data,
      actions: [{ delete: 'persistentvolumeclaim/data' }],
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
    fires: ['fault.nodeIsReconnected', 'nodeController.evictsPod', 'user.acts'],
  },
  {
    name: 'a claim that is deleted while it is used, and preemption',
    cluster: {
      ...rivals,
      pods: rivals.pods?.map((pod) => (pod.name === 'low' ? { ...pod, ...withClaim } : pod)) ?? [],
      ...data,
      actions: [{ delete: 'persistentvolumeclaim/data' }],
    },
    fires: ['scheduler.preempts', 'user.acts'],
  },
  {
    name: 'a ConfigMap that comes late, and a drain',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: withSettings }],
      ...settings,
      actions: [{ drain: 'node-1' }, { create: 'configmap/settings' }],
      order: 'any',
    },
    fires: ['drain.evictsPod', 'kubelet.startsContainers'],
  },
  {
    name: 'a ConfigMap that goes, and a partition',
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: withSettings }],
      ...settings,
      actions: [{ delete: 'configmap/settings' }],
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
    fires: ['fault.nodeIsReconnected', 'nodeController.evictsPod', 'user.acts'],
  },
  {
    name: 'a static pod, and a drain',
    cluster: {
      nodes: [etcd, { name: 'b' }],
      workloads: [set],
      actions: [{ drain: 'a' }],
    },
    fires: ['kubelet.createsMirrorPod', 'drain.evictsPod'],
  },
  {
    name: 'a static pod, and preemption',
    cluster: {
      ...rivals,
      nodes: [{ name: 'only', cpu: '1', staticPods: [{ name: 'etcd', containers: [{ cpu: '200m' }] }] }],
    },
    fires: ['kubelet.createsMirrorPod', 'scheduler.preempts'],
  },
  {
    // Pending as it is, the one whose hook runs has its place.
    name: 'a postStart hook, and a static pod that takes the room of another',
    cluster: {
      nodes: [{ ...etcd, pods: 2 }],
      pods: [
        { name: 'first', containers: [{ spec: { lifecycle: { postStart: { exec: { command: ['true'] } } } } }] },
        { name: 'other' },
      ],
    },
    fires: ['kubelet.createsMirrorPod', 'kubelet.postStartEnds', 'kubelet.refusesPod'],
  },
  {
    name: 'an init container, and a static pod that takes the room of another',
    cluster: {
      nodes: [{ ...etcd, pods: 2 }],
      pods: [{ name: 'first', spec: { initContainers: [{ name: 'init', image: 'init:1' }] } }, { name: 'other' }],
    },
    fires: ['kubelet.createsMirrorPod', 'kubelet.startsInitContainer', 'kubelet.refusesPod'],
  },
  {
    name: 'preemption, and a drain',
    cluster: { ...rivals, actions: [{ drain: 'only' }, { uncordon: 'only' }] },
    fires: ['scheduler.preempts', 'drain.evictsPod'],
  },
  {
    name: 'preemption, and a scheduler that is gone for good',
    cluster: { ...rivals, faults: { controllerDown: 1 } },
    fires: ['scheduler.preempts', 'fault.controllerStops'],
  },
  {
    name: 'preemption, and a partition',
    cluster: { ...rivals, faults: { nodePartition: 1, partitionHeal: 1 } },
    // Where all nodes are lost, nothing is evicted.
    fires: ['scheduler.preempts', 'fault.nodeIsReconnected', 'kubelet.reportsReadiness'],
  },
];

/** Bindings that its scheduler does not know of fill a node with more than it has. */
const ofAdmission: readonly FeaturePair[] = [
  {
    name: 'a scheduler that starts again with an older list, and a node with room for one pod',
    cluster: {
      ...oneRoom,
      workloads: [{ ...set, replicas: 2 }],
      reads: older,
      faults: { controllerRestart: 1 },
      podsPerReplicaSet: 6,
    },
    fires: ['fault.controllerRestarts', 'kubelet.refusesPod', 'replicaSetController.createsPod'],
  },
  {
    name: 'a scheduler that starts again with an older list, and one host port for two',
    cluster: {
      workloads: [{ ...set, replicas: 2, pod: { containers: [{ hostPort: 80 }] } }],
      reads: older,
      faults: { controllerRestart: 1 },
      podsPerReplicaSet: 6,
    },
    fires: ['fault.controllerRestarts', 'kubelet.refusesPod'],
  },
  {
    name: 'a scheduler that leads again with an older list, and kubelets that are behind',
    cluster: {
      ...oneRoom,
      workloads: [set],
      pods: [{ name: 'other' }],
      actions: [{ delete: 'pod/other' }],
      reads: { ...older, readers: ['scheduler', 'kubelet'] },
      faults: { controllerPartition: 1 },
      podsPerReplicaSet: 4,
    },
    fires: ['leaderElector.givesUp', 'reader.sees', 'kubelet.refusesPod'],
  },
  {
    name: 'two schedulers with caches of their own, of which one stands still, and a node with room for one pod',
    cluster: {
      ...oneRoom,
      pods: [{ name: 'first' }, { name: 'other' }],
      controlPlane: { schedulers: 2 },
      reads: { lag: 1, readers: ['scheduler'] },
      faults: { controllerPause: 1 },
    },
    fires: ['leaderElector.givesUp', 'kubelet.refusesPod'],
    breaks: { 'control-plane/at-most-one-leader': 'a lease does not fence off a process that stands still' },
  },
  {
    name: 'a scheduler that leads again with an older list (legacy)',
    cluster: {
      ...oneRoom,
      generation: 'legacy',
      workloads: [{ ...set, kind: 'ReplicationController' }],
      pods: [{ name: 'other' }],
      reads: older,
      faults: { controllerPartition: 1 },
      podsPerReplicaSet: 4,
    },
    fires: ['leaderElector.givesUp', 'kubelet.refusesPod'],
  },
  {
    name: 'a scheduler that starts again with an older list, under ordered time',
    cluster: {
      ...oneRoom,
      time: 'ordered',
      workloads: [set],
      pods: [{ name: 'other' }],
      reads: { ...older, within: 5 },
      faults: { controllerRestart: 1 },
      podsPerReplicaSet: 4,
    },
    fires: ['fault.controllerRestarts', 'kubelet.refusesPod'],
  },
];

/** How a cluster is run, and what its pods wait for, two at a time. */
export const surroundingPairs: readonly FeaturePair[] = [
  ...ofTime,
  ...ofReads,
  ...ofMasters,
  ...ofSupplies,
  ...ofAdmission,
];
