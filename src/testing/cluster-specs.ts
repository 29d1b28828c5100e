import fc from 'fast-check';
import type {
  ActionDescription,
  BarePodDescription,
  ClusterDescription,
  NodeDescription,
  WorkloadDescription,
} from './cluster-description.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import { clusterSpec } from './cluster-spec.ts';
import type { SupplyChoices } from './random-supplies.ts';
import type { Surroundings } from './random-surroundings.ts';
import { namespaces, randomBarePod, randomImage, randomTemplate, seldom } from './random-pods.ts';
import type { NamedCluster } from './possible-actions.ts';
import { possibleActions } from './possible-actions.ts';
import { randomFaults } from './random-faults.ts';
import { ofToday, randomSurroundings } from './random-surroundings.ts';
import { suppliesFor, supplyChoices } from './random-supplies.ts';

/** How large and how eventful a random cluster may be. Its state space grows fast with each of the numbers. */
export interface ClusterConstraints {
  /** Most nodes; default 3. */
  readonly nodes?: number;
  /** Most workloads; default 2. */
  readonly workloads?: number;
  /** Most replicas of a workload, and most that a user asks for; default 3. */
  readonly replicas?: number;
  /** Most pods without a controller; default 1. */
  readonly pods?: number;
  /** Most actions of the user; default 2. */
  readonly actions?: number;
  /** How often each fault may happen at most; default 1. */
  readonly faults?: number;
  /** Only this generation; default: either. */
  readonly generation?: ClusterSpec['generation'];
  /** Only this kind of time; default: either, most often abstract. */
  readonly time?: 'abstract' | 'ordered';
  /** How many revisions caches may be behind at most; default 1, and most often none. With 0 every cache is up to date. */
  readonly lag?: number;
  /** Most controller managers, and most schedulers; default 2, and most often one of each. */
  readonly masters?: number;
}

/**
 * Random small clusters: nodes with little or much room, some of them cordoned; workloads of every kind and strategy in one or two
 * namespaces, beside bare pods that their selectors may match; images that crash, hang or end; faults; and a user who acts on all
 * that. Some have caches that lag, ordered time, several masters, budgets for disruptions, or pods that wait for claims and configuration. Shrinks towards one node, nothing on it, and nothing that happens. A failure prints the description, which
 * `clusterSpec` turns into the same cluster again.
 */
export function clusterSpecs(constraints: ClusterConstraints = {}): fc.Arbitrary<ClusterSpec> {
  return clusterDescriptions(constraints).map((description) => {
    const spec = clusterSpec(description);
    return Object.defineProperty(spec, fc.toStringMethod, { value: () => `clusterSpec(${fc.stringify(description)})` });
  });
}

/** The descriptions behind `clusterSpecs`, for tests that change something about a cluster before they make it. */
export function clusterDescriptions(constraints: ClusterConstraints = {}): fc.Arbitrary<ClusterDescription> {
  const { nodes = 3, workloads = 2, replicas = 3, pods = 1, actions = 2, faults = 1, generation } = constraints;
  const { lag = 1, masters = 2, time } = constraints;
  return fc
    .record({
      generation:
        generation === undefined ? fc.constantFrom('current' as const, 'legacy' as const) : fc.constant(generation),
      scheduler: fc.constantFrom('any' as const, 'best' as const),
      nodes: fc.array(nodeShape(pods), { minLength: 1, maxLength: nodes }),
      workloads: fc.array(workloadShape(replicas), { maxLength: workloads }),
      pods: fc.array(randomBarePod, { maxLength: pods }),
      faults: randomFaults(faults),
      actions: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: replicas })), { maxLength: actions }),
      order: fc.constantFrom('sequence' as const, 'any' as const),
      images: fc.record({ 'app:1': randomImage(9), 'app:2': randomImage(2) }),
      supplies: supplyChoices,
      around: randomSurroundings({ lag, masters, ...(time === undefined ? {} : { time }) }),
    })
    .map(({ actions: choices, around, images, ...shape }) => {
      const { images: others = {}, ...further } = shape.generation === 'legacy' ? around : ofToday(around);
      const cluster = named({ ...shape, around: further, images: { ...images, ...others } });
      const { actions: taken } = choices.reduce(withChoice, { ...cluster, actions: [] });
      return taken.length === 0 ? cluster : { ...cluster, actions: taken };
    });
}

