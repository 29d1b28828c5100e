import type { Rule } from '../src/model/composition.ts';
import type { Cluster, PodView } from './universe.ts';
import { containerAt } from './container-at.ts';
import { containerName, rule } from './universe.ts';
import { imageToStart } from './container-images.ts';
import { isConfigured } from './configuration-rules.ts';
import { onReportingNode } from './kubelet.ts';

/**
 * Containers that are changed in place (P10): a user gives a container of a pod another image, and the kubelet, which compares hashes, replaces
 * it whatever its pod's restart policy, and keeps the others. Which one is replaced is `kubelet/pod-actions.ts`, asked by the pod's machine:
 * an init container that runs goes on to its end, a sidecar is not looked at before it has started up.
 *
 * Source: pkg/apis/core/validation/validation.go (ValidatePodUpdate: images may change), pkg/kubelet/kuberuntime/kuberuntime_manager.go
 * (computePodActions, containerChanged, SyncPod) at v1.32.
 *
 * The old one is stopped and the new one started in one sync, at whose end the kubelet reports: one action, between the two parts of which the API
 * server is told nothing. Where the new one cannot be created, for want of its image or of what it is configured by, the old one is stopped all the
 * same, and exits with 137; later syncs find a container that ended, and start it again as the restart policy says: never, under the policy Never.
 *
 * Left out: a process that exits with 0 when it is told to stop, which the policy OnFailure would not have started again where the new one cannot be
 * created; a kubelet that stops between the two parts; the hook that runs before a container is killed, which only delays its next start; an image
 * that matters to the score of nodes before its pod is bound.
 */
const canBeCreated = (pod: PodView, place: number, cluster: Cluster): boolean =>
  imageToStart(pod.facts, pod.images, place)?.container.behaviour.kind !== 'never-pulled' &&
  isConfigured(pod, place, cluster);

/** What becomes of a container whose image was changed. */
export const changedContainerRules: readonly Rule[] = [
  rule({
    id: 'kubelet.replacesContainer',
    description: 'Stops a container whose image was changed, and starts it with the new one.',
    implements: ['P10'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.replaced', container }),
    related: onReportingNode,
    when: canBeCreated,
    fairness: 'weak',
    says: (pod, container) =>
      `replaces the container ${containerName(pod, container)} of ${pod.id}: its image was changed`,
  }),
  rule({
    id: 'kubelet.stopsChangedContainer',
    description: 'Stops a container whose image was changed, although the new one cannot be created.',
    implements: ['P10'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.outdated', container }),
    related: onReportingNode,
    when: (pod, container, cluster) => !canBeCreated(pod, container, cluster),
    fairness: 'weak',
    says: (pod, container) =>
      `stops the container ${containerName(pod, container)} of ${pod.id}: its image was changed, and the new container cannot be created`,
  }),
];

/** The restart of a container, which needs its image: one that was changed may have none. */
export function withImages(restarts: Rule): Rule {
  if (restarts.id !== 'kubelet.restartsContainer') return restarts;
  const when = restarts.when as ((pod: PodView, place: number, cluster: Cluster) => boolean) | undefined;
  const guard = (pod: PodView, place: number, cluster: Cluster): boolean =>
    containerAt(pod.facts, place)?.behaviour.kind !== 'never-pulled' &&
    (when === undefined || when(pod, place, cluster));
  return { ...restarts, when: guard };
}
