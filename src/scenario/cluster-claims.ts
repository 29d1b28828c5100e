import type { Claim, Volume } from './bound-claims.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { ClusterNode } from './cluster-nodes.ts';
import type { SimpleAction } from './scenario.ts';
import { boundClaims, isReserved, volumesFor } from './bound-claims.ts';
import { matchesNodeSelector } from '../../machines/label-selector.ts';
import { storageClassesOf } from './storage-classes.ts';
import { namespaceId, objectId, ofKind, refuse } from './cluster-objects.ts';

type Supplies = Required<Pick<ClusterSpec, 'claims' | 'persistentVolumes'>>;

/** The claims and PersistentVolumes of a cluster as actors: none, unless some action makes or deletes one, or a class has claims wait for a node (P12). */
export interface MovingClaims extends Supplies {
  readonly assumptions: readonly string[];
}

/** None of them comes or goes. */
export const settledClaims: MovingClaims = { claims: [], persistentVolumes: [], assumptions: [] };

/** Works out who is there from the start, what is bound to what then, which volume suits which claim, and which node has a way to which volume. */
export function movingClaims(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  actions: readonly SimpleAction[],
  nodes: readonly ClusterNode[],
): MovingClaims {
  const classes = storageClassesOf(objects);
  const claims = distinct(ofKind(objects, 'PersistentVolumeClaim'));
  const volumes = distinct(ofKind(objects, 'PersistentVolume'));
  if (!claims.some(classes.waits) && !isMoved(objects, created, actions)) return settledClaims;
  const isEarly = (object: ManifestObject) => !created.has(object);
  const isBoundEarly = (claim: Claim) =>
    isEarly(claim) && (!classes.waits(claim) || volumes.some((volume) => isEarly(volume) && isReserved(claim, volume)));
  const bound = boundClaims(claims.filter(isBoundEarly), volumes.filter(isEarly));
  const ofItsOwn = claims.filter(classes.provisions);
  const places = new Map([...volumes, ...ofItsOwn].map((one, index) => [one, index] as const));
  const ids = [...volumes.map(idOf), ...ofItsOwn.map(provisionedId)];
  const placeFor = (claim: Claim) => places.get(isEarly(claim) ? (bound.get(claim) ?? claim) : claim);
  const ownerOf = (volume: Volume) => claims.findIndex((claim) => isReserved(claim, volume));
  const waiting = (claim: Claim) => (classes.waits(claim) ? { waits: true as const } : {});
  const volumeAtFirst = (claim: Claim) => (isBoundEarly(claim) ? (ids[placeFor(claim) ?? -1] ?? null) : null);
  const holders = new Map(claims.map((claim) => [volumeAtFirst(claim), idOf(claim)] as const));
  return {
    claims: claims.map((claim) => ({
      id: idOf(claim),
      input: { exists: isEarly(claim), volume: volumeAtFirst(claim), ...waiting(claim) },
      spec: {
        namespace: namespaceId(claim.namespace),
        suits: [...volumesFor(claim, volumes), claim].flatMap((one) => places.get(one) ?? []),
        ...waiting(claim),
      },
    })),
    persistentVolumes: [
      ...volumes.map((volume) => ({
        id: idOf(volume),
        input: { exists: isEarly(volume), claim: holders.get(idOf(volume)) ?? null },
        spec: {
          reclaim: volume.object.spec?.persistentVolumeReclaimPolicy === 'Delete' ? 'Delete' : 'Retain',
          ...(ownerOf(volume) < 0 ? {} : { reservedFor: ownerOf(volume) }),
          ...wayTo(volume, nodes),
        } as const,
      })),
      ...ofItsOwn.map((claim) => ({
        id: provisionedId(claim),
        input: {
          exists: holders.has(provisionedId(claim)),
          claim: holders.get(provisionedId(claim)) ?? null,
          provisioned: true as const,
        },
        spec: { reclaim: classes.reclaims(claim), provisioned: true } as const,
      })),
    ],
    assumptions: ofItsOwn.every((claim) => classes.knows(claim))
      ? []
      : ['volumes that are made for claims are deleted with them, as their class says by default'],
  };
}

/** Whether an action makes or deletes a claim or a volume. */
function isMoved(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  actions: readonly SimpleAction[],
): boolean {
  return (
    objects.some((one) => isStorage(one.kind) && created.has(one)) ||
    actions.some(({ do: verb, ...action }) => verb === 'delete' && 'object' in action && isStorage(action.object.kind))
  );
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

/** The nodes that have a way to a volume, where that is not all of them. */
function wayTo({ object }: Volume, nodes: readonly ClusterNode[]): { readonly nodes?: readonly boolean[] } {
  const required = object.spec?.nodeAffinity?.required;
  if (required === undefined) return {};
  return { nodes: nodes.map((node) => matchesNodeSelector(required.nodeSelectorTerms, node)) };
}

/** What a scheduler does beside waiting for volumes, of what is not modelled together with that. */
interface SchedulingBeside {
  readonly bindingWindow: boolean;
  readonly schedulers: number;
  readonly preempts: boolean;
  readonly takesTheBest: boolean;
}

/** Throws `InputError` where a scheduler would have to weigh volumes against what it is not modelled to weigh them against. */
export function refuseBeside(
  { claims, persistentVolumes }: MovingClaims,
  beside: SchedulingBeside,
  objects: readonly ManifestObject[],
): void {
  const isTied =
    claims.some(({ spec }) => spec.waits === true) || persistentVolumes.some(({ spec }) => spec.nodes !== undefined);
  const [claim] = [...ofKind(objects, 'PersistentVolumeClaim'), ...ofKind(objects, 'PersistentVolume')];
  if (!isTied || claim === undefined) return;
  const found = [
    ...(beside.bindingWindow ? ['a binding window'] : []),
    ...(beside.schedulers > 1 ? ['several schedulers'] : []),
    ...(beside.preempts ? ['pods of several priorities'] : []),
    ...(beside.takesTheBest ? ['scheduler: best'] : []),
  ];
  if (found.length === 0) return;
  const message = `claims that wait for a node, or volumes that come or go and are tied to nodes: expected a plain scheduler beside them, found ${found.join(', ')}`;
  refuse('not-supported', message, claim.at());
}
