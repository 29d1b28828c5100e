import type { Composition, Limit, Rule } from '../src/model/composition.ts';
import type { Cluster, Kubernetes } from './universe.ts';
import type { Pictures } from './scheduler-picture.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { admission } from './api-server.ts';
import { createCounts, createLoad, fillContents, fillCounts, fillLoad } from './counts.ts';
import { createPreferenceScores } from './scheduling/preferences.ts';
import { createRollout, fillRollout } from './rollout.ts';
import { defaultLegacyWeights } from './scheduling/legacy-priorities.ts';
import { deploymentControllerRules } from './deployment-controller.ts';
import { deploymentMachine } from './deployment.ts';
import { deploymentView, namespaceView, nodeView, priorityClassView, replicaSetView } from './object-views.ts';
import { faultRules } from './faults.ts';
import { garbageCollectorRules } from './garbage-collector.ts';
import { imageRules, kubeletRules } from './kubelet.ts';
import { namespaceControllerRules } from './namespace-controller.ts';
import { namespaceMachine } from './namespace.ts';
import { lostPodRules, nodeControllerRules } from './node-controller.ts';
import { nodeMachine } from './node.ts';
import { fillCountsByClass } from './priority-admission.ts';
import { priorityClassMachine } from './priority-class.ts';
import { podGarbageCollectorRules } from './pod-garbage-collector.ts';
import { podMachine } from './pod.ts';
import { podView } from './pod-view.ts';
import { replicaSetControllerRules } from './replica-set-controller.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { createPictures, fillPictures } from './scheduler-picture.ts';
import { createPreemptionPlan } from './scheduler-preemption.ts';
import { adapted, rulesOfSchedulers, schedulingRules } from './scheduling-rules.ts';
import { userMachine } from './user.ts';
import { volumeMachine } from './volume.ts';
import { volumeView } from './attach-detach-controller.ts';
import { userRules } from './user-rules.ts';

/** The rules of a generation, in the order of the numbers that traces use. */
function rulesOf(generation: ClusterSpec['generation'], scheduling: readonly Rule[]): readonly Rule[] {
  return [
    ...scheduling,
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
  ...new Set([...rulesOf('current', schedulingRules), ...rulesOf('legacy', schedulingRules)]),
];

/** Composes the machines of a cluster with its controllers, faults and user. Rules whose budget is not there are left out. */
export function clusterComposition(spec: ClusterSpec): Composition {
  const { pods, nodes, namespaces, replicaSets, deployments, user, budgets, priorityClasses = [], volumes = [] } = spec;
  const affordable = new Set(Object.entries(budgets).flatMap(([name, size]) => (size > 0 ? [name] : [])));
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
      ...(volumes.length === 0 ? {} : { volumes: { machine: volumeMachine, actors: volumes, view: volumeView } }),
      ...(priorityClasses.length === 0
        ? {}
        : {
            priorityClasses: { machine: priorityClassMachine, actors: priorityClasses, view: priorityClassView },
          }),
      users: {
        machine: userMachine,
        actors: user.actions.length === 0 ? [] : [{ id: 'user', input: user, spec: user }],
      },
    },
    domains: {
      containers: range(Math.max(0, ...pods.map((pod) => pod.input.containers))),
      exitCodes: [...spec.exitCodes],
      sizes: range(spec.largestSize + 1),
      actions: range(user.actions.length),
      finalizers: [...new Set(namespaces.flatMap((namespace) => namespace.input.foreignFinalizers))],
    },
    derived: derivedValues(spec),
    rules: rulesOf(spec.generation, rulesOfSchedulers(spec))
      .filter(({ spends }) => spends === undefined || affordable.has(spends))
      .map((rule) => adapted(rule, spec)),
    admission,
    limits: [podPool(spec)],
    budgets,
    symmetry: spec.interchangeable,
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function derivedValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { replicaSets, nodes, namespaces, priorityClasses = [] } = spec;
  const isByClass = priorityClasses.length > 0;
  const filled =
    <T>(create: () => T, fill: (cluster: Cluster, value: T) => void) =>
    (cluster: Cluster, reuse: T | undefined): T => {
      const value = reuse ?? create();
      fill(cluster, value);
      return value;
    };
  return {
    counts: filled(() => createCounts(replicaSets.length), isByClass ? fillCountsByClass : fillCounts),
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
    ...schedulerValues(spec),
    legacyWeights: () => (spec.generation === 'legacy' ? (spec.legacyWeights ?? defaultLegacyWeights) : null),
    bestNodesOnly: () => spec.scheduler === 'best',
  };
}

/** Pictures of what schedulers take for true are drawn only where that is not simply the cluster. */
function schedulerValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { bindingWindow = false, preemption = false, schedulers = 1, nodes, pods } = spec;
  const isPlain = !bindingWindow && !preemption;
  const create = () => createPictures(schedulers, nodes.length);
  return {
    pictures: (cluster: Cluster, reuse: Pictures | null | undefined) => {
      if (isPlain) return null;
      const pictures = reuse ?? create();
      fillPictures(cluster, pictures);
      return pictures;
    },
    preemption: (_: Cluster, reuse: Kubernetes['derived']['preemption'] | undefined) => {
      const plan = reuse ?? createPreemptionPlan(nodes.length, pods.length);
      plan.pod = -1;
      return plan;
    },
  };
}

/** The pool of possible pods is finite: where a ReplicaSet wants one more and has no slot left, the model ends. */
function podPool({ podsPerReplicaSet }: ClusterSpec): Limit {
  return {
    id: 'pods',
    description: `the pool of pods (${podsPerReplicaSet} for each ReplicaSet)`,
    reached: ({ replicaSets, counts }: Cluster) =>
      replicaSets.some(
        ({ index, replicas }) =>
          (counts.active[index] as number) < replicas && (counts.firstFree[index] as number) === -1,
      ),
  };
}
