import type { ManifestObject } from '../manifest/objects.ts';
import type { Quantity } from '../../machines/quantity.ts';
import { compareQuantities, parseQuantity } from '../../machines/quantity.ts';
import { matchesLabels, selectorFromObject } from '../../machines/label-selector.ts';

/** A PersistentVolumeClaim of the manifests. */
export type Claim = ManifestObject<'PersistentVolumeClaim'>;

/** A PersistentVolume of the manifests. */
export type Volume = ManifestObject<'PersistentVolume'>;

/**
 * Which claim has which volume; each volume has one claim (P12). A volume that names a claim is that claim's, a claim that names a volume
 * waits for it; else the smallest volume that is large enough and has the claim's class, access modes, mode and labels is taken,
 * by the claims in the order of the manifests.
 * Source: pkg/controller/volume/persistentvolume/index.go (findBestMatchForClaim) and staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go (FindMatchingVolume) at v1.32.
 */
export function boundClaims(claims: readonly Claim[], volumes: readonly Volume[]): ReadonlyMap<Claim, Volume> {
  const bindings = new Map<Claim, Volume>();
  const isFree = (volume: Volume) => ![...bindings.values()].includes(volume);
  for (const claim of claims) {
    const volume = volumes.find((one) => isReserved(claim, one) && isFree(one));
    if (volume !== undefined) bindings.set(claim, volume);
  }
  for (const claim of claims) {
    if (bindings.has(claim) || (claim.object.spec?.volumeName ?? '') !== '') continue;
    const best = volumesFor(claim, volumes).find(isFree);
    if (best !== undefined) bindings.set(claim, best);
  }
  return bindings;
}

/** The volumes that a claim may be bound to, the best first: the one that is its own, or else those that suit it, by their size. */
export function volumesFor(claim: Claim, volumes: readonly Volume[]): readonly Volume[] {
  const own = volumes.filter((volume) => isReserved(claim, volume));
  if (own.length > 0 || (claim.object.spec?.volumeName ?? '') !== '') return own;
  return volumes
    .filter((volume) => volume.object.spec?.claimRef === undefined && suits(claim, volume))
    .toSorted((a, b) => compareQuantities(capacityOf(a), capacityOf(b)));
}

/** Whether a claim that no volume of the manifests suits gets one made for it: one that names a class, or leaves that to the default class. */
export function isProvisioned({ object: { spec } }: Claim): boolean {
  return spec?.storageClassName !== '' && (spec?.volumeName ?? '') === '' && spec?.selector === undefined;
}

/** Whether a volume names a claim, or a claim it. */
export function isReserved(claim: Claim, { name, object: { spec } }: Volume): boolean {
  const { claimRef } = spec ?? {};
  if (claimRef !== undefined)
    return claimRef.name === claim.name && (claimRef.namespace ?? 'default') === claim.namespace;
  return claim.object.spec?.volumeName === name;
}

function suits(claim: Claim, volume: Volume): boolean {
  const [wanted, given] = [claim.object.spec, volume.object.spec];
  const modes: readonly string[] = given?.accessModes ?? [];
  return (
    (wanted?.storageClassName ?? '') === (given?.storageClassName ?? '') &&
    (wanted?.volumeMode ?? 'Filesystem') === (given?.volumeMode ?? 'Filesystem') &&
    (wanted?.accessModes ?? []).every((mode) => modes.includes(mode)) &&
    (wanted?.selector === undefined ||
      matchesLabels(selectorFromObject(wanted.selector), volume.object.metadata?.labels ?? {})) &&
    compareQuantities(requestOf(claim), capacityOf(volume)) <= 0
  );
}

function requestOf({ object: { spec } }: Claim): Quantity {
  return parseQuantity(String(spec?.resources?.requests?.['storage'] ?? '0'));
}

function capacityOf({ object: { spec } }: Volume): Quantity {
  return parseQuantity(String(spec?.capacity?.['storage'] ?? '0'));
}
