import type { ClaimView, Cluster, NodeView, PersistentVolumeView, PodView } from './universe.ts';

/**
 * From where volumes can be reached, and which of them claims would get that wait for a node (P12, S1): the filter VolumeBinding.
 *
 * Source: pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (PreFilter, Filter, Reserve), binder.go (FindPodVolumes, AssumePodVolumes),
 * staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go (FindMatchingVolume, CheckNodeAffinity) at v1.32.
 *
 * A volume that was written for a claim is no other's. What a scheduler has decided and not written yet it alone knows, and so do the pods that it
 * looks at next: which of several volumes the claims of such pods are to get goes by the order of the pods, not by that of the decisions, and a
 * pod that would leave one of them without waits until that one's volume is written.
 */

const noClaims: readonly number[] = [];

/** What the claims of decided pods are to get, in pairs; kept, since guards of the search allocate nothing. */
const givenTo: number[] = [];
const given: number[] = [];

/** What came of the last round: how many decided pods would lack a volume, beside the one that was asked about, and whether the one that was asked about has all. */
const outcome = { lacking: 0, isSupplied: true };

/** Whether a node is no obstacle between a pod and a volume. */
const isReachable = ({ facts }: PersistentVolumeView, node: number): boolean => facts.nodes?.[node] !== false;

/** Whether a volume is there and nobody's, or can be made. */
const isFree = ({ available, exists, facts }: PersistentVolumeView): boolean =>
  available || (facts.provisioned === true && !exists);

/** A volume that names the claim, or is named by it, is not waited with: syncUnboundClaim. */
function isItsOwn({ index }: ClaimView, { available, facts }: PersistentVolumeView): boolean {
  return available && facts.reservedFor === index;
}

/** Whether a claim would get this volume now: the one that was written for it, or, of a claim that waits for no node, the first that suits of those that are free. */
export function isBestFor(claim: ClaimView, volume: PersistentVolumeView, cluster: Cluster): boolean {
  if (claim.selectedNode >= 0) return claim.selectedVolume === volume.index && isFree(volume);
  if (claim.facts.waits === true) return isItsOwn(claim, volume);
  forgetGiven();
  return bestVolume(claim, -1, cluster) === volume.index;
}

/** Whether the volume that was written for a claim is gone. */
export function hasLostItsVolume({ selectedVolume }: ClaimView, { persistentVolumes }: Cluster): boolean {
  const volume = persistentVolumes[selectedVolume];
  return volume === undefined || !isFree(volume);
}

/** The first volume that suits a claim, is free, not written for another, not given away, and can be reached on a node (-1: on any); -1 for none. */
function bestVolume({ index: claim, facts }: ClaimView, node: number, { claims, persistentVolumes }: Cluster): number {
  for (const index of facts.suits) {
    const candidate = persistentVolumes[index];
    if (candidate === undefined || !isFree(candidate) || given.includes(index)) continue;
    if (isWrittenForAnother(index, claim, claims)) continue;
    if (node < 0 || isReachable(candidate, node)) return index;
  }
  return -1;
}

function isWrittenForAnother(volume: number, claim: number, claims: readonly ClaimView[]): boolean {
  for (const { index, pending, selectedVolume } of claims)
    if (pending && index !== claim && selectedVolume === volume) return true;
  return false;
}

/** Whether a node has a way to each volume of a pod's claims that are bound. */
export function reachesItsVolumes({ facts }: PodView, { index }: NodeView, cluster: Cluster): boolean {
  for (const place of facts.claims ?? noClaims) {
    const volume = cluster.persistentVolumes[cluster.claims[place]?.volume ?? -1];
    if (volume !== undefined && !isReachable(volume, index)) return false;
  }
  return true;
}

/** Whether a claim of the pod waits for a node, and has no volume yet. */
export function awaitsVolumes({ facts }: PodView, { claims }: Cluster): boolean {
  for (const place of facts.claims ?? noClaims) {
    const claim = claims[place];
    if (claim?.pending === true && claim.facts.waits === true) return true;
  }
  return false;
}

