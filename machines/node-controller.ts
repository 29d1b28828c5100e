import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { onNode, rule } from './universe.ts';
import { sameName } from './readers.ts';

/**
 * The node controller: notices nodes that stopped reporting, and what becomes of their pods (N5, N6, N7).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (monitorNodeHealth), pkg/controller/tainteviction/taint_eviction.go
 * at v1.32; legacy: pkg/cloudprovider/nodecontroller/nodecontroller.go at v1.0.
 *
 * In one pass a node becomes Unknown and its pods are marked not Ready, as in monitorNodeHealth. Evictions come by a timer
 * (tolerationSeconds), so at any later moment or never before the node returns; while no node at all is Ready nothing is
 * evicted (full disruption). Left out: rates of eviction, which only delay; partial disruption (more than two nodes and 55 % of them
 * not ready), in which a small cluster taints no further node: here their pods may be evicted all the same, so that runs are
 * explored that Kubernetes does not take, and none is missed.
 */
export const nodeControllerRules = [
  rule({
    id: 'nodeController.missesHeartbeat',
    description: 'Looks for a heartbeat of a stopped machine and finds none; it is not yet too late.',
    to: 'nodes',
    event: () => ({ type: 'node.heartbeatMissed' }),
    where: (node) => !node.up,
    fairness: 'weak',
    says: (node) => `misses a heartbeat of ${node.id}`,
  }),
  rule({
    id: 'nodeController.marksUnknown',
    description: 'Gives up a node that sent no heartbeat within the grace period; its pods are no longer Ready.',
    to: 'nodes',
    event: () => ({ type: 'node.gracePeriodExpired' }),
    where: (node) => !node.up,
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'node.unreachable' }),
      where: (pod, node) => pod.node === node.index,
    },
    fairness: 'weak',
    says: (node) => `has had no heartbeat of ${node.id} within the grace period`,
  }),
  rule({
    id: 'cloudNodeController.removesNode',
    description: 'The cloud says that the instance is gone: the node is Terminated, its record deleted.',
    to: 'nodes',
    event: () => ({ type: 'node.instanceGone' }),
    fairness: 'weak',
    says: (node) => `finds that the instance of ${node.id} is gone and removes the node`,
  }),
];

const evictsPod = rule({
  id: 'nodeController.evictsPod',
  description: 'Deletes a pod from an unreachable node when its toleration has run out.',
  to: 'pods',
  event: () => ({ type: 'pod.delete' }),
  where: (pod) => pod.exists && !pod.terminating && !pod.facts.toleratesLostNodes,
  reads: 'node',
  unchanged: sameName,
  related: onNode((node) => node.unknown),
  when: (_, { someNodeReady }) => someNodeReady,
  fairness: 'weak',
  says: (pod) => `evicts ${pod.id} from its unreachable node`,
});

const failsPod = rule({
  id: 'nodeController.failsPod',
  description: 'Legacy: marks a pod of a dead or unreachable node Failed.',
  to: 'pods',
  event: () => ({ type: 'pod.fail' }),
  where: (pod) => !pod.finished,
  related: onNode((node) => node.unknown || node.terminated),
  fairness: 'weak',
  says: (pod) => `marks ${pod.id} Failed, since its node is lost`,
});

/** What becomes of the pods of a lost node (N7): evicted after a while, or in the legacy generation marked Failed. */
export const lostPodRules: Readonly<Record<ClusterSpec['generation'], readonly Rule[]>> = {
  current: [evictsPod],
  legacy: [failsPod],
};
