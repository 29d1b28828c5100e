import type { PropertyScenario } from './scenarios.ts';

const set = { kind: 'ReplicaSet', name: 'web', replicas: 2 } as const;

const nodes = [{ name: 'node-1' }, { name: 'node-2' }] as const;

/** Drains within disruption budgets that let them end. Every property holds in each of them, or has nothing to say. */
export const budgetScenarios: readonly PropertyScenario[] = [
  {
    name: 'a drain waits until a budget allows the next eviction',
    start: 'initial',
    states: 823,
    cluster: {
      workloads: [set],
      disruptionBudgets: [{ name: 'web', minAvailable: '50%' }],
      nodes,
      actions: [{ drain: 'node-1' }],
    },
  },
  {
    name: 'a container exits while a node is drained, and its pod goes at no cost',
    start: 'settled',
    states: 1456,
    cluster: {
      workloads: [set],
      disruptionBudgets: [{ name: 'web', maxUnavailable: 1 }],
      nodes,
      actions: [{ drain: 'node-1' }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'pods that crash again and again leave a drained node under a budget that always lets ill ones go',
    start: 'initial',
    states: 194,
    cluster: {
      workloads: [{ ...set, replicas: 1, pod: { containers: [{ readinessProbe: true }] } }],
      disruptionBudgets: [{ name: 'web', minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }],
      nodes,
      actions: [{ drain: 'node-1' }],
      images: { 'app:1': { kind: 'crash-loop' } },
    },
  },
  {
    name: 'of two budgets for the same pods one is deleted before a node is drained',
    start: 'settled',
    states: 30,
    cluster: {
      workloads: [{ ...set, replicas: 1 }],
      disruptionBudgets: [
        { name: 'web', minAvailable: 0 },
        { name: 'all', selects: {}, maxUnavailable: 1 },
      ],
      nodes,
      actions: [{ delete: 'poddisruptionbudget/all' }, { drain: 'node-1' }],
    },
  },
  {
    name: 'a budget comes late, a pod of it has no controller, and no controller of another is left',
    start: 'initial',
    states: 217,
    cluster: {
      pods: [{ name: 'bare', labels: { app: 'bare' } }],
      workloads: [{ ...set, replicas: 1 }],
      disruptionBudgets: [
        { name: 'bare', maxUnavailable: 1 },
        { name: 'web', maxUnavailable: 1 },
      ],
      actions: [{ create: 'poddisruptionbudget/web' }, { delete: 'replicaset/web' }],
    },
  },
  {
    name: 'a namespace with a budget is deleted',
    start: 'settled',
    states: 18,
    cluster: {
      workloads: [{ ...set, replicas: 1, namespace: 'shop' }],
      disruptionBudgets: [{ name: 'web', namespace: 'shop', minAvailable: 1 }],
      actions: [{ delete: 'namespace/shop' }],
    },
  },
];
