import type { PropertyScenario } from './scenarios.ts';

const set = { kind: 'ReplicaSet', name: 'web', replicas: 2 } as const;
const twoOfEach = { controllerManagers: 2, schedulers: 2 };

/** Controller managers and schedulers that elect a leader. Every property holds in each of them, or has nothing to say. */
export const electionScenarios: readonly PropertyScenario[] = [
  {
    name: 'two controller managers and two schedulers, of which one of each leads',
    start: 'initial',
    states: 61,
    cluster: { workloads: [set], controlPlane: twoOfEach },
  },
  {
    name: 'a leader crashes, another is cut off, and one is taken away or told to stop',
    start: 'initial',
    states: 29488,
    cluster: {
      workloads: [set],
      controlPlane: twoOfEach,
      faults: { controllerRestart: 1, controllerPartition: 1, controllerDown: 1 },
    },
  },
  {
    name: 'a leader crashes while a node is lost',
    start: 'settled',
    states: 396,
    cluster: {
      nodes: 2,
      workloads: [{ ...set, replicas: 1 }],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerRestart: 1, nodeCrash: 1 },
    },
  },
  {
    name: 'a leader crashes, and the next one does not know what it did',
    start: 'initial',
    states: 775,
    cluster: {
      workloads: [set],
      controlPlane: { controllerManagers: 2 },
      faults: { controllerRestart: 1 },
      reads: { lag: 1, readers: ['replica-set'] },
      podsPerReplicaSet: 4,
    },
  },
  {
    name: 'the only controller manager stands still, and the only scheduler',
    start: 'initial',
    states: 125,
    cluster: { workloads: [set], faults: { controllerPause: 1 } },
  },
  {
    name: 'a leader is cut off under ordered time',
    start: 'initial',
    states: 584,
    cluster: {
      workloads: [{ ...set, replicas: 1 }],
      time: 'ordered',
      controlPlane: { controllerManagers: 2 },
      faults: { controllerPartition: 1 },
    },
  },
];
