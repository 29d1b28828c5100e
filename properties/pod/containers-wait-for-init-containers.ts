import type { PodView } from '../../machines/universe.ts';
import { arePassed, startsFirst } from '../initialization.ts';
import { transitionInvariant } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

function someStartsFirst(before: PodView, after: PodView): boolean {
  for (let place = 0; place < after.facts.containers.length; place++)
    if (startsFirst(before, after, place)) return true;
  return false;
}

/** P4, P7: initialisation comes first. Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) at v1.32. */
export const containersWaitForInitContainers = transitionInvariant({
  id: 'pod/containers-wait-for-init-containers',
  needs: someLifecycle,
  claim: 'No container is first started before every init container has succeeded and every sidecar has started.',
  matters:
    'Init containers prepare what the containers need: a volume that is not filled yet, a schema that is not there.',
  of: 'pods',
  premise: (before, after) =>
    after.statuses.length > after.facts.containers.length &&
    before.exists &&
    after.exists &&
    someStartsFirst(before, after),
  holds: (before, after) =>
    !before.exists ||
    !after.exists ||
    arePassed(before, after.facts.containers.length, after.statuses.length) ||
    !someStartsFirst(before, after),
});
