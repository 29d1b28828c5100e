import type { Claim } from './bound-claims.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import { isProvisioned } from './bound-claims.ts';
import { ofKind } from './cluster-objects.ts';

/** Volumes of its classes are made by hand alone: pkg/volume/util/storageclass.go (NotSupportedProvisioner) at v1.32. */
const noProvisioner = 'kubernetes.io/no-provisioner';

/** What the classes of claims say. */
export interface StorageClasses {
  /** Whether the class of a claim is among the manifests. */
  readonly knows: (claim: Claim) => boolean;
  /** Whether a claim stays unbound until a node is chosen for a pod that uses it. */
  readonly waits: (claim: Claim) => boolean;
  /** Whether a claim gets a volume made for it where none suits. */
  readonly provisions: (claim: Claim) => boolean;
  /** What becomes of a volume that was made for a claim once the claim is gone. */
  readonly reclaims: (claim: Claim) => 'Retain' | 'Delete';
}

/** Reads StorageClasses (P12). A class that is in no manifest provisions, binds at once and deletes, as a class does by default. */
export function storageClassesOf(objects: readonly ManifestObject[]): StorageClasses {
  const classes = new Map(ofKind(objects, 'StorageClass').map(({ name, object }) => [name, object] as const));
  const classOf = ({ object: { spec } }: Claim) => classes.get(spec?.storageClassName ?? '');
  return {
    knows: (claim) => classOf(claim) !== undefined,
    waits: (claim) => classOf(claim)?.volumeBindingMode === 'WaitForFirstConsumer',
    provisions: (claim) => isProvisioned(claim) && classOf(claim)?.provisioner !== noProvisioner,
    reclaims: (claim) => (classOf(claim)?.reclaimPolicy === 'Retain' ? 'Retain' : 'Delete'),
  };
}
