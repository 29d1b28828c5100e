import type { PropertyScenario } from './scenarios.ts';

const listensOn = (...ports: readonly number[]) => ({
  spec: { ports: ports.map((containerPort) => ({ containerPort })) },
});

/** What the containers of one pod have in common, and containers that are changed in place. Every property holds in each of them, or has nothing to say. */
export const containerScenarios: readonly PropertyScenario[] = [
  {
    name: 'two containers of each pod of a ReplicaSet want one port, and a node crashes and returns',
    start: 'initial',
    states: 91,
    cluster: {
      nodes: 1,
      workloads: [
        {
          kind: 'ReplicaSet',
          name: 'web',
          replicas: 1,
          pod: { containers: [{ ...listensOn(8080), readinessProbe: true }, listensOn(9090, 8080)] },
        },
      ],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'a job, its sidecar and an init container want one port',
    start: 'initial',
    states: 82,
    cluster: {
      nodes: 1,
      pods: [
        {
          name: 'job',
          restartPolicy: 'OnFailure',
          containers: [{ image: 'job:1', ...listensOn(8080) }],
          spec: {
            initContainers: [
              { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', ports: [{ containerPort: 8080 }] },
              { name: 'fetch', image: 'fetch:1', ports: [{ containerPort: 8080 }] },
            ],
          },
        },
      ],
      images: { 'job:1': { kind: 'exits', code: 0 } },
      actions: [{ delete: 'pod/job' }],
    },
  },
  {
    name: 'a pod gets an image that crashes and the old one again, whatever happens to its node',
    start: 'initial',
    states: 140,
    cluster: {
      nodes: 1,
      pods: [{ name: 'web', containers: [{ readinessProbe: true }, { image: 'proxy:1' }] }],
      images: { 'app:2': { kind: 'crash-loop' } },
      actions: [
        { setImage: 'pod/web', image: 'app:2', container: 'c1' },
        { setImage: 'pod/web', image: 'app:1', container: 'c1' },
      ],
      faults: { nodeCrash: 1, nodeReturn: 1 },
    },
  },
  {
    name: 'images of a container and of a sidecar are changed in any order, and neither is of use',
    start: 'initial',
    states: 58,
    cluster: {
      nodes: 1,
      pods: [
        {
          name: 'job',
          restartPolicy: 'OnFailure',
          containers: [{ image: 'job:1' }],
          spec: {
            initContainers: [
              { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 80 } } },
            ],
          },
        },
      ],
      images: {
        'job:1': { kind: 'exits', code: 0 },
        'job:2': { kind: 'never-pulled' },
        'proxy:2': { kind: 'crash-loop' },
      },
      actions: [
        { setImage: 'pod/job', image: 'job:2', container: 'c1' },
        { setImage: 'pod/job', image: 'proxy:2', container: 'proxy' },
      ],
      order: 'any',
    },
  },
  {
    name: 'a pod that is never restarted gets an image that cannot be pulled',
    start: 'initial',
    states: 51,
    cluster: {
      nodes: 1,
      pods: [{ name: 'once', restartPolicy: 'Never', containers: [{ image: 'app:1' }, { image: 'app:1' }] }],
      images: { 'app:2': { kind: 'never-pulled' } },
      actions: [{ setImage: 'pod/once', image: 'app:2', container: 'c2' }],
      faults: { containerExit: 1, nodeCrash: 1 },
    },
  },
];
