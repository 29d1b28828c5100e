import type { Composition, Limit, Rule } from '../src/model/composition.ts';
import type { UnseenView } from '../src/model/unseen.ts';
import type { Cluster } from './universe.ts';
import type { ReaderName } from './readers.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { admission } from './api-server.ts';
import { clusterReaders } from './readers.ts';
import { componentGroup, componentRules, hostedRules } from './component-rules.ts';
import { createCounts, createLoad, fillContents, fillCounts, fillLoad } from './counts.ts';
import { createPreferenceScores } from './scheduling/preferences.ts';
import { createRollout, fillRollout } from './rollout.ts';
import { deploymentControllerRules } from './deployment-controller.ts';
import { deploymentMachine } from './deployment.ts';
import { deploymentView, namespaceView, nodeView, replicaSetView } from './object-views.ts';
import { faultBudgets, faultRules, mayLoseControllers } from './faults.ts';
import { garbageCollectorRules } from './garbage-collector.ts';
import { imageRules, kubeletRules } from './kubelet.ts';
import { namespaceControllerRules } from './namespace-controller.ts';
import { namespaceMachine } from './namespace.ts';
import { lostPodRules, nodeControllerRules } from './node-controller.ts';
import { nodeMachine } from './node.ts';
import { podGarbageCollectorRules } from './pod-garbage-collector.ts';
import { podMachine } from './pod.ts';
import { podView } from './pod-view.ts';
import { allPlannedRules, plannedRules } from './planned-rules.ts';
import { replicaSetControllerRules } from './replica-set-controller.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { allStaticPodRules, staticPodRules } from './static-pod-rules.ts';
import { schedulerRules } from './scheduler.ts';
import { userMachine } from './user.ts';
import { userRules } from './user-rules.ts';

/** The rules of a generation, in the order of the numbers that traces use. */
function rulesOf(generation: ClusterSpec['generation']): readonly Rule[] {
  return [
    ...schedulerRules,
    ...kubeletRules,
    ...imageRules,
    ...replicaSetControllerRules,
    ...deploymentControllerRules,
    ...nodeControllerRules,
    ...lostPodRules[generation],
    ...podGarbageCollectorRules[generation],
    ...garbageCollectorRules,
    ...namespaceControllerRules,
    ...userRules,
    ...faultRules,
  ];
}

/** Every rule of the specification, of both generations. */
export const clusterRules: readonly Rule[] = [
  ...new Set([...rulesOf('current'), ...rulesOf('legacy'), ...componentRules]),
  ...allPlannedRules,
  ...allStaticPodRules,
];

/** The rules of a cluster. Those whose budget is not there are left out, and so is all that could befall the control plane. */
function rulesFor(spec: ClusterSpec): readonly Rule[] {
  const { generation, budgets } = spec;
  const affordable = ({ spends }: Rule) => spends === undefined || budgets[spends as keyof typeof budgets] > 0;
  const rules = [...rulesOf(generation), ...plannedRules(spec), ...staticPodRules(spec)];
  return (mayLoseControllers(budgets) ? [...hostedRules(rules), ...componentRules] : rules).filter(affordable);
}

/** Composes the machines of a cluster with its controllers, faults and user. */
export function clusterComposition(spec: ClusterSpec): Composition {
  const { pods, nodes, namespaces, replicaSets, deployments, user, budgets } = spec;
  return {
    name: spec.name,
    groups: {
      namespaces: { machine: namespaceMachine, actors: namespaces, view: namespaceView },
      nodes: { machine: nodeMachine, actors: nodes, view: nodeView },
      deployments: { machine: deploymentMachine, actors: deployments, view: deploymentView },
      replicaSets: {
        machine: replicaSetMachine,
        actors: replicaSets.map((set) =>
          set.spec.kind === 'ReplicationController' ? { ...set, machine: replicationControllerMachine } : set,
        ),
        view: replicaSetView,
      },
      pods: { machine: podMachine, actors: pods, view: podView },
      users: {
        machine: userMachine,
        actors: user.actions.length === 0 ? [] : [{ id: 'user', input: user, spec: user }],
      },
      components: componentGroup(mayLoseControllers(budgets)),
    },
    domains: {
      containers: range(Math.max(0, ...pods.map(({ input }) => input.plans?.length ?? input.containers))),
      exitCodes: [...spec.exitCodes],
      sizes: range(spec.largestSize + 1),
      actions: range(user.actions.length),
      finalizers: [...new Set(namespaces.flatMap((namespace) => namespace.input.foreignFinalizers))],
    },
    derived: derivedValues(spec),
    rules: rulesFor(spec),
    admission,
    limits: [podPool(spec)],
    readers: clusterReaders(spec.reads),
    budgets: faultBudgets(budgets),
    symmetry: spec.interchangeable,
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function derivedValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { replicaSets, nodes, namespaces } = spec;
  const filled =
    <T>(create: () => T, fill: (cluster: Cluster, value: T) => void) =>
    (cluster: Cluster, reuse: T | undefined): T => {
      const value = reuse ?? create();
      fill(cluster, value);
      return value;
    };
  return {
    counts: filled(() => createCounts(replicaSets.length), fillCounts),
    load: filled(() => createLoad(nodes.length), fillLoad),
    rollout: filled(() => createRollout(replicaSets.length), fillRollout),
    preferenceScores: filled(
      () => ({ ...createPreferenceScores(nodes.length), pod: -1 }),
      (_, scores) => {
        scores.pod = -1;
      },
    ),
    contents: filled(() => new Int32Array(namespaces.length), fillContents),
    someNodeReady: (cluster: Cluster) => cluster.nodes.some((node) => node.ready),
    bestNodesOnly: () => spec.scheduler === 'best',
  };
}

/**
 * The pool of possible pods is finite: where a ReplicaSet wants one more and has no slot left, the model ends. A controller that has not seen
 * everything may want one more whatever the others know.
 */
function podPool({ podsPerReplicaSet }: ClusterSpec): Limit {
  const isBehind = ({ readers = [] }: { readonly readers?: readonly UnseenView[] }): boolean =>
    readers.some(({ reader, state }) => reader === ('replica-set' satisfies ReaderName) && state === 'Unseen');
  return {
    id: 'pods',
    description: `the pool of pods (${podsPerReplicaSet} for each ReplicaSet)`,
    reached: (cluster: Cluster) =>
      cluster.replicaSets.some(
        ({ index, exists, replicas }) =>
          (cluster.counts.firstFree[index] as number) < 0 &&
          ((cluster.counts.active[index] as number) < replicas ||
            (exists && isBehind(cluster as { readonly readers?: readonly UnseenView[] }))),
      ),
  };
}
