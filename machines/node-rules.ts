import type { ClusterSpec } from './cluster-spec.ts';
import type { Rule } from '../src/model/composition.ts';
import { onNode, rule } from './universe.ts';
import { memoryEvictionRules } from './memory-eviction.ts';
import { podCidrRules } from './pod-cidr-allocator.ts';
import { reportingRules } from './node-faults.ts';
import { allTaintedNodeRules, taintedNodeRules } from './tainted-node-rules.ts';

/**
 * How nodes come into the cluster, and what their kubelets and the node controller do about conditions; each only where the cluster can come to need
 * it (N3, N4, N6).
 *
 * Source: pkg/kubelet/kubelet_node_status.go (registerWithAPIServer, tryUpdateNodeStatus), pkg/controller/nodelifecycle/
 * node_lifecycle_controller.go (doNoExecuteTaintingPass, handleDisruption) at v1.32; the sync with the cloud:
 * pkg/cloudprovider/nodecontroller/nodecontroller.go (SyncCloudNodes) at v1.0.
 */
const registration = [
  rule({
    id: 'kubelet.registersNode',
    description: 'A kubelet that was started on a new machine makes the record of its node (--register-node).',
    implements: ['N4'],
    to: 'nodes',
    event: () => ({ type: 'node.register' }),
    fairness: 'weak',
    says: (node) => `registers ${node.id}`,
  }),
];

const cloudSync = [
  rule({
    id: 'cloudNodeController.addsNode',
    description: 'Legacy: finds an instance in the cloud that has no record, and makes one (--sync-nodes).',
    implements: ['N4', 'N6'],
    to: 'nodes',
    event: () => ({ type: 'node.list' }),
    fairness: 'weak',
    says: (node) => `finds ${node.id} in the cloud and makes its record`,
  }),
];

const notReadyReports = [
  rule({
    id: 'kubelet.reportsNotReady',
    description: 'Reports Ready False, since its container runtime does not answer; its pods keep their readiness.',
    implements: ['N3', 'N5'],
    to: 'nodes',
    event: () => ({ type: 'node.notReady' }),
    fairness: 'weak',
    says: (node) => `of ${node.id} reports that it is not ready`,
  }),
  rule({
    id: 'nodeController.evictsFromNotReadyNode',
    description:
      'Deletes a pod from a node whose kubelet reports that it is not ready, when its toleration has run out.',
    implements: ['N7'],
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    where: (pod) => pod.exists && !pod.terminating && !pod.facts.toleratesNotReadyNodes,
    related: onNode((node) => node.notReady && node.evicting),
    when: (_, { someNodeReady }) => someNodeReady,
    fairness: 'weak',
    says: (pod) => `evicts ${pod.id} from its node, which is not ready`,
  }),
];

const taints = [
  rule({
    id: 'nodeController.taintsNode',
    description: 'Adds the NoExecute taint to a lost node, as its zone allows.',
    implements: ['N6', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.taint' }),
    when: ({ index }, { taintable }) => taintable[index] === 1,
    fairness: 'weak',
    says: (node) => `taints ${node.id}: its pods are to be evicted`,
  }),
  rule({
    id: 'nodeController.untaintsNode',
    description: 'Takes the NoExecute taint off a node while no node at all is ready.',
    implements: ['N6', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.untaint' }),
    when: (_, { someNodeReady }) => !someNodeReady,
    fairness: 'weak',
    says: (node) => `takes the taint off ${node.id}, since every node is lost`,
  }),
];

/** Every rule of nodes that depends on what a cluster can come to. */
export const allNodeRules: readonly Rule[] = [
  ...podCidrRules,
  ...reportingRules,
  ...registration,
  ...cloudSync,
  ...notReadyReports,
  ...taints,
  ...memoryEvictionRules,
  ...allTaintedNodeRules,
];

/** The rules of nodes that a cluster can come to need. */
export function nodeRules(spec: ClusterSpec): readonly Rule[] {
  const { nodes, budgets, generation, podCidrs, syncNodes = true } = spec;
  const joins = nodes.some(({ input }) => input.kubelet === 'later');
  const outlivesSilence = budgets.partitionHeal + budgets.kubeletReturn > 0;
  return [
    ...(outlivesSilence ? reportingRules : []),
    ...(joins ? registration : []),
    ...(joins && generation === 'legacy' && syncNodes ? cloudSync : []),
    ...(budgets.runtimeFailure > 0 ? notReadyReports : []),
    ...(podCidrs === undefined ? [] : podCidrRules),
    ...(nodes.some(({ input }) => input.taintsApart === true) ? taints : []),
    ...(budgets.memoryPressure > 0 ? memoryEvictionRules : []),
    ...taintedNodeRules(spec),
  ];
}
