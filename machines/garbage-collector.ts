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
    implements: ['P13', 'W1', 'W2'],
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    where: (pod) => pod.exists && !pod.terminating,
    related: { in: 'replicaSets', at: (pod) => pod.owner, where: (set) => !set.exists },
    fairness: 'weak',
    says: (pod) => `deletes ${pod.id}, whose owner is gone`,
  }),
  rule({
    id: 'garbageCollector.deletesReplicaSet',
    description: 'Deletes a ReplicaSet whose Deployment is gone.',
    implements: ['W3'],
    to: 'replicaSets',
    event: () => ({ type: 'replica-set.delete' }),
    where: (set) => set.exists,
    related: { in: 'deployments', at: (set) => set.deployment, where: (deployment) => !deployment.exists },
    fairness: 'weak',
    says: (set) => `deletes ${set.id}, whose Deployment is gone`,
  }),
];
