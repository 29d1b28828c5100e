import type { ActorRef, IndexOf, LocalState, Rule } from '../src/model/composition.ts';
import type { Cluster, PodView, VolumeView } from './universe.ts';
import { isSetUp } from './configuration-rules.ts';
import { rule } from './universe.ts';

/**
 * The attach/detach controller: disks follow the pods that use them (P12).
 *
 * Source: pkg/controller/volume/attachdetach/reconciler/reconciler.go (reconcile, attachDesiredVolumes),
 * pkg/controller/volume/attachdetach/populator/desired_state_of_world_populator.go and pkg/controller/volume/attachdetach/util/util.go
 * (DetermineVolumeAction) at v1.32.
 *
 * A disk is wanted on a node as long as a pod that uses it is bound there, in the store, and not finished; one that terminates for ever keeps it.
 * A node that runs gives a disk up once it has unmounted it; of one that does not, the disk is taken after six minutes
 * (maxWaitForUnmountDuration), so at any later moment. Which of several waiting nodes gets it is open.
 */
export const attachDetachRules: readonly Rule[] = [
  rule({
    id: 'attachDetachController.attaches',
    description: 'Attaches a free disk to a node where a pod waits for it.',
    implements: ['P12'],
    to: 'volumes',
    with: ['nodes'],
    event: (_, node) => ({ type: 'volume.attach', node: node.id }),
    when: (volume, node, cluster) => !node.terminated && !node.deleted && isWanted(volume, node.index, cluster),
    fairness: 'weak',
    says: (volume, node) => `attaches ${volume.id} to ${node.id}`,
  }),
  rule({
    id: 'attachDetachController.detaches',
    description: 'Detaches a disk from a node that no pod needs it on.',
    implements: ['P12'],
    to: 'volumes',
    event: () => ({ type: 'volume.detach' }),
    related: { in: 'nodes', at: (volume) => volume.node, where: (node) => node.up },
    when: (volume, cluster) => !isWanted(volume, volume.node, cluster),
    fairness: 'weak',
    says: (volume) => `detaches ${volume.id}, which its node does not need any more`,
  }),
  rule({
    id: 'attachDetachController.forcesDetach',
    description:
      'Detaches a disk from a node that has not answered for six minutes, and on which no pod is left that needs it.',
    implements: ['P12'],
    to: 'volumes',
    event: () => ({ type: 'volume.detach' }),
    related: { in: 'nodes', at: (volume) => volume.node, where: (node) => !node.up && !node.ready },
    when: (volume, cluster) => !isWanted(volume, volume.node, cluster),
    fairness: 'weak',
    says: (volume) => `detaches ${volume.id} from its lost node by force`,
  }),
];

/** A disk as guards and properties see it. */
export function volumeView({ context }: LocalState, { id, index }: ActorRef<never>, indexOf: IndexOf): VolumeView {
  const { node } = context as { readonly node?: string | null };
  return { id, index, node: typeof node === 'string' ? indexOf('nodes', node) : -1 };
}

/**
 * A rule by which a kubelet sets a pod up, with its init containers or without, once the pod's disks are there: pkg/kubelet/kubelet.go (SyncPod,
 * WaitForAttachAndMount) at v1.32.
 */
export function withDisks(starts: Rule): Rule {
  if (starts.id === 'kubelet.startsInitContainer') {
    const when = starts.when as ((pod: PodView, place: number, cluster: Cluster) => boolean) | undefined;
    return {
      ...starts,
      when: (pod: PodView, place: number, cluster: Cluster) =>
        (isSetUp(pod) || hasItsDisks(pod, cluster)) && (when === undefined || when(pod, place, cluster)),
    };
  }
  if (starts.id !== 'kubelet.startsContainers') return starts;
  const when = starts.when as ((pod: PodView, cluster: Cluster) => boolean) | undefined;
  return {
    ...starts,
    when: (pod: PodView, cluster: Cluster) => hasItsDisks(pod, cluster) && (when === undefined || when(pod, cluster)),
  };
}

/** Whether all disks of a bound pod are on its node. */
export function hasItsDisks({ node, facts: { disks } }: PodView, { volumes }: Cluster): boolean {
  if (disks === undefined) return true;
  for (const disk of disks) if (volumes[disk]?.node !== node) return false;
  return true;
}

/** Whether a bound pod waits for a disk that another node has and needs. */
export function isDeniedADisk({ node, facts: { disks } }: PodView, cluster: Cluster): boolean {
  if (disks === undefined) return false;
  for (const disk of disks) {
    const volume = cluster.volumes[disk];
    if (volume !== undefined && volume.node >= 0 && volume.node !== node && isWanted(volume, volume.node, cluster))
      return true;
  }
  return false;
}

/** Whether some pod needs the disk on the node. */
export function isWanted({ index }: VolumeView, node: number, { pods }: Cluster): boolean {
  for (const pod of pods) if (pod.holds && pod.node === node && pod.facts.disks?.includes(index) === true) return true;
  return false;
}