/** Whether the claims of a decided pod that wait for a node have their volumes, and within its reach; one that is gone may have been bound before. */
export function hasVolumesWaitedFor({ facts, assumed }: PodView, { claims, persistentVolumes }: Cluster): boolean {
  for (const place of facts.claims ?? noClaims) {
    const claim = claims[place];
    if (claim === undefined || claim.facts.waits !== true || !claim.exists) continue;
    const volume = persistentVolumes[claim.volume];
    if (volume === undefined || !isReachable(volume, assumed)) return false;
  }
  return true;
}

/** Whether a pod would have all its volumes on a node: those of bound claims can be reached there, and those that wait would get one. */
export function mayHaveItsVolumes(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const { claims: used } = pod.facts;
  if (used === undefined) return true;
  if (!reachesItsVolumes(pod, node, cluster)) return false;
  for (const place of used) {
    const claim = cluster.claims[place];
    if (claim === undefined || claim.terminating) return false;
    if (claim.volume < 0 && !mayWaitFor(claim, node.index, cluster)) return false;
  }
  if (!awaitsVolumes(pod, cluster)) return true;
  giveOut(pod, -1, cluster);
  const { lacking } = outcome;
  giveOut(pod, node.index, cluster);
  return outcome.isSupplied && outcome.lacking <= lacking;
}

/** Whether a pod that its scheduler has decided for can have its volumes there still. */
export function keepsItsVolumes(pod: PodView, cluster: Cluster): boolean {
  const node = cluster.nodes[pod.assumed];
  if (node === undefined || !reachesItsVolumes(pod, node, cluster)) return false;
  for (const place of pod.facts.claims ?? noClaims) {
    const claim = cluster.claims[place];
    if (claim === undefined || !claim.exists) return false;
    if (claim.volume < 0 && !mayWaitFor(claim, node.index, cluster)) return false;
  }
  giveOut(pod, node.index, cluster);
  return outcome.isSupplied;
}

/** Whether an unbound claim may get a volume for a pod on a node: it waits for one, and was not promised to another. */
function mayWaitFor(claim: ClaimView, node: number, cluster: Cluster): boolean {
  if (!claim.pending || claim.facts.waits !== true) return false;
  return claim.selectedNode < 0 || (claim.selectedNode === node && !hasLostItsVolume(claim, cluster));
}

/** The volume that a scheduler has in mind for a claim of a pod that it has decided for; -1 for none. */
export function volumeInMind(claim: ClaimView, pod: PodView, cluster: Cluster): number {
  giveOut(pod, pod.assumed, cluster);
  return volumeGiven(claim.index);
}

function forgetGiven(): void {
  given.length = 0;
  givenTo.length = 0;
}

/** Gives volumes to the claims of all pods that a pod's scheduler has decided for, and of this one as if it were for a node (-1: for none). */
function giveOut(pod: PodView, node: number, cluster: Cluster): void {
  forgetGiven();
  outcome.lacking = 0;
  outcome.isSupplied = true;
  for (const other of cluster.pods) {
    const isOther = other.index !== pod.index;
    const place = isOther ? other.assumed : node;
    if (place < 0 || (other.facts.scheduler ?? 0) !== (pod.facts.scheduler ?? 0)) continue;
    if (giveTo(other, place, cluster)) continue;
    if (isOther) outcome.lacking++;
    else outcome.isSupplied = false;
  }
}

function giveTo({ facts }: PodView, node: number, cluster: Cluster): boolean {
  let isSupplied = true;
  for (const place of facts.claims ?? noClaims) {
    const claim = cluster.claims[place];
    if (claim === undefined || !isUndecided(claim)) continue;
    const earlier = cluster.persistentVolumes[volumeGiven(place)];
    if (earlier !== undefined) {
      if (!isReachable(earlier, node)) isSupplied = false;
      continue;
    }
    const best = bestVolume(claim, node, cluster);
    if (best < 0) isSupplied = false;
    else {
      given.push(best);
      givenTo.push(place);
    }
  }
  return isSupplied;
}

/** A claim that waits for a node, and for which none is written. */
const isUndecided = ({ pending, facts, selectedNode }: ClaimView): boolean =>
  pending && facts.waits === true && selectedNode < 0;

function volumeGiven(claim: number): number {
  return given[givenTo.indexOf(claim)] ?? -1;
}
