import type { Rule } from '../src/model/composition.ts';
import type { ClaimView, Cluster, NodeView, PersistentVolumeView, PodView } from './universe.ts';
import { fits } from './scheduler.ts';
import { rule } from './universe.ts';

/**
 * Volumes that wait for a node, and nodes that have no way to a volume (P12): a claim of a class with volumeBindingMode WaitForFirstConsumer
 * stays unbound until the scheduler has chosen a node for a pod that uses it, gets a volume that can be reached there, or one that is
 * made there, and only then is the pod bound.
 *
 * Source: pkg/scheduler/framework/plugins/volumebinding/binder.go (FindPodVolumes, AssumePodVolumes, BindPodVolumes), pkg/controller/volume/
 * persistentvolume/pv_controller.go (syncUnboundClaim, shouldDelayBinding), staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go
 * (FindMatchingVolume, CheckNodeAffinity) at v1.32.
 *
 * The choice of a node is written to each claim apart, as an annotation; of volumes that are there Kubernetes writes the volume at once, which who is
 * bound to whom does not show. A pod that has chosen a node and then fits there no more waits until it does, where its volumes tie it to that node.
 * Left out: topologies of volumes that are made (allowedTopologies), which are reached from everywhere here; storage capacity.
 */
export const volumeBindingRules: readonly Rule[] = [
  rule({
    id: 'scheduler.selectsNode',
    description: 'Chooses a node for a pod whose claim waits for that, where a volume for it can be had.',
    implements: ['P12', 'S5'],
    to: 'claims',
    with: ['pods', 'nodes'],
    event: (_claim, _pod, node) => ({ type: 'claim.selectNode', node: node.id }),
    where: ({ pending, facts, selectedNode }) => pending && facts.waits === true && selectedNode < 0,
    when: (claim, pod, node, cluster) =>
      pod.active &&
      pod.node < 0 &&
      pod.facts.claims?.includes(claim.index) === true &&
      mayHaveItsVolumes(pod, node, cluster) &&
      fits(pod, node, cluster),
    fairness: 'weak',
    says: (claim, pod, node) => `chooses ${node.id} for ${pod.id}, which ${claim.id} waits for`,
  }),
  rule({
    id: 'scheduler.dropsNode',
    description: 'Finds no volume for a claim on the node that it chose, and looks for another.',
    implements: ['P12'],
    to: 'claims',
    event: () => ({ type: 'claim.dropNode' }),
    where: ({ pending, selectedNode }) => pending && selectedNode >= 0,
    when: (claim, cluster) => bestVolume(claim, claim.selectedNode, cluster, nobody) < 0,
    fairness: 'weak',
    says: (claim) => `finds no volume for ${claim.id} on the node that it chose`,
  }),
];

const nobody: readonly number[] = [];

/** Whether a claim would get this volume now: the first that suits of those that are free, and that can be reached where its pod is to go. */
export function isBestFor(claim: ClaimView, volume: PersistentVolumeView, cluster: Cluster): boolean {
  if (claim.facts.waits === true && claim.selectedNode < 0) return isItsOwn(claim, volume);
  return bestVolume(claim, claim.selectedNode, cluster, nobody) === volume.index;
}

/** A volume that names the claim, or is named by it, is not waited with: syncUnboundClaim. */
function isItsOwn({ index }: ClaimView, { available, facts }: PersistentVolumeView): boolean {
  return available && facts.reservedFor === index;
}

/** The first volume that suits a claim, is free and can be reached on a node (-1: on any), without some; -1 for none. */
function bestVolume(
  { facts }: ClaimView,
  node: number,
  { persistentVolumes }: Cluster,
  taken: readonly number[],
): number {
  for (const index of facts.suits) {
    const candidate = persistentVolumes[index];
    if (candidate === undefined || !isFree(candidate) || taken.includes(index)) continue;
    if (node < 0 || isReachable(candidate, node)) return index;
  }
  return -1;
}

const isFree = ({ available, exists, facts }: PersistentVolumeView): boolean =>
  available || (facts.provisioned === true && !exists);

const isReachable = ({ facts }: PersistentVolumeView, node: number): boolean => facts.nodes?.[node] !== false;

/** Whether a node has a way to each volume of a pod's claims that are bound. */
export function reachesItsVolumes({ facts }: PodView, { index }: NodeView, cluster: Cluster): boolean {
  const { claims: used } = facts;
  if (used === undefined) return true;
  for (const place of used) {
    const volume = cluster.persistentVolumes[cluster.claims[place]?.volume ?? -1];
    if (volume !== undefined && !isReachable(volume, index)) return false;
  }
  return true;
}

/** Volumes that the claims looked at last would get; kept, since guards of the search allocate nothing. */
const promised: number[] = [];

/** Whether a pod would have all its volumes on a node: those of bound claims can be reached there, and those that wait would get one. */
export function mayHaveItsVolumes(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const { claims: used } = pod.facts;
  if (used === undefined) return true;
  if (!reachesItsVolumes(pod, node, cluster)) return false;
  promised.length = 0;
  for (const place of used) {
    const claim = cluster.claims[place];
    if (claim === undefined || claim.terminating) return false;
    if (claim.volume >= 0) continue;
    if (!claim.pending || claim.facts.waits !== true) return false;
    if (claim.selectedNode >= 0 && claim.selectedNode !== node.index) return false;
    const best = bestVolume(claim, node.index, cluster, promised);
    if (best < 0) return false;
    promised.push(best);
  }
  return true;
}
