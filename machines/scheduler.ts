import type { Cluster, NodeView, PodView } from './universe.ts';
import type { Picture } from './scheduler-picture.ts';
import { fillNodeScores } from './scheduler-scores.ts';
import { drawPromised, isPromised, pictureFor } from './scheduler-picture.ts';
import { isAttracted, isRepelled } from './scheduling/pod-affinity.ts';
import { mayHaveItsVolumes } from './volume-filter.ts';
import { isFull, isTooMuch } from './scheduling/resources-fit.ts';
import { isNearItsService } from './scheduling/legacy-service-affinity.ts';
import { rule } from './universe.ts';
import { sameUid } from './readers.ts';
import { spreadFilter } from './scheduling/topology-spread.ts';

/**
 * The scheduler: binds pods to nodes (S1, S4, S5).
 *
 * Source: pkg/scheduler/framework/plugins at v1.32: nodeunschedulable, nodename, tainttoleration, nodeaffinity, nodeports, volumerestrictions (disks),
 * volumebinding, noderesources (Fit), interpodaffinity, podtopologyspread; pkg/scheduler/schedule_one.go; pkg/registry/core/pod/storage/storage.go (binding).
 *
 * Filter and binding are one action, but for what a cache that is behind makes of it, unless the scenario asks for the window between them, or a pod's
 * claims wait for a node (`machines/volume-binding.ts`): then a pod is decided for first (`machines/scheduling-attempt.ts`), one pod at a time
 * and on what the scheduler then knows, and bound later, several side by side. The API server takes any binding of a pod that is there and
 * not bound, even to a node that is gone or no longer fits. Any order of the queue
 * is explored, since any unbound pod may be next. A pod that fits nowhere stays Pending and is tried again whenever a node fits. Scores
 * count only if the scenario asks for best nodes (machines/scheduler-scores.ts): otherwise every node that fits may be chosen, which covers every score.
 *
 * In the legacy generation the predicates and priorities of its default provider decide (S2, S3), or those that the scenario's provider names:
 * machines/scheduling/legacy-predicates.ts and legacy-priorities.ts.
 */
export const schedulerRules = [
  rule({
    id: 'scheduler.binds',
    description: 'Binds a pod that is not bound to a node that fits.',
    implements: ['P2', 'P9', 'S1', 'S2', 'S3', 'S4', 'S5'],
    to: 'pods',
    with: ['nodes'],
    event: (_, node) => ({ type: 'pod.bind', node: node.id }),
    where: (pod) => pod.exists,
    reads: 'scheduler',
    // The binding carries the pod's uid; and what it has bound itself, the scheduler counts at once (pkg/scheduler/backend/cache/cache.go, AssumePod).
    unchanged: sameUid,
    remembers: true,
    when: (pod, node, cluster) => isWanted(pod, node, cluster),
    fairness: 'weak',
    says: (pod, node) => `binds ${pod.id} to ${node.id}`,
  }),
];

/** Where decisions and bindings are two steps. */
export const windowRules = [
  rule({
    id: 'scheduler.decides',
    description: 'Decides for a node that fits a pod; the API server is told later.',
    implements: ['P9', 'S1', 'S2', 'S3', 'S4', 'S5'],
    to: 'pods',
    with: ['nodes'],
    event: (_, node) => ({ type: 'pod.assume', node: node.id }),
    when: (pod, node, cluster) => isWanted(pod, node, cluster),
    fairness: 'weak',
    says: (pod, node) => `decides for ${node.id} for ${pod.id}`,
  }),
  rule({
    id: 'scheduler.bindsAssumed',
    description: 'Binds a pod to the node that was decided for, whatever has become of it.',
    implements: ['P2', 'S1'],
    to: 'pods',
    event: () => ({ type: 'pod.bindAssumed' }),
    fairness: 'weak',
    says: (pod) => `binds ${pod.id} to the node that it has decided for`,
  }),
];

/** Whether the scheduler may choose a node for a pod now. */
function isWanted(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  return (
    fits(pod, node, cluster) &&
    (pod.nominated < 0 || pod.nominated === node.index || !isPromiseGood(pod, cluster)) &&
    (!cluster.bestNodesOnly || pod.nominated === node.index || isBest(pod, node, cluster))
  );
}

/** A nominated node that fits is the only one that is looked at: pkg/scheduler/schedule_one.go (evaluateNominatedNode) at v1.32. */
function isPromiseGood(pod: PodView, cluster: Cluster): boolean {
  const node = cluster.nodes[pod.nominated];
  return node !== undefined && fits(pod, node, cluster);
}

/** Whether a pod may be bound to a node now, as far as its scheduler knows. */
export function fits(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  if (!mayHaveItsVolumes(pod, node, cluster)) return false;
  const { pictures } = cluster;
  if (pictures === null || pod.facts.scheduler === -1) return passes(pod, node, cluster);
  if (!passes(pod, node, pictureFor(pod, pictures))) return false;
  if (!pictures.isAnyNominated) return true;
  for (const other of cluster.pods)
    if (isPromised(other, node, pod)) return passes(pod, node, drawPromised(pod, node, cluster, pictures));
  return true;
}

/** The filters, over a picture of the cluster. */
export function passes(pod: PodView, node: NodeView, picture: Picture): boolean {
  const { facts } = pod;
  return (
    node.recorded &&
    !node.cordoned &&
    toleratesConditions(pod, node) &&
    facts.fits[node.index] === true &&
    hasRoom(pod, node, picture) &&
    !isRepelled(facts.repelledBy, node, picture) &&
    isAttracted(facts.attractedTo, facts.template, node, picture) &&
    spreadFilter(facts.spread, node, picture).fits &&
    (facts.serviceAffinity === undefined || isNearItsService(facts.serviceAffinity, node, picture))
  );
}

/** TaintToleration, of the taints that follow from a node's conditions; those that the node was given are in `facts.fits`. */
function toleratesConditions({ facts: { toleratedTaints } }: PodView, { taints }: NodeView): boolean {
  for (const key of taints) if (!toleratedTaints.includes(key)) return false;
  return true;
}

/** NodeResourcesFit, as far as cpu, memory and the number of pods go. */
function hasRoom(
  { facts: { requests } }: PodView,
  { index, facts: { allocatable } }: NodeView,
  { load }: Picture,
): boolean {
  return (
    !isFull(load.pods[index] as number, allocatable.pods) &&
    !isTooMuch(requests.cpu, load.cpu[index] as number, allocatable.cpu) &&
    !isTooMuch(requests.memory, load.memory[index] as number, allocatable.memory)
  );
}

/** Scores of all nodes are worked out at once, since they are relative to each other; pods that nothing tells apart share them. */
function isBest(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const { nodeScores: known } = cluster;
  if (!isKnown(pod, cluster)) {
    for (const other of cluster.nodes) known.fits[other.index] = fits(pod, other, cluster) ? 1 : 0;
    fillNodeScores(pod, seenBy(pod, cluster), cluster, known);
  }
  return known.scores[node.index] === known.best;
}

/** Promises are a pod's own; without them the same is seen, and preferred, for all pods of a template with one controller. */
function isKnown(
  { index, owner, facts }: PodView,
  { nodeScores: { pod, template, controller }, pictures }: Cluster,
): boolean {
  return pod === index || (pictures === null && template === facts.template && controller === owner && pod >= 0);
}

function seenBy(pod: PodView, cluster: Cluster): Picture {
  return cluster.pictures === null ? cluster : pictureFor(pod, cluster.pictures);
}
