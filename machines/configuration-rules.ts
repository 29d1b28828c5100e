import type { ActorRef, LocalState, Rule } from '../src/model/composition.ts';
import type { Cluster, ConfigurationView, PodView } from './universe.ts';
import { rule } from './universe.ts';

/**
 * What a kubelet waits for before it starts a container (P10): ConfigMaps and Secrets that the pod mounts, before anything of it is started;
 * those that a container's environment is taken from, before each start of that container. Optional ones are no matter.
 *
 * Source: pkg/kubelet/kubelet.go (SyncPod: data directories, then WaitForAttachAndMount, then the runtime), pkg/kubelet/volumemanager/
 * volume_manager.go (WaitForAttachAndMount), pkg/kubelet/kuberuntime/kuberuntime_container.go (startContainer,
 * ErrCreateContainerConfig) at v1.32.
 *
 * The regular containers of a pod start together, so that one which lacks something holds up the others. Left out: a machine that boots
 * mounts again what was mounted before, and would miss what is gone by then.
 */
/** Whether anything of a pod was ever started on its node, and so all that it mounts has been there. */
export function isSetUp({ statuses }: PodView): boolean {
  for (const { state } of statuses) if (state !== 'Waiting') return true;
  return false;
}

/** Whether all that a pod mounts is there, or has been when it was needed. */
function isMounted(pod: PodView, { configurations }: Cluster): boolean {
  const { configuration } = pod.facts;
  if (configuration === undefined || isSetUp(pod)) return true;
  for (const index of configuration.mounted) if (configurations[index]?.exists !== true) return false;
  return true;
}

/** Whether all that a container's environment is taken from is there. */
function hasEnvironment({ facts: { configuration } }: PodView, place: number, { configurations }: Cluster): boolean {
  const read = configuration?.environment[place];
  if (read === undefined) return true;
  for (const index of read) if (configurations[index]?.exists !== true) return false;
  return true;
}

/** Whether a kubelet can create the container at a place, as far as ConfigMaps and Secrets go. */
export function isConfigured(pod: PodView, place: number, cluster: Cluster): boolean {
  return isMounted(pod, cluster) && hasEnvironment(pod, place, cluster);
}

/** Whether it can create all regular containers of a pod. */
export function areConfigured(pod: PodView, cluster: Cluster): boolean {
  if (pod.facts.configuration === undefined) return true;
  for (let place = 0; place < pod.facts.containers.length; place++)
    if (!isConfigured(pod, place, cluster)) return false;
  return true;
}

/** Whether a container of a pod that neither runs nor is an init container which did its work cannot be created now. */
export function lacksConfiguration(pod: PodView, cluster: Cluster): boolean {
  if (pod.facts.configuration === undefined) return false;
  for (let place = 0; place < pod.statuses.length; place++)
    if (!isRunningOrDone(pod, place) && !isConfigured(pod, place, cluster)) return true;
  return false;
}

function isRunningOrDone({ statuses, facts: { containers } }: PodView, place: number): boolean {
  const status = statuses[place];
  if (status === undefined || status.state === 'Running') return true;
  return place >= containers.length && status.state === 'Terminated' && status.exitCode === 0;
}

type PodGuard = (pod: PodView, cluster: Cluster) => boolean;
type ContainerGuard = (pod: PodView, place: number, cluster: Cluster) => boolean;

/** A rule by which a kubelet starts containers, once they can be created. */
export function withConfiguration(starts: Rule): Rule {
  if (starts.id === 'kubelet.startsContainers') {
    const when = starts.when as PodGuard | undefined;
    const guard: PodGuard = (pod, cluster) => areConfigured(pod, cluster) && (when === undefined || when(pod, cluster));
    return { ...starts, when: guard };
  }
  if (starts.id !== 'kubelet.startsInitContainer' && starts.id !== 'kubelet.restartsContainer') return starts;
  const when = starts.when as ContainerGuard | undefined;
  const guard: ContainerGuard = (pod, place, cluster) =>
    isConfigured(pod, place, cluster) && (when === undefined || when(pod, place, cluster));
  return { ...starts, when: guard };
}

/** What becomes of such objects in a namespace that is being deleted (M2). */
export const configurationRules: readonly Rule[] = [
  rule({
    id: 'namespaceController.deletesConfiguration',
    description: 'Deletes a ConfigMap or a Secret that a terminating namespace still contains.',
    implements: ['M2'],
    to: 'configurations',
    event: () => ({ type: 'configuration.delete' }),
    related: { in: 'namespaces', at: ({ namespace }) => namespace, where: (namespace) => namespace.terminating },
    fairness: 'weak',
    says: (configuration) => `deletes ${configuration.id}, since its namespace is terminating`,
  }),
];

/** A ConfigMap or a Secret as guards see it. */
export function configurationView(
  { value }: LocalState,
  { id, index, spec }: ActorRef<{ readonly namespace: string }>,
  indexOf: (group: string, id: string) => number,
): ConfigurationView {
  return { id, index, exists: value === 'Present', namespace: indexOf('namespaces', spec.namespace) };
}
