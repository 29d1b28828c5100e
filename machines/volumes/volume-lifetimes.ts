/**
 * How long what a volume holds lasts, by the kind of volume (P12).
 *
 * - `pod-on-node`: as long as its pod is on its node and not finished, over restarts of containers and of the machine (an `ephemeral` claim until
 *   the pod is gone; an `emptyDir` in memory until the machine stops);
 * - `node`: as long as the machine, for every pod that comes there; no other node sees it;
 * - `cluster`: whatever becomes of pods and nodes.
 *
 * And who may have it at the same time: `pod`, the containers of one pod; `node`, all pods of a node; `one-node`, one node that writes
 * (several, if all of them only read); `anybody`.
 *
 * Source: pkg/volume at v1.32, by the name of the package; the directories of a pod are removed by pkg/kubelet/volumemanager/populator/
 * desired_state_of_world_populator.go (findAndRemoveDeletedPods) once its containers have ended and it is gone or finished. Plugins that were
 * removed before 1.32 are there as they were last: glusterfs (1.25), rbd and cephfs (1.30).
 */
export type VolumeLifetime = 'pod-on-node' | 'node' | 'cluster';

/** Who may have a volume at the same time. */
export type VolumeSharing = 'pod' | 'node' | 'one-node' | 'anybody';

/** What is to be known of a kind of volume. */
export interface VolumeKind {
  readonly lifetime: VolumeLifetime;
  readonly sharing: VolumeSharing;
  /** The kubelet writes it from objects of the API, and containers write nothing there that anybody would miss. */
  readonly isGiven?: true;
}

const ofPod: VolumeKind = { lifetime: 'pod-on-node', sharing: 'pod' };
const given: VolumeKind = { ...ofPod, isGiven: true };
const ofNode: VolumeKind = { lifetime: 'node', sharing: 'node' };
const disk: VolumeKind = { lifetime: 'cluster', sharing: 'one-node' };
const shared: VolumeKind = { lifetime: 'cluster', sharing: 'anybody' };

/**
 * Every source of a volume that a pod or a PersistentVolume may name, by its field. A claim is as its volume is: `persistentVolumeClaim` here
 * says what holds of one of which nothing else is known. iSCSI asks for one writer, and nothing in Kubernetes sees to it beyond one node
 * (pkg/volume/iscsi/attacher.go attaches nothing); so it counts as everybody's.
 */
export const volumeKinds: Readonly<Record<string, VolumeKind>> = {
  emptyDir: ofPod,
  gitRepo: ofPod,
  ephemeral: ofPod,
  configMap: given,
  secret: given,
  downwardAPI: given,
  projected: given,
  image: given,
  hostPath: ofNode,
  local: ofNode,
  persistentVolumeClaim: disk,
  awsElasticBlockStore: disk,
  azureDisk: disk,
  cinder: disk,
  fc: disk,
  flocker: shared,
  gcePersistentDisk: disk,
  photonPersistentDisk: disk,
  portworxVolume: disk,
  rbd: disk,
  scaleIO: disk,
  storageos: disk,
  vsphereVolume: disk,
  azureFile: shared,
  cephfs: shared,
  csi: disk,
  flexVolume: disk,
  glusterfs: shared,
  iscsi: shared,
  nfs: shared,
  quobyte: shared,
};

/** The same of a volume that a pod names itself: a driver's volume is then made for the pod and goes with it (pkg/volume/csi/csi_plugin.go, getVolumeLifecycleMode). */
export function volumeKindInPod(field: string): VolumeKind | undefined {
  return field === 'csi' ? ofPod : volumeKinds[field];
}

/** The field of a volume that says what kind it is; `undefined` where none does. */
export function kindOfVolume(volume: object): string | undefined {
  return Object.entries(volume).find(([field, value]) => value !== undefined && Object.hasOwn(volumeKinds, field))?.[0];
}
