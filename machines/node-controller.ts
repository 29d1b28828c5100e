import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { nodeTakes, podTakes } from './durations.ts';
import { onNode, rule } from './universe.ts';
import { sameName } from './readers.ts';

/** The rule by which nodes go as the cloud's instances go; in the legacy generation --sync-nodes=false stops it. */
export const cloudSyncId = 'cloudNodeController.removesNode';

/**
 * The node controller: notices nodes that stopped reporting, and what becomes of their pods (N5, N6, N7).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (monitorNodeHealth), pkg/controller/tainteviction/taint_eviction.go
 * at v1.32; legacy: pkg/cloudprovider/nodecontroller/nodecontroller.go at v1.0.
 *
 * In one pass a node becomes Unknown and its pods are marked not Ready, as in monitorNodeHealth. Evictions come by a timer
 * (tolerationSeconds), so at any later moment or never before the node returns; while no node at all is Ready nothing is
 * evicted (full disruption). Partial disruption (more than two nodes of a zone and 55 % of them not ready), in which a small zone taints no
 * further node, is in `node-rules.ts`. Under ordered time both moments have bounds (durations.ts). Left out: rates of eviction, which only delay, and by which
 * ordered time has the latest moment put off; that a node which first reported not ready, and then nothing, has
 * its pods marked only if they change (processPod): here they are marked with it, and count as ready for a shorter time than there.
 */
export const nodeControllerRules = [
  rule({
    id: 'nodeController.missesHeartbeat',
    description: 'Looks for a heartbeat of a machine that sends none and finds none; it is not yet too late.',
    implements: ['N5', 'N6'],
    to: 'nodes',
    event: () => ({ type: 'node.heartbeatMissed' }),
    where: (node) => !node.reports,
    fairness: 'weak',
    takes: (node) => nodeTakes(node.misses === 0 ? 'firstMiss' : 'nextMiss')(node),
    says: (node) => `misses a heartbeat of ${node.id}`,
  }),
  rule({
    id: 'nodeController.marksUnknown',
    description: 'Gives up a node that sent no heartbeat within the grace period; its pods are no longer Ready.',
    implements: ['N3', 'N5', 'N6', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.gracePeriodExpired' }),
    where: (node) => !node.reports,
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'node.unreachable' }),
      where: (pod, node) => pod.node === node.index,
    },
    fairness: 'weak',
    takes: (node) => nodeTakes(node.misses === 0 ? 'loss' : 'nextMiss')(node),
    says: (node) => `has had no heartbeat of ${node.id} within the grace period`,
  }),
  rule({
    id: cloudSyncId,
    description: 'The cloud says that the instance is gone: the node is Terminated, its record deleted.',
    implements: ['N2', 'N6'],
    to: 'nodes',
    event: () => ({ type: 'node.instanceGone' }),
    fairness: 'weak',
    takes: nodeTakes('cloud'),
    says: (node) => `finds that the instance of ${node.id} is gone and removes the node`,
  }),
];

const evictsPod = rule({
  id: 'nodeController.evictsPod',
  description: 'Deletes a pod from an unreachable node when its toleration has run out.',
  implements: ['N7'],
  to: 'pods',
  event: () => ({ type: 'pod.delete' }),
  where: (pod) => pod.exists && !pod.terminating && !pod.facts.toleratesLostNodes,
  reads: 'node',
  unchanged: sameName,
  related: onNode((node) => node.unknown && node.evicting),
  when: (_, { someNodeReady }) => someNodeReady,
  fairness: 'weak',
  takes: podTakes('eviction'),
  says: (pod) => `evicts ${pod.id} from its unreachable node`,
});

const failsPod = rule({
  id: 'nodeController.failsPod',
  description: 'Legacy: marks a pod of a dead or unreachable node Failed.',
  implements: ['N7', 'P1'],
  to: 'pods',
  event: () => ({ type: 'pod.fail' }),
  where: (pod) => !pod.finished,
  related: onNode((node) => node.unknown || node.terminated),
  fairness: 'weak',
  takes: podTakes('eviction'),
  says: (pod) => `marks ${pod.id} Failed, since its node is lost`,
});

/** What becomes of the pods of a lost node (N7): evicted after a while, or in the legacy generation marked Failed. */
export const lostPodRules: Readonly<Record<ClusterSpec['generation'], readonly Rule[]>> = {
  current: [evictsPod],
  legacy: [failsPod],
};
