import type { Composition, Limit, Rule } from '../src/model/composition.ts';
import type { UnseenView } from '../src/model/unseen.ts';
import type { Cluster } from './universe.ts';
import type { ReaderName } from './readers.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ComposedControlPlane } from './control-plane.ts';
import { admissionFor } from './api-server.ts';
import { componentRules } from './component-rules.ts';
import { composedControlPlane } from './control-plane.ts';
import { deploymentControllerRules } from './deployment-controller.ts';
import {
  budgeted,
  disruptionDomains,
  disruptionGroups,
  disruptionRulesFor,
  disruptionValues,
} from './disruption-rules.ts';
import { deploymentMachine } from './deployment.ts';
import { derivedValues } from './cluster-values.ts';
import { deploymentView, namespaceView, priorityClassView, replicaSetView } from './object-views.ts';
import { electionRules } from './election-rules.ts';
import { faultBudgets, faultRules } from './faults.ts';
import { garbageCollectorRules } from './garbage-collector.ts';
import { backOffRules, imageRules, kubeletRules } from './kubelet.ts';
import { namespaceControllerRules } from './namespace-controller.ts';
import { namespaceMachine } from './namespace.ts';
import { cloudSyncId, lostPodRules, nodeControllerRules } from './node-controller.ts';
import { allNodeRules, nodeRules } from './node-rules.ts';
import { nodeMachine } from './node.ts';
import { nodePressures } from './node-pressure.ts';
import { nodeView } from './node-view.ts';
import { podCidrAllocatorMachine, podCidrAllocatorView } from './pod-cidr-allocator.ts';
import { priorityClassMachine } from './priority-class.ts';
import { podGarbageCollectorRules } from './pod-garbage-collector.ts';
import { podMachine } from './pod.ts';
import { podView } from './pod-view.ts';
import { allPlannedRules, plannedRules } from './planned-rules.ts';
import { replicaSetControllerRules } from './replica-set-controller.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { adapted, rulesOfSchedulers, schedulingRules } from './scheduling-rules.ts';
import { allStaticPodRules, staticPodRules } from './static-pod-rules.ts';
import { allSupplyRules, supplyGroups, supplyRules } from './supply-rules.ts';
import { userMachine } from './user.ts';
import { volumeMachine } from './volume.ts';
import { volumeView } from './attach-detach-controller.ts';
import { userRules } from './user-rules.ts';
import { disruptionRules } from './disruption-controller.ts';

/** The rules of a generation, in the order of the numbers that traces use. */
function rulesOf(
  { generation, time }: Pick<ClusterSpec, 'generation' | 'time'>,
  scheduling: readonly Rule[],
): readonly Rule[] {
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
    ...(time === 'ordered' ? backOffRules : []),
  ];
}

/** Every rule of the specification, of both generations. */
export const clusterRules: readonly Rule[] = [
  ...new Set([
    ...rulesOf({ generation: 'current', time: 'ordered' }, schedulingRules),
    ...rulesOf({ generation: 'legacy', time: 'ordered' }, schedulingRules),
    ...componentRules,
    ...electionRules(),
  ]),
  ...allNodeRules,
  ...allPlannedRules,
  ...allStaticPodRules,
  ...allSupplyRules,
  ...disruptionRules,
];

/** A fault that is over by some moment is: a machine that reboots within two minutes comes back. */
const mustCome = (rule: Rule, { nodes }: ClusterSpec): Rule =>
  rule.id === 'fault.nodeReturns' &&
  nodes.some(({ spec }) => spec.durations !== undefined && spec.durations.reboot.latest !== null)
    ? { ...rule, fairness: 'weak' }
    : rule;

/** Pods whose back-offs are counted, or whose containers have several images, are in more states than others. */
const mostLocalStates = 16_384;

