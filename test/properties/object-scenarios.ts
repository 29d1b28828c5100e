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
  {
    name: 'pods that keep to the zone of their Service (legacy), whose nodes are drained and crash, decided and bound in two steps',
    start: 'initial',
    states: 3721,
    cluster: {
      generation: 'legacy',
      bindingWindow: true,
      nodes: [
        ...['x', 'y'].map((zone) => ({ name: `of-${zone}`, labels: { zone, rack: zone } })),
        { name: 'loose', labels: { zone: 'x' } },
      ],
      algorithmProvider: {
        predicates: ['PodFitsResources', 'HostName'],
        priorities: {},
        labelsPresence: [{ labels: ['rack'], presence: true }],
        serviceAffinity: [{ labels: ['zone'] }],
      },
      services: [{ selector: { app: 'web' } }],
      workloads: [{ kind: 'ReplicationController', name: 'web', replicas: 2 }],
      faults: { nodeCrash: 1 },
      actions: [{ drain: 'of-x' }],
    },
  },
  {
    name: 'pods that are liked where disks are fast and racks are empty (legacy)',
    start: 'initial',
    states: 2431,
    cluster: {
      generation: 'legacy',
      scheduler: 'best',
      nodes: [
        { name: 'fast', labels: { rack: '1', disk: 'ssd' } },
        { name: 'slow', labels: { rack: '2' } },
        { name: 'loose' },
      ],
      algorithmProvider: {
        predicates: ['PodFitsResources'],
        priorities: { LeastRequestedPriority: 1 },
        serviceAffinity: [{ labels: ['row'] }],
        labelPreference: [{ label: 'disk', presence: true, weight: 1 }],
        serviceAntiAffinity: [{ label: 'rack', weight: 2 }],
      },
      services: [{ selector: { app: 'web' } }],
      workloads: [{ kind: 'ReplicationController', name: 'web', replicas: 3 }],
      faults: { nodeCrash: 1 },
    },
  },
];
