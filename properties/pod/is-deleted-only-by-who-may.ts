import type { PodView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** Users, and programs that delete pods for reasons of their own. */
const mayDelete = /^(?:user|drain|scheduler|\w*Controller|\w*Collector)\./;

/** Whether the deletion of a pod begins, or the pod is removed although nobody had asked for its deletion. */
const isGivenUp = (before: PodView, after: PodView): boolean =>
  before.exists && !before.terminating && (!after.exists || after.terminating);

/**
 * P13: nothing deletes a pod but a user, a controller or a garbage collector, and the scheduler where it makes room. A kubelet that fails or
 * evicts a pod leaves the object; it removes what others have deleted. Source: pkg/kubelet/status/status_manager.go (syncPod,
 * canBeDeleted) at v1.32.
 */
export const isDeletedOnlyByWhoMay = transitionInvariant({
  id: 'pod/is-deleted-only-by-who-may',
  claim:
    'Only users, controllers, garbage collectors and a scheduler that makes room delete a pod: no kubelet does, and no fault.',
  matters:
    "Whoever looks for a pod that is gone need ask only who deleted it: no machine takes an object away behind a controller's back.",
  of: 'pods',
  premise: isGivenUp,
  holds: (before, after, _, { rule }) => !isGivenUp(before, after) || mayDelete.test(rule.id),
});
