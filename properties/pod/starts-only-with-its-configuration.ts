import type { Cluster, PodView } from '../../machines/universe.ts';
import { someConfiguration } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

const isStarted = (before: PodView, after: PodView, place: number): boolean =>
  before.statuses[place]?.state !== 'Running' && after.statuses[place]?.state === 'Running';

/** Whether the cluster lacks something that the container at a place was to be given: what the pod mounts counts before anything of it has run. */
function isStartedWithout(before: PodView, place: number, { configurations }: Cluster): boolean {
  const { configuration } = before.facts;
  if (configuration === undefined) return false;
  for (const index of configuration.environment[place] ?? []) if (configurations[index]?.exists !== true) return true;
  for (const { state } of before.statuses) if (state !== 'Waiting') return false;
  for (const index of configuration.mounted) if (configurations[index]?.exists !== true) return true;
  return false;
}

/**
 * P10: a container is created with its environment, and in a pod whose volumes are there. Optional ConfigMaps and Secrets may be missing.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (startContainer), pkg/kubelet/kubelet.go (SyncPod) at v1.32.
 */
export const startsOnlyWithItsConfiguration = transitionInvariant({
  id: 'pod/starts-only-with-its-configuration',
  needs: someConfiguration,
  claim:
    'A container is started only when each ConfigMap and Secret that it is configured by is there, and a pod only when those that it mounts are.',
  matters:
    'A program that starts without its settings or its credentials does something else than it was deployed for.',
  of: 'pods',
  premise: (before, after) => before.facts.configuration !== undefined && isStarted(before, after, 0),
  holds: (before, after, cluster) => {
    if (before.facts.configuration === undefined) return true;
    for (let place = 0; place < after.statuses.length; place++)
      if (isStarted(before, after, place) && isStartedWithout(before, place, cluster)) return false;
    return true;
  },
});
