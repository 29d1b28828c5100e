import type { IPersistentVolumeSpec } from 'kubernetes-models/v1/PersistentVolumeSpec';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Claim } from './bound-claims.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { MovingClaims } from './cluster-claims.ts';
import type { PodVolume as PodVolumeFacts } from '../../machines/volumes/storage-facts.ts';
import { boundClaims } from './bound-claims.ts';
import { storageClassesOf } from './storage-classes.ts';
import { kindOfVolume, volumeKindInPod, volumeKinds } from '../../machines/volumes/volume-lifetimes.ts';
import { settledClaims } from './cluster-claims.ts';
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
  /** Ids of its claims that one pod alone may use, wherever it is. */
  readonly claimedAloneBy: (template: VolumeTemplate) => readonly string[];
  /** Numbers of the claims of a template, where claims come or go. */
  readonly movingClaimsOf: (template: VolumeTemplate) => readonly number[];
  /** Its volumes that hold something which is written. */
  readonly writtenBy: (template: VolumeTemplate) => readonly PodVolumeFacts[];
  readonly assumptions: readonly string[];
}

/** Reads claims, volumes, and disks that pods name themselves (P12). */
export function volumesOf(
  objects: readonly ManifestObject[],
  templates: readonly VolumeTemplate[],
  moving: MovingClaims = settledClaims,
): Volumes {
  const claims = ofKind(objects, 'PersistentVolumeClaim');
  const classes = storageClassesOf(objects);
  const bindings = boundClaims(claims, ofKind(objects, 'PersistentVolume'));
  // A claim that comes or goes is an actor of its own.
  const diskOf = ({ kind, namespace, name }: Claim) =>
    moving.claims.length === 0 ? objectId(kind, namespace, name) : objectId('disk', namespace, `pvc-${name}`);
  const volumesIn = ({ spec }: VolumeTemplate) => spec.volumes ?? [];
  const claimOf = ({ namespace }: VolumeTemplate, { persistentVolumeClaim: source }: PodVolume) =>
    claims.find((claim) => claim.name === source?.claimName && claim.namespace === namespace);
  const claimsOf = (template: VolumeTemplate) =>
    volumesIn(template).flatMap((volume) => claimOf(template, volume) ?? []);
  const used = (template: VolumeTemplate) => [
    ...volumesIn(template).flatMap((volume) => inlineDisk(volume) ?? []),
    ...claimsOf(template)
      .filter((claim) => isOnOneNode(claim, bindings.get(claim)?.object.spec))
      .map(diskOf),
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
    // Where claims come or go, who may go where is asked during the run.
    boundTo: (template) =>
      moving.claims.length > 0 ? [] : claimsOf(template).flatMap((claim) => bindings.get(claim)?.object.spec ?? []),
    isUnbound: (template) =>
      moving.claims.length === 0 &&
      claimsOf(template).some((claim) => !bindings.has(claim) && !classes.provisions(claim)),
    claimedAloneBy: (template) =>
      claimsOf(template)
        .filter(({ object }) => object.spec?.accessModes?.includes('ReadWriteOncePod') === true)
        .map(({ kind, namespace, name }) => objectId(kind, namespace, name)),
    movingClaimsOf: (template) => [
      ...new Set(
        claimsOf(template)
          .map(({ kind, namespace, name }) => objectId(kind, namespace, name))
          .map((id) => moving.claims.findIndex((claim) => claim.id === id))
          .filter((index) => index >= 0),
      ),
    ],
    writtenBy: (template) =>
      volumesIn(template).flatMap((volume) => {
        const claim = claimOf(template, volume);
        return writtenVolume(volume, claim && bindings.get(claim)?.object.spec) ?? [];
      }),
    assumptions: [...new Set(unknown)].map(
      (name) => `the PersistentVolumeClaim ${name} is in no manifest: it is there, and keeps no pod waiting`,
    ),
  };
}

/** Whether a claim's volume can be attached to one node only: pkg/volume/util/util.go (IsMultiAttachAllowed) at v1.32; directories of a node or of the network are not attached at all. */
function isOnOneNode({ object }: Claim, volume: IPersistentVolumeSpec | undefined): boolean {
  const kind = volume === undefined ? undefined : kindOfVolume(volume);
  if (kind !== undefined && volumeKinds[kind]?.sharing !== 'one-node') return false;
  const modes = volume?.accessModes ?? object.spec?.accessModes ?? [];
  return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/**
 * A disk that a pod names without a claim. Cloud providers attach a disk of Google to several nodes if all of them only read it; others they never do.
 * An image of Ceph is locked by the node that writes to it: pkg/volume/rbd/rbd_util.go (rbdLock) at v1.30.
 */
function inlineDisk(volume: PodVolume): string | undefined {
  const { gcePersistentDisk: gce, awsElasticBlockStore: aws, azureDisk: azure, cinder, rbd } = volume;
  if (gce !== undefined) return gce.readOnly === true ? undefined : `disk/${gce.pdName}`;
  if (aws !== undefined) return `disk/${aws.volumeID}`;
  if (azure !== undefined) return `disk/${azure.diskName}`;
  if (rbd !== undefined) return rbd.readOnly === true ? undefined : `disk/${rbd.pool ?? 'rbd'}.${rbd.image}`;
  return cinder === undefined ? undefined : `disk/${cinder.volumeID}`;
}

/** What a pod's volume holds and how long; nothing of one that the kubelet fills. */
function writtenVolume(volume: PodVolume, claimed: IPersistentVolumeSpec | undefined): PodVolumeFacts | undefined {
  const { name } = volume;
  const source = claimed === undefined ? undefined : kindOfVolume(claimed);
  const kind = source ?? kindOfVolume(volume);
  const known = source === undefined ? volumeKindInPod(kind ?? '') : volumeKinds[source];
  if (kind === undefined || known === undefined || known.isGiven === true) return undefined;
  return { name, kind, lifetime: known.lifetime };
}
