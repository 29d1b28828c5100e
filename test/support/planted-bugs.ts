import type { AnyStateMachine } from 'xstate';
import { createMachine } from 'xstate';
import type { Cluster, DeploymentView, NodeView, PodView, ReplicaSetView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition, Derived, Rule } from '../../src/model/composition.ts';
import { containerBugs } from './planted-container-bugs.ts';
import { budgetBugs } from './planted-budget-bugs.ts';
import { controlPlaneBugs } from './planted-control-plane-bugs.ts';
import { nodeBugs } from './planted-node-bugs.ts';
import { objectBugs } from './planted-object-bugs.ts';
import { schedulingBugs } from './planted-scheduling-bugs.ts';
import { supplyBugs } from './planted-supply-bugs.ts';
import type { PlantedBug } from './planting.ts';
import { fits } from '../../machines/scheduler.ts';
import { podMachine } from '../../machines/pod.ts';
import { podBugs } from './planted-pod-bugs.ts';
import { withoutField, withoutRule, withPodMachine, withRule } from './planting.ts';

interface StateConfig {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, StateConfig>>;
}

/** A machine's definition with one more transition on an event, from the state at a path. */
function withTransition(config: StateConfig, path: readonly string[], on: StateConfig['on']): StateConfig {
  const [first, ...rest] = path;
  if (first === undefined) return { ...config, on: { ...config.on, ...on } };
  const below = config.states?.[first];
  if (below === undefined) throw new Error(`no state ${first}`);
  return { ...config, states: { ...config.states, [first]: withTransition(below, rest, on) } };
}

/** The pod's machine with a way back from Failed, and containers that may always be restarted. */
function undeadPod(): AnyStateMachine {
  const config = withTransition(podMachine.config as unknown as StateConfig, ['Present', 'phase', 'Failed'], {
    'container.restarted': 'Running',
  });
  const { guards } = podMachine.implementations;
  return createMachine(
    config as never,
    {
      ...podMachine.implementations,
      guards: { ...guards, isLive: () => true, restartsByPolicy: () => true },
    } as never,
  ) as AnyStateMachine;
}

/** The rollout as it would be if every Deployment had a maxSurge of 100 %. */
function rolloutByTheWhole(rollout: Derived): Derived {
  return (cluster: Cluster, reuse: never) => {
    const deployments = cluster.deployments.map((deployment) => ({ ...deployment, surge: deployment.replicas }));
    return rollout(Object.create(cluster, { deployments: { value: deployments } }) as never, reuse);
  };
}

/** A rule that says nothing of how it goes about what it has not seen. */
function withFairness(composition: Composition, id: string, fairness: Rule['fairness']): Composition {
  return { ...composition, rules: composition.rules.map((rule) => (rule.id === id ? { ...rule, fairness } : rule)) };
}

const oneReplica = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;
const rollout: ClusterDescription = {
  workloads: [{ name: 'web', replicas: 2, maxSurge: 1, maxUnavailable: 0 }],
  actions: [{ setImage: 'deployment/web', image: 'app:2' }],
};
const doomedNamespace: ClusterDescription = {
  workloads: [{ ...oneReplica, namespace: 'shop' }],
  actions: [{ delete: 'namespace/shop' }],
};

