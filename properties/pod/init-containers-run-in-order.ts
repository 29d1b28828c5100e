import type { PodView } from '../../machines/universe.ts';
import { arePassed, startsFirst } from '../initialization.ts';
import { transitionInvariant } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

function beginsOutOfTurn(before: PodView, after: PodView): boolean {
  const regular = after.facts.containers.length;
  for (let place = regular; place < after.statuses.length; place++)
    if (startsFirst(before, after, place) && !arePassed(before, regular, place)) return true;
  return false;
}

/**
 * P4: init containers run one after the other, each to success; a sidecar among them must have started. One that is started again is not
 * meant. Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (computeInitContainerActions) at v1.32.
 */
export const initContainersRunInOrder = transitionInvariant({
  id: 'pod/init-containers-run-in-order',
  needs: someLifecycle,
  claim:
    'An init container is first started only when every one before it has succeeded, or, of sidecars, has started.',
  matters: 'A migration that runs before the one that it builds on destroys what it was to migrate.',
  of: 'pods',
  premise: (before, after) => before.exists && after.exists && after.statuses.length > after.facts.containers.length,
  holds: (before, after) => !before.exists || !after.exists || !beginsOutOfTurn(before, after),
});
