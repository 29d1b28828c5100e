import type { PodView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

function isNew({ phase, terminating, ready, node, facts, statuses }: PodView): boolean {
  for (const { state } of statuses) if (state !== 'Waiting') return false;
  return phase === 'Pending' && !terminating && !ready && node === (facts.placedOn ?? -1);
}

/**
 * CP1, P2: nothing but its creation is written to an object that is not there, and what is created has nothing of an earlier one of its
 * name. Of a static pod the mirror is meant, which shows what its kubelet runs. Source: pkg/registry/core/pod/strategy.go (PrepareForCreate),
 * staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Create, Update) at v1.32.
 */
export const isNewWhenCreated = transitionInvariant({
  id: 'pod/is-new-when-created',
  claim:
    'A pod that comes into being is Pending, bound to no node but one that it names itself, with no container started; to one that is not there nothing else happens.',
  matters:
    'A pod that began with what an earlier one of its name had would count as started before its image is pulled.',
  of: 'pods',
  premise: (before, after) => !before.exists && after.exists && after.facts.isStatic !== true,
  holds: (before, after) => before.exists || after.facts.isStatic === true || (after.exists && isNew(after)),
});