/** At least one for every property. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/binding-is-final',
    about: 'a pod is bound anew as long as it has not started',
    cluster: { nodes: 2, workloads: [oneReplica] },
    plant: (composition) => withPodMachine(composition, podMachine.provide({ guards: { isUnbound: () => true } })),
    length: 3,
  },
  {
    breaks: 'pod/has-one-controller',
    about: 'controllers adopt pods that have an owner',
    cluster: {
      workloads: ['a', 'b'].map((name) => ({ ...oneReplica, name, pod: { labels: { app: 'web' } } })),
      pods: [{ name: 'web' }],
    },
    plant: (composition) => withPodMachine(composition, podMachine.provide({ guards: { isOrphan: () => true } })),
    length: 2,
  },
  {
    breaks: 'pod/never-bound-to-a-terminated-node',
    about: 'the scheduler does not look at the health of nodes',
    cluster: { workloads: [oneReplica], faults: { nodeTermination: 1 } },
    plant: (composition) => withRule(composition, 'scheduler.binds', { when: () => true }),
    length: 5,
  },
  {
    breaks: 'pod/terminal-phase-is-final',
    about: 'the kubelet starts a container of a finished pod again',
    cluster: {
      pods: [{ name: 'once', restartPolicy: 'Never' }],
      actions: [{ delete: 'pod/once' }],
      faults: { containerExit: 1 },
    },
    plant: (composition) => withPodMachine(composition, undeadPod()),
    length: 4,
  },
  {
    breaks: 'node/allocatable-is-never-exceeded',
    about: 'the scheduler does not look at what a node has left',
    cluster: { nodes: [{ name: 'small', pods: 1 }], workloads: [{ ...oneReplica, replicas: 2 }] },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', { when: (_: PodView, node: NodeView) => node.ready && !node.cordoned }),
    length: 4,
  },
  {
    breaks: 'node/allocatable-is-never-exceeded',
    about: 'the scheduler, which is behind, does not remember what it has bound',
    cluster: {
      nodes: [{ name: 'small', pods: 1 }],
      workloads: [{ ...oneReplica, replicas: 2 }],
      reads: { lag: 1, readers: ['scheduler'] },
    },
    plant: (composition) => withoutField(composition, 'scheduler.binds', 'remembers'),
    length: 4,
  },
  {
    breaks: 'node/allocatable-is-never-exceeded',
    about: 'the scheduler leaves terminating pods out',
    cluster: {
      nodes: [{ name: 'small', cpu: '1' }],
      workloads: [{ ...oneReplica, pod: { containers: [{ cpu: '600m' }] } }],
      actions: [
        { scale: 'replicaset/web', replicas: 0 },
        { scale: 'replicaset/web', replicas: 1 },
      ],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (_: PodView, node: NodeView, { pods }: Cluster) =>
          !pods.some((pod) => pod.active && pod.node === node.index),
      }),
    length: 7,
  },
  {
    breaks: 'node/cordoned-node-gets-no-new-pod',
    about: 'the scheduler does not look at spec.unschedulable',
    cluster: { nodes: [{ name: 'open' }, { name: 'closed', cordoned: true }], workloads: [oneReplica] },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', { when: (_: PodView, node: NodeView) => node.ready }),
    length: 2,
  },
  {
    breaks: 'node/pods-of-a-terminated-node-are-not-available',
    about: 'the node controller forgets the pods of a node that it gives up',
    cluster: { workloads: [oneReplica], faults: { nodeTermination: 1 } },
    plant: (composition) => ({
      ...composition,
      rules: composition.rules.map((rule) => {
        if (rule.id !== 'nodeController.marksUnknown') return rule;
        const { broadcast: _, ...rest } = rule;
        return rest;
      }),
    }),
    length: 6,
  },
  {
    breaks: 'node/pods-of-a-terminated-node-are-not-available',
    about: 'a kubelet that boots starts its pods before it reports',
    cluster: { workloads: [oneReplica], faults: { nodeCrash: 1, nodeReturn: 1, nodeTermination: 1 } },
    plant: (composition) =>
      withRule(composition, 'kubelet.startsContainers', {
        when: (pod: PodView, { nodes }: Cluster) => nodes[pod.node]?.up === true,
      }),
    length: 8,
  },
  {
    breaks: 'replica-set/creates-no-more-than-replicas',
    about: 'the controller creates one pod too many',
    cluster: { workloads: [oneReplica], podsPerReplicaSet: 3 },
    plant: (composition) =>
      withRule(composition, 'replicaSetController.createsPod', {
        when: ({ index, slotOf }: PodView, { counts, replicaSets }: Cluster) =>
          counts.firstFree[slotOf] === index && (counts.active[slotOf] ?? 0) <= (replicaSets[slotOf]?.replicas ?? 0),
      }),
    length: 2,
  },
  {
    breaks: 'replica-set/creates-no-more-than-replicas',
    about: 'the controller, which is behind, does not wait to see what it has created',
    cluster: { workloads: [oneReplica], podsPerReplicaSet: 3, reads: { lag: 1, readers: ['replica-set'] } },
    plant: (composition) =>
      withoutField(
        withoutField(composition, 'replicaSetController.createsPod', 'expects'),
        'replicaSetController.deletesPod',
        'expects',
      ),
    length: 2,
  },
  {
    breaks: 'replica-set/creates-no-more-than-replicas',
    about: 'the controller is given an old list when it starts again',
    cluster: {
      workloads: [oneReplica],
      podsPerReplicaSet: 3,
      reads: { lag: 1, readers: ['replica-set'] },
      faults: { controllerRestart: 1 },
    },
    plant: ({ readers, ...composition }) => ({
      ...composition,
      readers: Object.fromEntries(
        Object.entries(readers ?? {}).map(([name, reader]) => [name, { ...reader, goesBack: true }]),
      ),
    }),
    length: 4,
  },
  {
    breaks: 'replica-set/replicas-converge',
    about: 'a controller manager that crashed is not started again',
    cluster: { workloads: [oneReplica], faults: { controllerRestart: 1 } },
    plant: (composition) => withoutRule(composition, 'component.starts'),
    length: 1,
    loop: 0,
  },
  {
    breaks: 'replica-set/replicas-are-kept-at-rest',
    about: 'the kubelet restarts nothing',
    cluster: { workloads: [oneReplica], faults: { containerExit: 1 } },
    plant: (composition) => withoutRule(composition, 'kubelet.restartsContainer'),
    length: 4,
  },
  {
    breaks: 'replica-set/replicas-are-kept-at-rest',
    about: 'the controller counts terminating pods too, and waits for those of a dead node',
    cluster: { nodes: 2, workloads: [oneReplica], faults: { nodeCrash: 1 } },
    start: 'settled',
    plant: (composition) =>
      withRule(composition, 'replicaSetController.createsPod', {
        when: ({ index, slotOf }: PodView, { counts, replicaSets }: Cluster) =>
          counts.firstFree[slotOf] === index && (counts.unfinished[slotOf] ?? 0) < (replicaSets[slotOf]?.replicas ?? 0),
      }),
    length: 3,
  },
  {
    breaks: 'deployment/rollout-is-complete-at-rest',
    about: 'the controller never scales the old ReplicaSet down',
    cluster: rollout,
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'deploymentController.scalesOldReplicaSet'),
    length: 5,
  },
  {
    breaks: 'deployment/rollout-keeps-min-available',
    about: 'the controller takes all old pods at once',
    cluster: rollout,
    start: 'settled',
    plant: (composition) =>
      withRule(composition, 'deploymentController.scalesOldReplicaSet', {
        when: (set: ReplicaSetView, replicas: number, { deployments }: Cluster) =>
          replicas === 0 && (deployments[set.deployment] as DeploymentView).revision !== set.facts.revision,
      }),
    length: 2,
  },
  {
    breaks: 'deployment/rollout-stays-within-max-surge',
    about: 'the controller reckons with a maxSurge of 100 %',
    cluster: rollout,
    start: 'settled',
    plant: (composition) => {
      const { rollout: honest, ...derived } = composition.derived ?? {};
      if (honest === undefined) throw new Error('no derived value rollout');
      return { ...composition, derived: { ...derived, rollout: rolloutByTheWhole(honest) } };
    },
    length: 2,
  },
  {
    breaks: 'namespace/nothing-is-created-while-terminating',
    about: 'the API server runs without NamespaceLifecycle',
    cluster: doomedNamespace,
    plant: (composition) => ({ ...composition, admission: [] }),
    length: 2,
  },
  {
    breaks: 'namespace/removed-only-when-empty',
    about: 'the namespace controller gives its finalizer up before the namespace is empty',
    cluster: doomedNamespace,
    plant: (composition) => withRule(composition, 'namespaceController.finalizes', { when: () => true }),
    length: 2,
  },
  {
    breaks: 'replica-set/replicas-converge',
    about: 'the controller counts ready pods when it creates, and active ones when it deletes',
    cluster: { workloads: [oneReplica], podsPerReplicaSet: 2 },
    plant: (composition) =>
      withRule(composition, 'replicaSetController.createsPod', {
        when: ({ index, slotOf }: PodView, { counts, replicaSets }: Cluster) =>
          counts.firstFree[slotOf] === index && (counts.ready[slotOf] ?? 0) < (replicaSets[slotOf]?.replicas ?? 0),
      }),
    length: 5,
    loop: 4,
  },
  {
    breaks: 'replica-set/replicas-converge',
    about: 'the controller is outrun by pods that crash in turn, and deletes none of them',
    cluster: {
      workloads: [{ ...oneReplica, replicas: 2 }],
      actions: [{ scale: 'replicaset/web', replicas: 1 }],
      images: { 'app:1': { kind: 'crash-loop' } },
    },
    start: 'settled',
    plant: (composition) => withFairness(composition, 'replicaSetController.deletesPod', 'weak'),
    length: 5,
    loop: 4,
  },
  {
    breaks: 'replica-set/replicas-converge',
    about: 'nobody evicts the pods of a dead node',
    cluster: { nodes: 2, workloads: [oneReplica], faults: { nodeCrash: 1 } },
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'nodeController.evictsPod'),
    length: 2,
    loop: 0,
  },
  {
    breaks: 'deployment/rollout-completes',
    about: 'the controller never scales the old ReplicaSet down',
    cluster: rollout,
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'deploymentController.scalesOldReplicaSet'),
    length: 5,
    loop: 0,
  },
  {
    breaks: 'deployment/rollout-completes',
    about: 'the controller always looks too late to find a crashing pod of an old template unavailable',
    cluster: {
      workloads: [{ name: 'web', replicas: 1, maxSurge: 1, maxUnavailable: 0 }],
      actions: [
        { setImage: 'deployment/web', image: 'app:2' },
        { setImage: 'deployment/web', image: 'app:1' },
      ],
      images: { 'app:2': { kind: 'crash-loop' } },
    },
    start: 'settled',
    plant: (composition) => withFairness(composition, 'deploymentController.removesUnavailable', 'weak'),
    length: 10,
    loop: 2,
  },
  {
    breaks: 'namespace/deletion-completes',
    about: 'the namespace controller leaves ReplicaSets out',
    cluster: doomedNamespace,
    plant: (composition) => withoutRule(composition, 'namespaceController.deletesReplicaSet'),
    length: 1,
    loop: 0,
  },
  {
    breaks: 'namespace/deletion-completes',
    about: 'the kubelet never confirms a deletion',
    cluster: doomedNamespace,
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'kubelet.confirmsDeletion'),
    length: 3,
    loop: 0,
  },
  {
    breaks: 'pod/pending-pod-with-a-fitting-node-is-bound',
    about: 'the scheduler binds to empty nodes only',
    cluster: { workloads: [{ ...oneReplica, replicas: 2 }] },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) =>
          fits(pod, node, cluster) && cluster.load.pods[node.index] === 0,
      }),
    length: 4,
    loop: 0,
  },
  {
    breaks: 'node/terminated-node-ends-up-empty',
    about: 'nobody collects the pods of nodes that are gone',
    cluster: { workloads: [oneReplica], faults: { nodeTermination: 1 } },
    start: 'settled',
    plant: (composition) => withoutRule(composition, 'podGarbageCollector.removesPod'),
    length: 3,
    loop: 0,
  },
  ...schedulingBugs,
  ...supplyBugs,
  ...budgetBugs,
  ...nodeBugs,
  ...podBugs,
  ...objectBugs,
  ...controlPlaneBugs,
  ...containerBugs,
];
