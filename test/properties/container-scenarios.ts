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
];
