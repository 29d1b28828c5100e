/**
 * VolumeRestrictions: a disk that only one pod may mount is on one node at a time, and a claim of mode ReadWriteOncePod is one
 * pod's (S5, P12).
 *
 * Source: pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go at v1.32.
 */
import type { FilterResult } from './filter-result.ts';
import type { ObjectMeta, PodObject } from '../api-objects.ts';
import { disksCollide, isExclusiveDisk } from './disk-conflict.ts';
import { fitting, unresolvable, unschedulable } from './filter-result.ts';
import { isSameNamespace } from './same-namespace.ts';

/** A PersistentVolumeClaim as far as the filter reads it. */
export interface VolumeClaim {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly accessModes?: readonly string[] };
}

/** What the filter looks at beside the pods of the node. */
export interface ClaimsInCluster {
  readonly claims: readonly VolumeClaim[];
  /** All pods; only those that are bound to a node count. */
  readonly pods: readonly PodObject[];
}

/** A filter's result that tells whether it had anything to do. */
export interface VolumeRestrictions extends FilterResult {
  /** True where the pod mounts nothing that could be taken: the node was not looked at. */
  readonly isSkipped: boolean;
}

/** Filters a node for a pod, beside the pods that are on it. */
export function filterByVolumes(
  pod: PodObject,
  podsOnNode: readonly PodObject[],
  { claims, pods }: ClaimsInCluster,
): VolumeRestrictions {
  const spec = pod.spec ?? {};
  const found = claimsOf(pod).map((name) => ({ name, claim: claims.find((one) => isNamed(one, name, pod)) }));
  const lost = found.find(({ claim }) => claim === undefined);
  if (lost !== undefined)
    return { ...unresolvable(`persistentvolumeclaim "${lost.name}" not found`), isSkipped: false };
  const isTaken = found.some(({ name, claim }) => isOncePerPod(claim) && pods.some((other) => uses(other, name, pod)));
  if (!isTaken && !(spec.volumes ?? []).some(isExclusiveDisk)) return { ...fitting, isSkipped: true };
  const result = podsOnNode.some((other) => disksCollide(spec, other.spec ?? {}))
    ? unschedulable('node(s) had no available disk')
    : isTaken
      ? unschedulable('node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode')
      : fitting;
  return { ...result, isSkipped: false };
}

function claimsOf({ spec }: PodObject): readonly string[] {
  return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []);
}

function isNamed(claim: VolumeClaim, name: string, pod: PodObject): boolean {
  return (claim.metadata?.name ?? '') === name && isSameNamespace(claim, pod);
}

function isOncePerPod(claim: VolumeClaim | undefined): boolean {
  return claim?.spec?.accessModes?.includes('ReadWriteOncePod') ?? false;
}

function uses(other: PodObject, name: string, pod: PodObject): boolean {
  return (other.spec?.nodeName ?? '') !== '' && isSameNamespace(other, pod) && claimsOf(other).includes(name);
}
