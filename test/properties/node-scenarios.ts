import type { PropertyScenario } from './scenarios.ts';

const set = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;
const bearing = { key: 'maintenance', operator: 'Exists', effect: 'NoExecute' } as const;

/** Nodes that are lost in part, under pressure, or new. Every property holds in each of them, or has nothing to say. */
export const nodeScenarios: readonly PropertyScenario[] = [
  {
    name: 'a node is cut off and connected again',
    start: 'settled',
    states: 55,
    cluster: { nodes: 2, workloads: [set], faults: { nodePartition: 1, partitionHeal: 1 } },
  },
  {
    name: 'a node is cut off for good, and another crashes',
    start: 'settled',
    states: 423,
    cluster: { nodes: 3, workloads: [set], faults: { nodePartition: 1, nodeCrash: 1 } },
  },
  {
    name: 'a node is cut off and connected again (legacy)',
    start: 'settled',
    states: 103,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ ...set, kind: 'ReplicationController' }],
      faults: { nodePartition: 1, partitionHeal: 1 },
    },
  },
  {
    name: 'a kubelet stops and returns, and the node is taken away',
    start: 'initial',
    states: 1019,
    cluster: { nodes: 2, workloads: [set], faults: { kubeletStop: 1, kubeletReturn: 1, nodeTermination: 1 } },
  },
  {
    name: 'a container runtime fails and recovers while its node is cut off',
    start: 'settled',
    states: 1292,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, pod: { containers: [{ readinessProbe: true }] } }],
      faults: { runtimeFailure: 1, runtimeRecovery: 1, nodePartition: 1, partitionHeal: 1 },
    },
  },
  {
    name: 'nodes come under pressure and out of it',
    start: 'initial',
    states: 276,
    cluster: { nodes: 2, workloads: [set], faults: { nodePressure: 2, pressureEnd: 1 } },
  },
  {
    name: 'a disk dies under a Deployment and a bare pod',
    start: 'settled',
    states: 96,
    cluster: {
      nodes: 2,
      workloads: [{ name: 'web', replicas: 2 }],
      pods: [{ name: 'alone', restartPolicy: 'Never' }],
      faults: { diskFailure: 1 },
    },
  },
  {
    name: 'a machine joins, another does not register, and a record has none behind it',
    start: 'initial',
    states: 324,
    cluster: {
      nodes: [
        { name: 'old' },
        { name: 'new' },
        { name: 'shy', registerNode: false },
        { name: 'by-hand', kubelet: false },
      ],
      workloads: [set],
      actions: [{ join: 'new' }, { join: 'shy' }, { delete: 'node/old' }],
      order: 'any',
    },
  },
  {
    name: 'three of four nodes are cut off, and one is back',
    start: 'settled',
    states: 20969,
    cluster: {
      nodes: 4,
      workloads: [set],
      faults: { nodePartition: 3, partitionHeal: 1 },
      podsPerReplicaSet: 5,
    },
  },
  {
    name: 'pods tolerate lost nodes, one kind of loss each',
    start: 'settled',
    states: 184,
    cluster: {
      nodes: 2,
      pods: ['not-ready', 'unreachable'].map((key) => ({
        name: key,
        spec: { tolerations: [{ key: `node.kubernetes.io/${key}`, operator: 'Exists' }] },
      })),
      workloads: [{ ...set, pod: { spec: { tolerations: [{ operator: 'Exists' }] } } }],
      faults: { runtimeFailure: 1, nodePartition: 1 },
    },
  },
  {
    name: 'nodes come and go, and share few addresses',
    start: 'initial',
    states: 130,
    cluster: {
      nodes: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      actions: [{ delete: 'node/a' }, { join: 'c' }],
      order: 'any',
      podCidrs: { cluster: '10.244.0.0/23', nodeMask: 24 },
    },
  },
  {
    name: 'an instance joins and another is taken away, and nodes are not kept in step (legacy)',
    start: 'initial',
    states: 13,
    cluster: {
      generation: 'legacy',
      syncNodes: false,
      nodes: [{ name: 'a' }, { name: 'b', registerNode: false }],
      actions: [{ join: 'b' }],
      faults: { nodeTermination: 1 },
    },
  },
  {
    name: 'an instance joins, is recorded, and another is taken away (legacy)',
    start: 'initial',
    states: 240,
    cluster: {
      generation: 'legacy',
      nodes: [{ name: 'a' }, { name: 'b', registerNode: false }],
      actions: [{ join: 'b' }],
      workloads: [{ ...set, kind: 'ReplicationController' }],
      faults: { nodeTermination: 1 },
    },
  },
  {
    name: 'pods bear the taint of a node for a while, for ever, or not at all',
    start: 'initial',
    states: 878,
    cluster: {
      nodes: [{ name: 'a', taints: [{ key: 'maintenance', effect: 'NoExecute' }] }, { name: 'b' }],
      pods: [
        { name: 'guest', spec: { tolerations: [{ ...bearing, tolerationSeconds: 60 }] } },
        { name: 'resident', spec: { tolerations: [bearing] } },
        { name: 'stranger' },
      ],
      faults: { nodeCrash: 1 },
    },
  },
  {
    name: 'pods name their node, which is cordoned, tainted, too small, or right',
    start: 'initial',
    states: 1280,
    cluster: {
      nodes: [
        { name: 'a', cordoned: true, cpu: '1' },
        { name: 'b', taints: [{ key: 'maintenance', effect: 'NoExecute' }] },
      ],
      pods: [
        ...['one', 'other'].map((name) => ({ name, containers: [{ cpu: '700m' }], spec: { nodeName: 'a' } })),
        { name: 'guest', spec: { nodeName: 'b', tolerations: [{ ...bearing, tolerationSeconds: 60 }] } },
        { name: 'stranger', spec: { nodeName: 'b' } },
      ],
      workloads: [{ ...set, pod: { spec: { nodeName: 'a' } } }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'a container runtime fails and recovers (legacy)',
    start: 'initial',
    states: 115,
    cluster: {
      generation: 'legacy',
      nodes: 2,
      workloads: [{ ...set, kind: 'ReplicationController' }],
      faults: { runtimeFailure: 1, runtimeRecovery: 1 },
    },
  },
  {
    name: 'a machine joins under the name of a record that was written by hand',
    start: 'initial',
    states: 57,
    cluster: {
      nodes: [{ name: 'old' }, { name: 'by-hand', kubelet: false }],
      workloads: [set],
      actions: [{ join: 'by-hand' }, { drain: 'old' }],
    },
  },
];
