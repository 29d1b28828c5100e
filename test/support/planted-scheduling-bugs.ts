import type { Cluster, NodeView, PodView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { PlantedBug } from './planting.ts';
import { fits } from '../../machines/scheduler.ts';
import { withoutField, withoutRule, withRule } from './planting.ts';

const oneReplica = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;
const priorityClasses = [
  { name: 'low', value: 1 },
  { name: 'high', value: 100 },
];

const podOf = (name: string, priorityClassName: string) => ({
  name,
  containers: [{ cpu: '3' }],
  spec: { priorityClassName },
});

/** Pods of three priorities want the same room. */
const rivals: ClusterDescription = {
  priorityClasses,
  pods: [podOf('low', 'low'), podOf('also-low', 'low'), podOf('high', 'high')],
};

const disk = { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] };
const withDisk: ClusterDescription = {
  nodes: 2,
  workloads: [{ name: 'wiki', replicas: 1, strategy: 'Recreate', pod: { spec: disk } }],
  actions: [{ setImage: 'deployment/wiki', image: 'app:2' }],
};

const sideBySide: ClusterDescription = {
  bindingWindow: true,
  schedulers: ['default-scheduler', 'other'],
  pods: ['default-scheduler', 'other'].map((schedulerName) => ({
    name: schedulerName,
    containers: [{ cpu: '3' }],
    spec: { schedulerName },
  })),
};

const runningNode = { in: 'nodes', at: (pod: PodView) => pod.node, where: (node: NodeView) => node.up };

/** Mistakes in the scheduler, and in what keeps disks and pods together. */
export const schedulingBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/bound-only-by-a-scheduler-that-exists',
    about: 'the default scheduler takes every pod',
    cluster: { pods: [{ name: 'a' }, { name: 'b', spec: { schedulerName: 'other' } }] },
    plant: (composition) => withRule(composition, 'scheduler.binds', { when: () => true }),
    length: 1,
  },
  {
    breaks: 'pod/is-bound-to-a-best-node',
    about: 'the scheduler takes any node that fits',
    cluster: {
      scheduler: 'best',
      nodes: [{ name: 'small' }, { name: 'large', cpu: '32', memory: '128Gi' }],
      pods: [{ name: 'a' }],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) => fits(pod, node, cluster),
      }),
    length: 1,
  },
  {
    breaks: 'pod/is-bound-to-a-best-node',
    about: 'the scheduler crowds the pods of one ReplicaSet on the node with most room',
    cluster: {
      scheduler: 'best',
      nodes: [{ name: 'small' }, { name: 'large', cpu: '32', memory: '128Gi' }],
      workloads: [{ ...oneReplica, replicas: 2 }],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) => fits(pod, node, cluster) && node.index === 1,
      }),
    length: 4,
  },
  {
    breaks: 'pod/is-bound-to-a-best-node',
    about: 'the legacy scheduler passes over the labels that its provider likes',
    cluster: {
      generation: 'legacy',
      scheduler: 'best',
      nodes: [{ name: 'plain' }, { name: 'fast', labels: { disk: 'ssd' } }],
      algorithmProvider: {
        predicates: ['PodFitsResources'],
        priorities: { LeastRequestedPriority: 1 },
        labelPreference: [{ label: 'disk', presence: true, weight: 1 }],
      },
      pods: [{ name: 'a' }],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) => fits(pod, node, cluster) && node.index === 0,
      }),
    length: 1,
  },
  {
    breaks: 'pod/is-bound-to-a-best-node',
    about: 'the legacy scheduler gathers the pods of a Service where its provider spreads them',
    cluster: {
      generation: 'legacy',
      scheduler: 'best',
      nodes: ['x', 'y'].map((rack) => ({ name: `of-${rack}`, labels: { rack } })),
      algorithmProvider: {
        predicates: ['PodFitsResources'],
        priorities: {},
        serviceAntiAffinity: [{ label: 'rack', weight: 1 }],
      },
      services: [{ selector: { tier: 'front' } }],
      pods: ['a', 'b'].map((name) => ({ name, labels: { tier: 'front' } })),
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) => fits(pod, node, cluster) && node.index === 0,
      }),
    length: 2,
  },
  {
    breaks: 'pod/decisions-are-carried-out-at-rest',
    about: 'the scheduler forgets to bind',
    cluster: { bindingWindow: true, workloads: [oneReplica] },
    plant: (composition) => withoutRule(composition, 'scheduler.bindsAssumed'),
    length: 2,
  },
  {
    breaks: 'pod/decisions-are-carried-out-at-rest',
    about: 'the decisions of a scheduler that is told to stop outlive it',
    cluster: {
      bindingWindow: true,
      pods: [{ name: 'web' }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerDown: 1 },
    },
    plant: (composition) => withoutField(composition, 'fault.leaderIsToldToStop', 'broadcast'),
    length: 4,
  },
  {
    breaks: 'node/cordoned-node-gets-no-new-pod',
    about: 'the scheduler decides without a look at spec.unschedulable',
    cluster: {
      bindingWindow: true,
      nodes: [{ name: 'open' }, { name: 'closed', cordoned: true }],
      workloads: [oneReplica],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.decides', { when: (_: PodView, node: NodeView) => node.ready }),
    length: 2,
  },
  {
    breaks: 'node/allocatable-is-never-exceeded',
    about: 'the kubelet admits whatever is bound to its node',
    cluster: sideBySide,
    plant: (composition) =>
      withRule(withoutField(composition, 'kubelet.startsContainers', 'present'), 'kubelet.startsContainers', {
        related: runningNode,
      }),
    length: 6,
  },
  {
    breaks: 'node/host-ports-are-not-shared',
    about: 'the scheduler does not look at ports',
    cluster: { workloads: [{ ...oneReplica, replicas: 2, pod: { containers: [{ hostPort: 80 }] } }] },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', { when: (_: PodView, node: NodeView) => node.ready && !node.cordoned }),
    length: 4,
  },
  {
    breaks: 'node/host-ports-are-not-shared',
    about: 'the kubelet does not look at the ports of what is bound to its node',
    cluster: {
      ...sideBySide,
      pods: ['default-scheduler', 'other'].map((schedulerName) => ({
        name: schedulerName,
        containers: [{ hostPort: 80 }],
        spec: { schedulerName },
      })),
    },
    plant: (composition) =>
      withRule(withoutField(composition, 'kubelet.startsContainers', 'present'), 'kubelet.startsContainers', {
        related: runningNode,
      }),
    length: 6,
  },
  {
    breaks: 'pod/room-is-made-at-the-cost-of-less-important-pods',
    about: 'the scheduler preempts pods that are as important',
    cluster: rivals,
    plant: (composition) =>
      withRule(composition, 'scheduler.preempts', {
        when: (pod: PodView, node: NodeView, last: PodView) => pod.active && pod.node < 0 && last.node === node.index,
      }),
    length: 2,
  },
  {
    breaks: 'pod/important-pod-gets-the-room-of-less-important-ones',
    about: 'the scheduler does not preempt',
    cluster: rivals,
    plant: (composition) => withoutRule(composition, 'scheduler.preempts'),
    length: 2,
    loop: 0,
  },
  {
    breaks: 'volume/pods-run-only-with-their-disks',
    about: 'the kubelet does not wait for disks',
    cluster: withDisk,
    plant: (composition) => withRule(composition, 'kubelet.startsContainers', { related: runningNode }),
    length: 4,
  },
  {
    breaks: 'volume/no-disk-stays-where-nobody-needs-it',
    about: 'nobody detaches disks',
    cluster: withDisk,
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'attachDetachController.detaches'),
    length: 7,
  },
];
