import type { PodSpec, Volume } from '../api-objects.ts';

/**
 * Disks that cannot be mounted twice on one node.
 *
 * Source: pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go (isVolumeConflict, needsRestrictionsCheck) at
 * v1.32; row P12 of the list of systems.
 */

/** Whether a volume is of a kind whose disk may be taken. */
export function isExclusiveDisk({ gcePersistentDisk, awsElasticBlockStore, iscsi, rbd }: Volume): boolean {
  return [gcePersistentDisk, awsElasticBlockStore, iscsi, rbd].some((disk) => isSet(disk));
}

/** Whether two pods name a disk that they cannot both mount on one node. */
export function disksCollide(a: PodSpec, b: PodSpec): boolean {
  return (a.volumes ?? []).some((volume) => (b.volumes ?? []).some((other) => isSameDisk(volume, other)));
}

/** Two that only read share a disk, except one of AWS. An iSCSI disk is told by its target's name alone, whatever its lun. */
function isSameDisk(a: Volume, b: Volume): boolean {
  const [gce, aws, iscsi, rbd] = [
    pair(a.gcePersistentDisk, b.gcePersistentDisk),
    pair(a.awsElasticBlockStore, b.awsElasticBlockStore),
    pair(a.iscsi, b.iscsi),
    pair(a.rbd, b.rbd),
  ];
  return (
    (gce !== undefined && isSame(gce, ({ pdName }) => pdName) && !isReadOnly(gce)) ||
    (aws !== undefined && isSame(aws, ({ volumeID }) => volumeID)) ||
    (iscsi !== undefined && isSame(iscsi, ({ iqn }) => iqn) && !isReadOnly(iscsi)) ||
    (rbd !== undefined && isSameImage(rbd) && !isReadOnly(rbd))
  );
}

/** An image of a Ceph cluster: one monitor in common tells that the cluster is the same. */
function isSameImage(disks: readonly [NonNullable<Volume['rbd']>, NonNullable<Volume['rbd']>]): boolean {
  const [{ monitors = [] }, { monitors: others = [] }] = disks;
  return (
    monitors.some((monitor) => others.includes(monitor)) &&
    isSame(disks, ({ pool }) => pool) &&
    isSame(disks, ({ image }) => image)
  );
}

function pair<T extends object>(a: T | null | undefined, b: T | null | undefined): readonly [T, T] | undefined {
  return isSet(a) && isSet(b) ? [a, b] : undefined;
}

function isSet<T extends object>(source: T | null | undefined): source is T {
  return source !== null && source !== undefined;
}

function isSame<T>([a, b]: readonly [T, T], nameOf: (disk: T) => string | undefined): boolean {
  return (nameOf(a) ?? '') === (nameOf(b) ?? '');
}

function isReadOnly([a, b]: readonly [{ readonly readOnly?: boolean }, { readonly readOnly?: boolean }]): boolean {
  return a.readOnly === true && b.readOnly === true;
}
