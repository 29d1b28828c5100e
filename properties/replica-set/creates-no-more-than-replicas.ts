import { transitionInvariant } from '../cluster-properties.ts';

/**
 * CP2, W1, W2: the controller never creates a pod beyond replicas. Said of creations, since the number of active pods may well be
 * above replicas for a while: after a scale-down, and after an adoption.
 */
export const createsNoMoreThanReplicas = transitionInvariant({
  id: 'replica-set/creates-no-more-than-replicas',
  claim: 'A ReplicaSet has fewer active pods than replicas whenever its controller creates one.',
  matters: 'Pods beyond the number cost room and money, and break programs that must run once.',
  of: 'pods',
  premise: (before, after, _, { rule }) =>
    !before.exists && after.exists && rule.id.startsWith('replicaSetController.'),
  holds: (before, after, { counts, replicaSets }, { rule }) => {
    if (before.exists || !after.exists || !rule.id.startsWith('replicaSetController.')) return true;
    const wanted = replicaSets[after.owner]?.replicas ?? 0;
    return (counts.active[after.owner] as number) < wanted;
  },
});
