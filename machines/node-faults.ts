import { onNode, rule } from './universe.ts';

/** Faults of nodes beyond a crash: what a machine, its kubelet, its runtime, its network and its disks may do. */
export const nodeFaultNames = [
  'nodePartition',
  'partitionHeal',
  'kubeletStop',
  'kubeletReturn',
  'runtimeFailure',
  'runtimeRecovery',
  'nodePressure',
  'pressureEnd',
  'diskFailure',
] as const;

/** Budgets of the faults of nodes. */
export type NodeFaultBudgets = Readonly<Record<(typeof nodeFaultNames)[number], number>>;

/** None of them happens. */
export const noNodeFaults: NodeFaultBudgets = {
  nodePartition: 0,
  partitionHeal: 0,
  kubeletStop: 0,
  kubeletReturn: 0,
  runtimeFailure: 0,
  runtimeRecovery: 0,
  nodePressure: 0,
  pressureEnd: 0,
  diskFailure: 0,
};

/**
 * What may go wrong with a node (P1, N3, N5).
 *
 * Left out: containers that end while nobody hears their node, or its kubelet or runtime does not work. They are as they were last seen until
 * it is heard again, and may end then; that the API server believes in containers which no longer run is what a crash shows. Containers whose pod is
 * no longer in the store, because the record of their node was deleted or the legacy generation gave them up, are not counted as running: in
 * truth they run until their kubelet is heard again, so a claim of "at most so many" about them says too little.
 */
const hostFaults = [
  rule({
    id: 'fault.nodeIsCutOff',
    description: 'The network between a machine and the API server fails; its kubelet and its containers run on.',
    implements: ['N5', 'N7', 'P1'],
    to: 'nodes',
    event: () => ({ type: 'node.cutOff' }),
    spends: 'nodePartition',
    fairness: 'none',
    says: (node) => `${node.id} is cut off from the API server, and runs on`,
  }),
  rule({
    id: 'fault.nodeIsReconnected',
    description: 'The network of a machine that was cut off is back.',
    implements: ['N5', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.reconnect' }),
    spends: 'partitionHeal',
    fairness: 'none',
    says: (node) => `${node.id} is connected again`,
  }),
  rule({
    id: 'fault.kubeletStops',
    description: 'A kubelet stops; the machine and its containers run on.',
    implements: ['N5'],
    to: 'nodes',
    event: () => ({ type: 'kubelet.stop' }),
    spends: 'kubeletStop',
    fairness: 'none',
    says: (node) => `the kubelet of ${node.id} stops; its containers run on`,
  }),
  rule({
    id: 'fault.kubeletReturns',
    description: 'A kubelet that stopped is started again, and finds its containers as they are.',
    implements: ['N5'],
    to: 'nodes',
    event: () => ({ type: 'kubelet.restart' }),
    spends: 'kubeletReturn',
    fairness: 'none',
    says: (node) => `the kubelet of ${node.id} is started again`,
  }),
  rule({
    id: 'fault.runtimeFails',
    description:
      'The container runtime of a machine no longer answers: its kubelet reports Ready False, and containers run on.',
    implements: ['N3'],
    to: 'nodes',
    event: () => ({ type: 'runtime.fail' }),
    spends: 'runtimeFailure',
    fairness: 'none',
    says: (node) => `the container runtime of ${node.id} no longer answers`,
  }),
  rule({
    id: 'fault.runtimeRecovers',
    description: 'A container runtime that did not answer does so again.',
    implements: ['N3'],
    to: 'nodes',
    event: () => ({ type: 'runtime.recover' }),
    spends: 'runtimeRecovery',
    fairness: 'none',
    says: (node) => `the container runtime of ${node.id} answers again`,
  }),
];

/** Conditions that come and go, and a disk that does not come back by itself. */
const conditionFaults = [
  rule({
    id: 'fault.pressureBegins',
    description:
      'A node reports MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable: pods that do not tolerate the taint stay away.',
    implements: ['N3'],
    to: 'nodes',
    with: ['pressures'],
    event: (_, condition) => ({ type: 'node.pressureBegins', condition }),
    spends: 'nodePressure',
    fairness: 'none',
    says: (node, condition) => `${node.id} reports ${condition}`,
  }),
  rule({
    id: 'fault.pressureEnds',
    description: 'Such a condition of a node is over.',
    implements: ['N3'],
    to: 'nodes',
    with: ['pressures'],
    event: (_, condition) => ({ type: 'node.pressureEnds', condition }),
    spends: 'pressureEnd',
    fairness: 'none',
    says: (node, condition) => `${node.id} no longer reports ${condition}`,
  }),
  rule({
    id: 'fault.diskFails',
    description:
      'The disk of a machine dies: all containers of its pods are killed and the pods Failed; it reports DiskPressure.',
    implements: ['N3', 'P1'],
    to: 'nodes',
    event: () => ({ type: 'node.pressureBegins', condition: 'DiskPressure' }),
    spends: 'diskFailure',
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'pod.fail' }),
      where: (pod, node) => pod.node === node.index,
    },
    fairness: 'none',
    says: (node) => `the disk of ${node.id} dies, and the containers there with it`,
  }),
];

/** By what spends one of these budgets. */
export const nodeFaultRules = [...hostFaults, ...conditionFaults];

/** A kubelet that is heard again finds pods that run and count as not Ready. */
export const reportingRules = [
  rule({
    id: 'kubelet.reportsReadiness',
    description: 'Reports a pod Ready that runs, has no readiness probe, and was given up with its node.',
    implements: ['N7', 'P1'],
    to: 'pods',
    event: () => ({ type: 'status.reported' }),
    related: onNode((node) => node.up && !node.unknown),
    fairness: 'weak',
    says: (pod) => `reports ${pod.id} Ready again`,
  }),
];
