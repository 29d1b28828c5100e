import { rule } from './universe.ts';

/**
 * Garbage collection of pods that nobody can finish (N9, P13).
 *
 * Source: pkg/controller/podgc/gc_controller.go (gcOrphaned, gcUnscheduledTerminating) at v1.32; legacy: the node controller's
 * removal of failed pods of lost nodes (docs/admin/node.md at v1.0).
 *
 * Left out, and why that is sound: the threshold of finished pods (12,500), which no model here reaches.
 */
export const podGarbageCollectorRules = [
  rule({
    id: 'podGarbageCollector.removesPod',
    description: 'Removes a pod whose node no longer exists; in the legacy generation also a failed pod of a lost node.',
    to: 'pods',
    event: () => ({ type: 'pod.removed' }),
    when: (pod, { nodes, legacy }) => {
      const node = nodes[pod.node];
      if (node === undefined) return false;
      return node.terminated || node.deleted || (legacy && pod.phase === 'Failed' && node.unknown);
    },
    fairness: 'weak',
    says: (pod) => `removes ${pod.id}, whose node is gone`,
    mayNeverApply: true,
  }),
];
