import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { onNode, rule } from './universe.ts';
import { podTakes } from './durations.ts';

/**
 * Garbage collection of pods that nobody can finish (N9, P13).
 *
 * Source: pkg/controller/podgc/gc_controller.go (gcOrphaned, gcUnscheduledTerminating) at v1.32; legacy: the node controller's
 * removal of failed pods of lost nodes (docs/admin/node.md at v1.0).
 *
 * Left out, and why that is sound: that the pod is marked Failed just before it is removed, since a controller counts it in neither case; the
 * 40 s for which a node must be away (quarantineTime), since abstract time lets a node that registers again come first or last; the threshold of finished pods (12,500), which no model here reaches.
 */
const removesOrphan = rule({
  id: 'podGarbageCollector.removesPod',
  description: 'Removes a pod whose node no longer exists.',
  implements: ['N9', 'P13'],
  to: 'pods',
  event: () => ({ type: 'pod.removed' }),
  related: onNode((node) => node.terminated || node.deleted),
  fairness: 'weak',
  takes: podTakes('collection'),
  says: (pod) => `removes ${pod.id}, whose node is gone`,
});

const removesFailed = rule({
  id: 'nodeController.removesFailedPod',
  description: 'Legacy: removes a failed pod of a node that is lost.',
  implements: ['N7', 'P13'],
  to: 'pods',
  event: () => ({ type: 'pod.removed' }),
  where: (pod) => pod.phase === 'Failed',
  related: onNode((node) => node.unknown),
  fairness: 'weak',
  says: (pod) => `removes ${pod.id}, which failed with its node`,
});

/** By generation. */
export const podGarbageCollectorRules: Readonly<Record<ClusterSpec['generation'], readonly Rule[]>> = {
  current: [removesOrphan],
  legacy: [removesOrphan, removesFailed],
};
