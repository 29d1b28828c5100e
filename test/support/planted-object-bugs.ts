import type { Cluster, NodeView, PodView, ReplicaSetView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { PlantedBug } from './planting.ts';
import { podMachine } from '../../machines/pod.ts';
import { withPodMachine, withRule } from './planting.ts';

const oneReplica = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;

/** A controller that adopts whatever it likes, among pods that have no owner. */
const adopting =
  (likes: (pod: PodView, set: ReplicaSetView) => boolean) =>
  (composition: Composition): Composition =>
    withRule(composition, 'replicaSetController.adoptsPod', {
      where: ({ active }: PodView) => active,
      when: (pod: PodView, set: ReplicaSetView) => set.exists && likes(pod, set),
    });

const legacyNodes: ClusterDescription = {
  generation: 'legacy',
  nodes: [
    { name: 'fast', labels: { disk: 'ssd' }, cpu: '1' },
    { name: 'slow', cpu: '4' },
  ],
  pods: [
    { name: 'picky', spec: { nodeSelector: { disk: 'ssd' } }, containers: [{ cpu: '600m', hostPort: 80 }] },
    { name: 'plain', containers: [{ cpu: '600m', hostPort: 80 }] },
  ],
};

/** The provider of a legacy scheduler, but for predicates with arguments. */
const provider = { predicates: ['PodFitsResources'], priorities: {} };

/** The legacy scheduler without one of its predicates. */
const choosing =
  (accepts: (pod: PodView, node: NodeView, cluster: Cluster) => boolean) =>
  (composition: Composition): Composition =>
    withRule(composition, 'scheduler.binds', {
      when: (pod: PodView, node: NodeView, cluster: Cluster) => node.ready && accepts(pod, node, cluster),
    });

/** A rule whose program may be down, as it would be if it did not ask. */
function awake(composition: Composition, id: string): Composition {
  const { rules } = composition;
  return {
    ...composition,
    rules: rules.map((rule) => {
      const { present: _, ...rest } = rule;
      return rule.id === id ? rest : rule;
    }),
  };
}

/** Mistakes in what is written to objects and by whom, and in what belongs together by labels and names. */
export const objectBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/is-new-when-created',
    about: 'the API server fills a new object with what an earlier one of its name had',
    cluster: {
      pods: [{ name: 'web' }],
      actions: [{ create: 'pod/web' }, { delete: 'pod/web' }, { create: 'pod/web' }],
    },
    plant: (composition) => withPodMachine(composition, podMachine.provide({ actions: { clear: () => undefined } })),
    length: 5,
  },
  {
    breaks: 'pod/is-deleted-only-by-who-may',
    about: 'the kubelet removes pods that nobody has deleted',
    cluster: { workloads: [oneReplica], actions: [{ delete: 'replicaset/web' }] },
    plant: (composition) =>
      withRule(composition, 'kubelet.confirmsDeletion', {
        related: { in: 'nodes', at: ({ node }: PodView) => node, where: ({ up }: NodeView) => up },
      }),
    length: 3,
  },
  {
    breaks: 'pod/restarts-follow-the-policy',
    about: 'the kubelet starts every container again',
    cluster: {
      pods: [{ name: 'once', restartPolicy: 'OnFailure', containers: [{}, {}] }],
      faults: { containerExit: 2 },
    },
    plant: (composition) =>
      withPodMachine(composition, podMachine.provide({ guards: { restartsByPolicy: () => true } })),
    length: 4,
  },
  {
    breaks: 'pod/owner-is-of-its-namespace',
    about: 'a controller looks for pods in every namespace',
    cluster: {
      workloads: [oneReplica],
      pods: [
        { name: 'near', labels: { app: 'web' } },
        { name: 'far', labels: { app: 'web' }, namespace: 'shop' },
      ],
    },
    plant: adopting(() => true),
    length: 1,
  },
  {
    breaks: 'pod/is-adopted-only-by-a-selector-that-matches',
    about: 'a controller adopts every orphan of its namespace',
    cluster: { workloads: [oneReplica], pods: [{ name: 'stray', labels: { app: 'other' } }, { name: 'web' }] },
    plant: adopting((pod, set) => pod.namespace === set.namespace),
    length: 1,
  },
  {
    breaks: 'pod/annotations-select-nothing',
    about: 'a controller takes annotations for labels',
    cluster: {
      workloads: [oneReplica],
      pods: [{ name: 'stray', labels: { app: 'other' }, annotations: { app: 'web' } }],
    },
    plant: adopting(({ facts }, set) => set.facts.lookalikes?.includes(facts.template) === true),
    length: 1,
  },
  {
    breaks: 'pod/legacy-predicates-hold-when-bound',
    about: 'the legacy scheduler goes without PodSelectorMatches',
    cluster: legacyNodes,
    plant: choosing((_pod, { index }, { load }) => load.pods[index] === 0),
    length: 1,
  },
  {
    breaks: 'pod/legacy-predicates-hold-when-bound',
    about: 'the legacy scheduler goes without PodFitsResources',
    cluster: {
      ...legacyNodes,
      pods: [
        { name: 'a', containers: [{ cpu: '3' }] },
        { name: 'b', containers: [{ cpu: '3' }] },
      ],
    },
    plant: choosing(({ facts }, { index }) => facts.fits[index] === true),
    length: 1,
  },
  {
    breaks: 'pod/legacy-predicates-hold-when-bound',
    about: 'the legacy scheduler goes without PodFitsPorts',
    cluster: { generation: 'legacy', pods: ['a', 'b'].map((name) => ({ name, containers: [{ hostPort: 80 }] })) },
    plant: choosing(({ facts }, { index }) => facts.fits[index] === true),
    length: 2,
  },
  {
    breaks: 'pod/legacy-predicates-hold-when-bound',
    about: 'the legacy scheduler goes without the CheckNodeLabelPresence of its provider',
    cluster: {
      ...legacyNodes,
      algorithmProvider: { ...provider, labelsPresence: [{ labels: ['disk'], presence: false }] },
      pods: [{ name: 'plain' }],
    },
    plant: choosing(() => true),
    length: 1,
  },
  {
    breaks: 'pod/legacy-predicates-hold-when-bound',
    about: 'the legacy scheduler goes without the CheckServiceAffinity of its provider',
    cluster: {
      generation: 'legacy',
      nodes: ['x', 'y'].map((zone) => ({ name: `of-${zone}`, labels: { zone } })),
      algorithmProvider: { ...provider, serviceAffinity: [{ labels: ['zone'] }] },
      services: [{ selector: { tier: 'front' } }],
      pods: ['a', 'b'].map((name) => ({ name, labels: { tier: 'front' } })),
    },
    plant: choosing(({ facts }, { index }) => facts.fits[index] === true),
    length: 2,
  },
  {
    breaks: 'component/controllers-rest-while-down',
    about: 'a ReplicaSet makes its pods itself',
    cluster: { workloads: [oneReplica], faults: { controllerRestart: 1 } },
    plant: (composition) => awake(composition, 'replicaSetController.createsPod'),
    length: 2,
  },
  {
    breaks: 'component/controllers-rest-while-down',
    about: 'disks follow their pods although nobody is there to attach them',
    cluster: {
      pods: [{ name: 'db', spec: { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] } }],
      faults: { controllerDown: 1 },
    },
    plant: (composition) => awake(composition, 'attachDetachController.attaches'),
    length: 3,
  },
];
