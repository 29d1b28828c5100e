import type { Claim, Volume } from './bound-claims.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { SimpleAction } from './scenario.ts';
import { boundClaims, isProvisioned, volumesFor } from './bound-claims.ts';
import { namespaceId, objectId, ofKind, refuse } from './cluster-objects.ts';

type Supplies = Required<Pick<ClusterSpec, 'claims' | 'persistentVolumes'>>;

/** The claims and PersistentVolumes of a cluster as actors: none, unless some action makes or deletes one (P12). */
export interface MovingClaims extends Supplies {
  readonly assumptions: readonly string[];
}

/** None of them comes or goes. */
export const settledClaims: MovingClaims = { claims: [], persistentVolumes: [], assumptions: [] };

/** Works out who is there from the start, what is bound to what then, and which volume suits which claim. Throws `InputError` where a volume is tied to nodes. */
export function movingClaims(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  actions: readonly SimpleAction[],
): MovingClaims {
  const claims = distinct(ofKind(objects, 'PersistentVolumeClaim'));
  const volumes = distinct(ofKind(objects, 'PersistentVolume'));
  const moves =
    objects.some((one) => isStorage(one.kind) && created.has(one)) ||
    actions.some(({ do: verb, ...action }) => verb === 'delete' && 'object' in action && isStorage(action.object.kind));
  if (!moves) return settledClaims;
  refuseTiedVolumes(volumes);
  const isEarly = (object: ManifestObject) => !created.has(object);
  const bound = boundClaims(claims.filter(isEarly), volumes.filter(isEarly));
  const ofItsOwn = claims.filter(isProvisioned);
  const places = new Map([...volumes, ...ofItsOwn].map((one, index) => [one, index] as const));
  const ids = [...volumes.map(idOf), ...ofItsOwn.map(provisionedId)];
  const placeFor = (claim: Claim) => places.get(isEarly(claim) ? (bound.get(claim) ?? claim) : claim);
  const volumeAtFirst = (claim: Claim) => (isEarly(claim) ? (ids[placeFor(claim) ?? -1] ?? null) : null);
  const holders = new Map(claims.map((claim) => [volumeAtFirst(claim), idOf(claim)] as const));
  return {
    claims: claims.map((claim) => ({
      id: idOf(claim),
      input: { exists: isEarly(claim), volume: volumeAtFirst(claim) },
      spec: {
        namespace: namespaceId(claim.namespace),
        suits: [...volumesFor(claim, volumes), claim].flatMap((one) => places.get(one) ?? []),
      },
    })),
    persistentVolumes: [
      ...volumes.map((volume) => ({
        id: idOf(volume),
        input: { exists: isEarly(volume), claim: holders.get(idOf(volume)) ?? null },
        spec: {
          reclaim: volume.object.spec?.persistentVolumeReclaimPolicy === 'Delete' ? 'Delete' : 'Retain',
        } as const,
      })),
      ...ofItsOwn.map((claim) => ({
        id: provisionedId(claim),
        input: {
          exists: holders.has(provisionedId(claim)),
          claim: holders.get(provisionedId(claim)) ?? null,
          provisioned: true as const,
        },
        spec: { reclaim: 'Delete', provisioned: true } as const,
      })),
    ],
    assumptions:
      ofItsOwn.length === 0
        ? []
        : ['volumes that are made for claims are deleted with them, as their class says by default'],
  };
}

/** One that is deleted and created again is written twice, the first time as it is from the start. */
function distinct<Written extends ManifestObject>(objects: readonly Written[]): readonly Written[] {
  return objects.filter((one, index) => objects.findIndex((other) => idOf(other) === idOf(one)) === index);
}

function isStorage(kind: string): boolean {
  return kind === 'PersistentVolumeClaim' || kind === 'PersistentVolume';
}

function idOf({ kind, namespace, name }: ManifestObject): string {
  return objectId(kind, namespace, name);
}

/** Of the volume that is made for a claim; in truth its name ends with the claim's uid. */
function provisionedId({ namespace, name }: Claim): string {
  return objectId('PersistentVolume', '', namespace === 'default' ? `pvc-${name}` : `pvc-${namespace}-${name}`);
}

/** Which nodes a pod may go to is worked out before the run; so is then the volume that it will find. */
function refuseTiedVolumes(volumes: readonly Volume[]): void {
  for (const volume of volumes) {
    if (volume.object.spec?.nodeAffinity?.required === undefined) continue;
    const message = `PersistentVolume ${volume.name}: expected none that is tied to nodes beside actions on claims or volumes, found nodeAffinity`;
    refuse('not-supported', message, volume.at(['spec', 'nodeAffinity']));
  }
}
