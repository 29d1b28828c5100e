import type { AnyStateMachine } from 'xstate';
import type { Cluster, NodeView, PodView } from '../../machines/universe.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition, Rule } from '../../src/model/composition.ts';
import type { PlantedBug } from './planting.ts';
import { nodeMachine } from '../../machines/node.ts';
import { onNode, rule } from '../../machines/universe.ts';
import { withoutField, withoutRule, withRule } from './planting.ts';

function withNodeMachine(composition: Composition, machine: AnyStateMachine): Composition {
  const { nodes, ...groups } = composition.groups;
  if (nodes === undefined) throw new Error('no group of nodes');
  return { ...composition, groups: { ...groups, nodes: { ...nodes, machine } } };
}

function withFurtherRule(composition: Composition, added: Rule): Composition {
  return { ...composition, rules: [...composition.rules, added] };
}

const oneReplica = { kind: 'ReplicaSet', name: 'web', replicas: 1 } as const;

/** A kubelet that does not look at pods before it starts them. */
const takesWhateverComes = (composition: Composition): Composition =>
  withRule(withoutField(composition, 'kubelet.startsContainers', 'present'), 'kubelet.startsContainers', {
    related: onNode((node) => node.up && !node.unknown),
  });

/** A pod that bears a taint of the only node for a while. */
const tainted: ClusterDescription = {
  nodes: [{ name: 'a', taints: [{ key: 'maintenance', effect: 'NoExecute' }] }],
  pods: [
    {
      name: 'guest',
      spec: { tolerations: [{ key: 'maintenance', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }] },
    },
  ],
};

/** What somebody does who takes Terminating for an answer: kubectl delete --force. */
const removesByForce = rule({
  id: 'podGarbageCollector.removesByForce',
  description: 'Removes a terminating pod although nobody confirmed that it stopped.',
  to: 'pods',
  event: () => ({ type: 'pod.removed' }),
  where: (pod) => pod.terminating,
  related: onNode((node) => node.unknown),
  fairness: 'weak',
});

/** At least one for every property about nodes that are lost in part, under pressure, or new. */
export const nodeBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/object-outlives-its-containers',
    about: 'pods that are stuck on a node that is cut off are removed by force',
    cluster: { nodes: 2, workloads: [oneReplica], faults: { nodePartition: 1 } },
    start: 'settled',
    plant: (composition) => withFurtherRule(composition, removesByForce),
    length: 4,
  },
  {
    breaks: 'node/conditions-keep-new-pods-away',
    about: 'the scheduler looks at the condition Ready alone',
    cluster: { nodes: 2, workloads: [oneReplica], faults: { nodePressure: 1 } },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', { when: (_: PodView, node: NodeView) => node.ready }),
    length: 3,
  },
  {
    breaks: 'node/conditions-keep-new-pods-away',
    about: 'the scheduler takes a node for ready as soon as it has a record',
    cluster: { nodes: [{ name: 'a' }, { name: 'b' }], workloads: [oneReplica], actions: [{ join: 'b' }] },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (_: PodView, node: NodeView) => node.recorded && node.pressures.length === 0,
      }),
    length: 4,
  },
  {
    breaks: 'node/only-a-kubelet-makes-a-node-ready',
    about: 'a node that was written by hand is taken for one that reports',
    cluster: { nodes: [{ name: 'a' }, { name: 'by-hand', kubelet: false }] },
    plant: (composition) =>
      withNodeMachine(composition, nodeMachine.provide({ guards: { isUp: () => true } }) as AnyStateMachine),
    length: 1,
  },
  {
    breaks: 'node/disruption-stops-evictions',
    about: 'the node controller does not look at what else is lost',
    cluster: { nodes: 4, faults: { nodePartition: 3, partitionHeal: 1 } },
    plant: (composition) => withRule(composition, 'nodeController.taintsNode', { when: () => true }),
    length: 7,
  },
  {
    breaks: 'node/disruption-stops-evictions',
    about: 'the node controller knows of full disruption only',
    cluster: { nodes: 4, faults: { nodePartition: 3, partitionHeal: 1 } },
    plant: (composition) =>
      withRule(composition, 'nodeController.taintsNode', {
        when: (_: NodeView, { someNodeReady }: Cluster) => someNodeReady,
      }),
    length: 7,
  },
  {
    breaks: 'node/pod-cidrs-do-not-overlap',
    about: 'the node IPAM controller forgets what it gave away',
    cluster: { nodes: 2, podCidrs: { cluster: '10.244.0.0/16', nodeMask: 24 } },
    plant: (composition) =>
      withRule(composition, 'nodeIpam.allocatesPodCidr', {
        when: (node: NodeView, cidr: number) => node.recorded && node.podCidr < 0 && cidr === 0,
      }),
    length: 2,
  },
  {
    breaks: 'node/taints-drive-pods-away',
    about: 'the taint eviction controller takes a toleration for one that holds for ever',
    cluster: tainted,
    plant: (composition) => withoutRule(composition, 'nodeController.evictsFromTaintedNode'),
    length: 2,
    loop: 0,
  },
  {
    breaks: 'node/taints-drive-pods-away',
    about: 'the taint eviction controller asks for a record of the node, and looks for one that is Unknown',
    cluster: tainted,
    plant: (composition) =>
      withRule(composition, 'nodeController.evictsFromTaintedNode', { related: onNode((node) => node.unknown) }),
    length: 2,
    loop: 0,
  },
  {
    breaks: 'pod/runs-only-where-its-node-takes-it',
    about: 'the kubelet leaves it to the scheduler what its node takes',
    cluster: {
      nodes: [{ name: 'a', taints: [{ key: 'maintenance', effect: 'NoExecute' }] }],
      pods: [{ name: 'stranger', spec: { nodeName: 'a' } }],
    },
    plant: takesWhateverComes,
    length: 1,
  },
  {
    breaks: 'node/allocatable-is-never-exceeded',
    about: 'the kubelet takes whatever names its node',
    cluster: {
      nodes: [{ name: 'a', cpu: '1' }],
      pods: ['one', 'other'].map((name) => ({ name, containers: [{ cpu: '700m' }], spec: { nodeName: 'a' } })),
    },
    plant: takesWhateverComes,
    length: 2,
  },
];
