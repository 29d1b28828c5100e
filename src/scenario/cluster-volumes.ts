import type { IPersistentVolumeSpec } from 'kubernetes-models/v1/PersistentVolumeSpec';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Claim } from './bound-claims.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import { boundClaims, isProvisioned } from './bound-claims.ts';
import { objectId, ofKind } from './cluster-objects.ts';

type PodVolume = NonNullable<IPodSpec['volumes']>[number];

/** The part of a pod template that speaks of volumes. */
interface VolumeTemplate {
  readonly namespace: string;
  readonly spec: Pick<IPodSpec, 'volumes'>;
}

/** The disks of a cluster that only one node at a time may have, and what claims ask for. */
export interface Volumes {
  /** Their ids, in the order of the numbers that pods know them by. */
  readonly ids: readonly string[];
  /** Numbers of the disks that pods of a template use. */
  readonly disksOf: (template: VolumeTemplate) => readonly number[];
  /** The volumes that its claims are bound to. */
  readonly boundTo: (template: VolumeTemplate) => readonly IPersistentVolumeSpec[];
  /** Whether one of its claims is bound to nothing: then its pods are never bound to a node. */
  readonly isUnbound: (template: VolumeTemplate) => boolean;
  readonly assumptions: readonly string[];
}

/** Reads claims, volumes, and disks that pods name themselves (P12). */
export function volumesOf(objects: readonly ManifestObject[], templates: readonly VolumeTemplate[]): Volumes {
  const claims = ofKind(objects, 'PersistentVolumeClaim');
  const bindings = boundClaims(claims, ofKind(objects, 'PersistentVolume'));
  const volumesIn = ({ spec }: VolumeTemplate) => spec.volumes ?? [];
  const claimOf = ({ namespace }: VolumeTemplate, { persistentVolumeClaim: source }: PodVolume) =>
    claims.find((claim) => claim.name === source?.claimName && claim.namespace === namespace);
  const claimsOf = (template: VolumeTemplate) =>
    volumesIn(template).flatMap((volume) => claimOf(template, volume) ?? []);
  const used = (template: VolumeTemplate) => [
    ...volumesIn(template).flatMap((volume) => inlineDisk(volume) ?? []),
    ...claimsOf(template)
      .filter((claim) => isOnOneNode(claim, bindings.get(claim)?.object.spec))
      .map(({ kind, namespace, name }) => objectId(kind, namespace, name)),
  ];
  const ids = [...new Set(templates.flatMap(used))];
  const unknown = templates.flatMap((template) =>
    volumesIn(template)
      .filter((volume) => volume.persistentVolumeClaim !== undefined && claimOf(template, volume) === undefined)
      .map(({ persistentVolumeClaim: source }) => source?.claimName ?? ''),
  );
  return {
    ids,
    disksOf: (template) => [...new Set(used(template))].map((id) => ids.indexOf(id)),
    boundTo: (template) => claimsOf(template).flatMap((claim) => bindings.get(claim)?.object.spec ?? []),
    isUnbound: (template) => claimsOf(template).some((claim) => !bindings.has(claim) && !isProvisioned(claim)),
    assumptions: [...new Set(unknown)].map(
      (name) => `the PersistentVolumeClaim ${name} is in no manifest: it is there, and keeps no pod waiting`,
    ),
  };
}

/** Sources of volumes that no controller attaches: directories of the node or of the network. */
const unattached = ['hostPath', 'local', 'nfs', 'cephfs', 'glusterfs'] as const;

/** Whether a claim's volume can be attached to one node only: pkg/volume/util/util.go (IsMultiAttachAllowed) at v1.32. */
function isOnOneNode({ object }: Claim, volume: IPersistentVolumeSpec | undefined): boolean {
  if (volume !== undefined && unattached.some((source) => volume[source] !== undefined)) return false;
  const modes = volume?.accessModes ?? object.spec?.accessModes ?? [];
  return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/** A disk that a pod names without a claim. Cloud providers attach a disk of Google to several nodes if all of them only read it; others they never do. */
function inlineDisk(volume: PodVolume): string | undefined {
  const { gcePersistentDisk: gce, awsElasticBlockStore: aws, azureDisk: azure, cinder } = volume;
  if (gce !== undefined) return gce.readOnly === true ? undefined : `disk/${gce.pdName}`;
  if (aws !== undefined) return `disk/${aws.volumeID}`;
  if (azure !== undefined) return `disk/${azure.diskName}`;
  return cinder === undefined ? undefined : `disk/${cinder.volumeID}`;
}