/** The PriorityClasses that pods name. */
const priorityClasses = [
  { name: 'low', value: 1 },
  { name: 'high', value: 100 },
];

type Shape = Omit<ClusterDescription, 'nodes' | 'workloads' | 'pods'> & {
  readonly nodes: readonly Omit<NodeDescription, 'name'>[];
  readonly workloads: readonly Omit<WorkloadDescription, 'name'>[];
  readonly pods: readonly Omit<BarePodDescription, 'name'>[];
  readonly supplies: SupplyChoices;
  readonly around: Omit<Surroundings, 'images'>;
};

function named({ nodes, workloads, pods, supplies, around, ...rest }: Shape): NamedCluster {
  const isImportant = [...pods, ...workloads.map(({ pod }) => pod)].some(
    (pod) => pod?.spec?.priorityClassName !== undefined,
  );
  const consumers = [
    ...pods.map((pod) => ({ ...pod, pod })),
    ...workloads.map((workload) => ({ ...workload, pod: workload.pod ?? {} })),
  ];
  return {
    ...rest,
    ...around,
    ...(isImportant ? { priorityClasses } : {}),
    ...suppliesFor(consumers, supplies),
    nodes: nodes.map((node, index) => ({ name: `node-${index + 1}`, ...node })),
    workloads: workloads.map((workload, index) => ({ name: `w${index + 1}`, ...workload })),
    pods: pods.map((pod, index) => ({ name: `p${index + 1}`, ...pod })),
  };
}

/** Nodes; kubelets run pods of their own only where there may be pods that no controller made. */
const nodeShape = (pods: number): fc.Arbitrary<Omit<NodeDescription, 'name'>> =>
  fc
    .tuple(
      fc.record(
        { cordoned: fc.boolean(), pods: fc.constantFrom(110, 1, 2), cpu: fc.constantFrom('4', '1') },
        { requiredKeys: [] },
      ),
      seldom(8, pods === 0 ? oddNodes : fc.oneof(fc.constant({ staticPods: [{ name: 'static' }] }), oddNodes)),
    )
    .map(([plain, rest]) => ({ ...plain, ...rest }));

/** What few nodes are. */
const oddNodes = fc.constantFrom<Omit<NodeDescription, 'name'>>(
  { kubelet: false },
  { registerNode: false },
  { labels: { disk: 'ssd' } },
  { taints: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }] },
  { taints: [{ key: 'dedicated', value: 'batch', effect: 'PreferNoSchedule' }] },
  { taints: [{ key: 'dedicated', value: 'batch', effect: 'NoExecute' }] },
);

function workloadShape(replicas: number): fc.Arbitrary<Omit<WorkloadDescription, 'name'>> {
  const limit = fc.constantFrom(0, 1, 2, '25%', '50%', '100%');
  return fc.record(
    {
      kind: fc.constantFrom('Deployment' as const, 'ReplicaSet' as const, 'ReplicationController' as const),
      namespace: namespaces,
      replicas: fc.nat({ max: replicas }),
      pod: randomTemplate,
      minReadySeconds: fc.constant(10),
      strategy: fc.constantFrom('RollingUpdate' as const, 'Recreate' as const),
      maxSurge: limit,
      maxUnavailable: limit,
      paused: fc.boolean(),
    },
    { requiredKeys: ['replicas'] },
  );
}

/** Adds the action that three numbers choose among those that the cluster allows. */
function withChoice(
  cluster: NamedCluster & { readonly actions: readonly ActionDescription[] },
  [which, target, replicas]: readonly [number, number, number],
): NamedCluster & { readonly actions: readonly ActionDescription[] } {
  const kinds = possibleActions(cluster, cluster.actions, replicas).filter((actions) => actions.length > 0);
  const candidates = kinds[which % kinds.length] ?? [];
  const action = candidates[target % Math.max(candidates.length, 1)];
  return action === undefined ? cluster : { ...cluster, actions: [...cluster.actions, action] };
}
