import type { PropertyScenario } from './scenarios.ts';

const app = { app: 'web' } as const;

/** What belongs together by labels and names, who writes to what, and programs that are down. */
export const objectScenarios: readonly PropertyScenario[] = [
  {
    name: 'labels and namespaces decide which pods a ReplicaSet adopts; annotations do not',
    start: 'initial',
    states: 54,
    cluster: {
      workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 1 }],
      pods: [
        { name: 'match', labels: app },
        { name: 'note', labels: { app: 'note' }, annotations: app },
        { name: 'far', namespace: 'shop', labels: app },
      ],
    },
  },
  {
    name: 'a Deployment adopts no pod without the hash of its template',
    start: 'initial',
    states: 102,
    cluster: {
      workloads: [{ name: 'web', replicas: 1 }],
      pods: [{ name: 'stray', labels: app, restartPolicy: 'Never' }],
      actions: [{ delete: 'deployment/web' }],
      faults: { containerExit: 1 },
    },
  },
  {
    name: 'the controller manager crashes while disks are attached, and is gone in the end',
    start: 'initial',
    states: 330,
    cluster: {
      nodes: 2,
      workloads: [
        {
          name: 'wiki',
          strategy: 'Recreate',
          pod: { spec: { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] } },
        },
      ],
      actions: [{ delete: 'deployment/wiki' }],
      faults: { controllerRestart: 1, controllerDown: 1 },
    },
  },
  {
    name: 'pods that select nodes, ports and disks for themselves (legacy), and a scheduler that crashes',
    start: 'initial',
    states: 2180,
    cluster: {
      generation: 'legacy',
      nodes: [
        { name: 'fast', labels: { disk: 'ssd' }, cpu: '1' },
        { name: 'slow', cpu: '2' },
      ],
      workloads: [
        {
          kind: 'ReplicationController',
          name: 'web',
          replicas: 2,
          pod: { containers: [{ cpu: '600m', hostPort: 80 }] },
        },
      ],
      pods: [{ name: 'picky', spec: { nodeSelector: { disk: 'ssd' } }, containers: [{ cpu: '600m' }] }],
      faults: { controllerRestart: 1, nodeCrash: 1 },
    },
  },
];
