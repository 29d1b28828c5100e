import { rule } from './universe.ts';

/**
 * The garbage collector: deletes what an owner that is gone has left behind (background deletion).
 *
 * Source: pkg/controller/garbagecollector/garbagecollector.go (attemptToDeleteItem) at v1.32.
 *
 * Left out: foreground and orphaning deletion; objects with several owners.
 */
export const garbageCollectorRules = [
  rule({
    id: 'garbageCollector.deletesPod',
    description: 'Deletes a pod whose owning ReplicaSet is gone.',
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    when: (pod, { replicaSets }) => pod.exists && !pod.terminating && replicaSets[pod.owner]?.exists === false,
    fairness: 'weak',
    says: (pod) => `deletes ${pod.id}, whose owner is gone`,
    mayNeverApply: true,
  }),
  rule({
    id: 'garbageCollector.deletesReplicaSet',
    description: 'Deletes a ReplicaSet whose Deployment is gone.',
    to: 'replicaSets',
    event: () => ({ type: 'replica-set.delete' }),
    when: (set, { deployments }) => set.exists && deployments[set.deployment]?.exists === false,
    fairness: 'weak',
    says: (set) => `deletes ${set.id}, whose Deployment is gone`,
    mayNeverApply: true,
  }),
];