/** The rules of a cluster. Those whose budget is not there are left out, and so is all that could befall the control plane. */
function rulesFor(spec: ClusterSpec, { governed }: ComposedControlPlane): readonly Rule[] {
  const { budgets, syncNodes = true } = spec;
  const affordable = ({ spends }: Rule) => spends === undefined || budgets[spends as keyof typeof budgets] > 0;
  const rules = [
    ...rulesOf(spec, rulesOfSchedulers(spec)),
    ...nodeRules(spec),
    ...plannedRules(spec),
    ...staticPodRules(spec),
    ...supplyRules(spec),
    ...disruptionRulesFor(spec),
  ]
    .filter(({ id }) => syncNodes || id !== cloudSyncId)
    .map((rule) => budgeted(adapted(mustCome(rule, spec), spec), spec));
  return governed(rules).filter(affordable);
}

/** Composes the machines of a cluster with its controllers, faults and user. */
export function clusterComposition(spec: ClusterSpec): Composition {
  const { pods, nodes, namespaces, replicaSets, deployments, user, budgets, podCidrs } = spec;
  const { priorityClasses = [], volumes = [] } = spec;
  const controlPlane = composedControlPlane(spec);
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
      podCidrAllocators: {
        machine: podCidrAllocatorMachine,
        actors: podCidrs === undefined ? [] : [{ id: 'node-ipam', input: { blocks: podCidrs.length } }],
        view: podCidrAllocatorView,
      },
      ...(volumes.length === 0 ? {} : { volumes: { machine: volumeMachine, actors: volumes, view: volumeView } }),
      ...supplyGroups(spec),
      ...disruptionGroups(spec),
      ...(priorityClasses.length === 0
        ? {}
        : {
            priorityClasses: { machine: priorityClassMachine, actors: priorityClasses, view: priorityClassView },
          }),
      users: {
        machine: userMachine,
        actors: user.actions.length === 0 ? [] : [{ id: 'user', input: user, spec: user }],
      },
      ...controlPlane.groups,
    },
    domains: {
      containers: range(Math.max(0, ...pods.map(({ input }) => input.plans?.length ?? input.containers))),
      exitCodes: [...spec.exitCodes],
      sizes: range(spec.largestSize + 1),
      actions: range(user.actions.length),
      finalizers: [...new Set(namespaces.flatMap((namespace) => namespace.input.foreignFinalizers))],
      pressures: [...nodePressures],
      podCidrs: range(spec.podCidrs?.length ?? 0),
      ...disruptionDomains(spec),
    },
    derived: { ...derivedValues(spec), ...disruptionValues(spec) },
    rules: rulesFor(spec, controlPlane),
    admission: admissionFor(spec),
    limits: [podPool(spec)],
    readers: controlPlane.readers,
    budgets: faultBudgets(budgets),
    symmetry: [...spec.interchangeable, ...controlPlane.symmetry],
    ...(spec.time === 'ordered' ? { time: 'ordered', maxLocalStates: mostLocalStates } : {}),
    ...(pods.some(({ input }) => input.images !== undefined) ? { maxLocalStates: mostLocalStates } : {}),
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

/**
 * The pool of possible pods is finite: where a ReplicaSet wants one more and has no slot left, the model ends. A controller that has not seen
 * everything may want one more whatever the others know.
 */
function podPool({ podsPerReplicaSet }: ClusterSpec): Limit {
  const isBehind = ({ readers = [] }: { readonly readers?: readonly UnseenView[] }): boolean =>
    readers.some(({ reader, state }) => reader.startsWith('replica-set' satisfies ReaderName) && state === 'Unseen');
  return {
    id: 'pods',
    description: `the pool of pods (${podsPerReplicaSet} for each ReplicaSet)`,
    reached: (cluster: Cluster) =>
      cluster.replicaSets.some(
        ({ index, exists, replicas }) =>
          (cluster.counts.firstFree[index] as number) === -1 &&
          ((cluster.counts.active[index] as number) < replicas ||
            (exists && isBehind(cluster as { readonly readers?: readonly UnseenView[] }))),
      ),
  };
}
