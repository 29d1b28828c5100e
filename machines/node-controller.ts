import type { Cluster, PodView } from './universe.ts';
import { rule } from './universe.ts';

/**
 * The node controller: notices nodes that stopped reporting, and what becomes of their pods (N5, N6, N7).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (monitorNodeHealth), pkg/controller/tainteviction/taint_eviction.go
 * at v1.32; legacy: pkg/cloudprovider/nodecontroller/nodecontroller.go at v1.0.
 *
 * In one pass a node becomes Unknown and its pods are marked not Ready, as in monitorNodeHealth. Evictions come by a timer
 * (tolerationSeconds), so at any later moment or never before the node returns; while no node at all is Ready nothing is
 * evicted (full disruption). Left out: rates of eviction and partial disruption, which only delay.
 */
const nodeOf = ({ node }: PodView, { nodes }: Cluster) => nodes[node];

export const nodeControllerRules = [
  rule({
    id: 'nodeController.missesHeartbeat',
    description: 'Looks for a heartbeat of a stopped machine and finds none; it is not yet too late.',
    to: 'nodes',
    event: () => ({ type: 'node.heartbeatMissed' }),
    when: (node) => !node.up,
    fairness: 'weak',
    says: (node) => `misses a heartbeat of ${node.id}`,
    mayNeverApply: true,
  }),
  rule({
    id: 'nodeController.marksUnknown',
    description: 'Gives up a node that sent no heartbeat within the grace period; its pods are no longer Ready.',
    to: 'nodes',
    event: () => ({ type: 'node.gracePeriodExpired' }),
    when: (node) => !node.up,
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'node.unreachable' }),
      where: (pod, node) => pod.node === node.index,
    },
    fairness: 'weak',
    says: (node) => `has had no heartbeat of ${node.id} within the grace period`,
  }),
  rule({
    id: 'nodeController.evictsPod',
    description: 'Deletes a pod from an unreachable node when its toleration has run out.',
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    when: (pod, cluster) =>
      !cluster.legacy &&
      pod.exists &&
      !pod.terminating &&
      !pod.facts.toleratesLostNodes &&
      nodeOf(pod, cluster)?.unknown === true &&
      cluster.someNodeReady,
    fairness: 'weak',
    says: (pod) => `evicts ${pod.id} from its unreachable node`,
    mayNeverApply: true,
  }),
  rule({
    id: 'nodeController.failsPod',
    description: 'Legacy: marks a pod of a dead or unreachable node Failed.',
    to: 'pods',
    event: () => ({ type: 'pod.fail' }),
    when: (pod, cluster) => {
      const node = nodeOf(pod, cluster);
      return cluster.legacy && !pod.finished && node !== undefined && (node.unknown || node.terminated);
    },
    fairness: 'weak',
    says: (pod) => `marks ${pod.id} Failed, since its node is lost`,
    mayNeverApply: true,
  }),
  rule({
    id: 'cloudNodeController.removesNode',
    description: 'The cloud says that the instance is gone: the node is Terminated, its record deleted.',
    to: 'nodes',
    event: () => ({ type: 'node.instanceGone' }),
    fairness: 'weak',
    says: (node) => `finds that the instance of ${node.id} is gone and removes the node`,
    mayNeverApply: true,
  }),
];
