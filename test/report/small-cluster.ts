import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Kubernetes } from '../../machines/universe.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { Prepared } from '../../src/scenario/prepared.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { compose } from '../../src/model/compose.ts';
import { noFaults } from '../../machines/faults.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { freshReads } from '../../machines/readers.ts';

/** How the hand-made cluster can differ. */
export interface SmallClusterOptions {
  readonly nodeCrash?: number;
  readonly start?: Prepared['start'];
  readonly actions?: ClusterSpec['user']['actions'];
}

const { invariant, transitionInvariant, witness } = propertiesFor<Kubernetes>();

/** One claim of each verdict that an exhaustive search can give. */
export const claims = {
  twoReplicas: invariant({
    id: 'replica-set/never-more-than-two',
    claim: 'A ReplicaSet never has more than two active pods.',
    holds: ({ counts }) => counts.active.every((active) => active <= 2),
  }),
  oneReady: invariant({
    id: 'always-one-ready',
    claim: "ready('replicaset/web') >= 1",
    holds: ({ pods }) => pods.some((pod) => pod.ready),
  }),
  phaseIsFinal: transitionInvariant({
    id: 'pod/terminal-phase-is-final',
    claim: 'A pod that succeeded or failed stays so.',
    of: 'pods',
    premise: (before) => before.finished,
    holds: (before, after) => !before.finished || after.finished || !after.exists,
  }),
  noneReady: invariant({
    id: 'none-ready',
    claim: 'No pod is ever ready.',
    holds: ({ pods }) => !pods.some((pod) => pod.ready),
  }),
  bothReady: witness({
    id: 'both-ready',
    claim: 'Both pods can be ready at once.',
    reached: ({ pods }) => pods.every((pod) => pod.ready),
  }),
  threePods: witness({
    id: 'three-pods',
    claim: 'There can be three pods.',
    reached: ({ pods }) => pods.filter((pod) => pod.exists).length === 3,
  }),
};

const { notModelled } = await loadManifests(['-'], {
  stdin:
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: default }\nspec: { selector: { app: web } }\n',
});

const podFacts: PodFacts = {
  template: 0,
  namespace: 'namespace/default',
  slotOf: 'replicaset/web',
  restartPolicy: 'Always',
  containers: [{ name: 'nginx', image: 'nginx:1.27', behaviour: { kind: 'ready' }, readinessProbe: true }],
  requests: { cpu: 100, memory: 64 * 1024 * 1024 },
  scored: { cpu: 100, memory: 64 * 1024 * 1024 },
  minReadySeconds: false,
  fits: [true, true],
  toleratesLostNodes: false,
  toleratesNotReadyNodes: false,
  toleratedTaints: [],
  attractedTo: [],
  repelledBy: [],
  eviction: { qosClass: 'BestEffort', priority: 0, memoryUse: 'above', isCritical: false },
  spread: [],
  preferences: null,
};

/** Two nodes and a ReplicaSet of two, composed from the real machines. */
export function smallCluster(
  properties: Prepared['properties'],
  { nodeCrash = 0, start = 'initial', actions = [] }: SmallClusterOptions = {},
): Prepared {
  const allocatable = { cpu: 2000, memory: 4 * 1024 ** 3, pods: 110 };
  const pods = ['pod/web-1', 'pod/web-2'];
  const model = compose(
    clusterComposition({
      name: 'small',
      generation: 'current',
      nodes: ['node/node-1', 'node/node-2'].map((id) => ({
        id,
        input: { cordoned: false, missesAllowed: 1 },
        spec: { allocatable, topology: { 'kubernetes.io/hostname': id }, zone: 0 },
      })),
      namespaces: [{ id: 'namespace/default', input: { foreignFinalizers: [] } }],
      pods: pods.map((id) => ({
        id,
        spec: podFacts,
        input: {
          exists: false,
          owner: 'replicaset/web',
          restartPolicy: 'Always',
          containers: 1,
          readinessProbe: true,
          minReadySeconds: false,
        },
      })),
      replicaSets: [
        {
          id: 'replicaset/web',
          input: { exists: true, replicas: 2 },
          spec: { kind: 'ReplicaSet', namespace: 'namespace/default', deployment: null, revision: 0, adopts: [] },
        },
      ],
      deployments: [],
      user: { actions, order: 'sequence' },
      budgets: { ...noFaults, nodeCrash },
      reads: freshReads,
      scheduler: 'any',
      interchangeable: [{ group: 'pods', actors: pods }],
      exitCodes: [0, 1],
      largestSize: 2,
      podsPerReplicaSet: 2,
    }),
  );
  const at = (line: number) => ({ file: 'manifests/web.yaml', line, column: 1 });
  return {
    name: 'small',
    scenarioFile: undefined,
    model,
    properties,
    start,
    bounds: {},
    symmetry: true,
    modelled: [
      { kind: 'ReplicaSet', id: 'replicaset/web', position: at(1), note: '2 replicas' },
      { kind: 'Node', id: 'node/node-1', position: at(30) },
      { kind: 'Node', id: 'node/node-2', position: at(37) },
    ],
    notModelled,
    ignoredFields: [
      {
        position: at(22),
        path: 'spec.template.spec.containers[0].livenessProbe',
        object: { kind: 'ReplicaSet', namespace: 'default', name: 'web' },
      },
    ],
    assumptions: ['Every image starts, serves and runs for ever.'],
  };
}
