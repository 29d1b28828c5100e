import type { Cluster, NodeView, PodView } from './universe.ts';
import { isAttracted, isRepelled } from './scheduling/pod-affinity.ts';
import { isFull, isTooMuch } from './scheduling/resources-fit.ts';
import { leastAllocatedScore } from './scheduling/least-allocated.ts';
import { rule } from './universe.ts';
import { sameUid } from './readers.ts';
import { scorePreferences } from './scheduling/preferences.ts';
import { spreadFilter } from './scheduling/topology-spread.ts';

/**
 * The scheduler: binds pods to nodes (S1, S5).
 *
 * Source: pkg/scheduler/framework/plugins at v1.32: nodeunschedulable, nodename, tainttoleration, nodeaffinity, nodeports, volumerestrictions (disks),
 * noderesources (Fit), interpodaffinity, podtopologyspread.
 *
 * Filter and binding are one action: the window between decision and binding is left out, but for what a cache that is behind
 * makes of it. Any order of the queue is explored, since any unbound pod may be next. A pod that fits nowhere stays
 * Pending and is tried again whenever a node fits. Scores count only if the scenario asks for best nodes: otherwise every node that
 * fits may be chosen, which covers every score. Of the scores BalancedAllocation and ImageLocality are left out, and the spreading
 * that a scheduler prefers by default for pods without constraints: then nodes count as equally good that a scheduler might tell apart.
 */
export const schedulerRules = [
  rule({
    id: 'scheduler.binds',
    description: 'Binds a pod that is not bound to a node that fits.',
    to: 'pods',
    with: ['nodes'],
    event: (_, node) => ({ type: 'pod.bind', node: node.id }),
    where: (pod) => pod.exists,
    reads: 'scheduler',
    // The binding carries the pod's uid; and what it has bound itself, the scheduler counts at once (pkg/scheduler/backend/cache/cache.go, AssumePod).
    unchanged: sameUid,
    remembers: true,
    when: (pod, node, cluster) => fits(pod, node, cluster) && (!cluster.bestNodesOnly || isBest(pod, node, cluster)),
    fairness: 'weak',
    says: (pod, node) => `binds ${pod.id} to ${node.id}`,
  }),
];

/** Whether a pod may be bound to a node now. */
export function fits(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const { facts } = pod;
  return (
    node.ready &&
    !node.cordoned &&
    facts.fits[node.index] === true &&
    hasRoom(pod, node, cluster) &&
    !isRepelled(facts.repelledBy, node, cluster) &&
    isAttracted(facts.attractedTo, facts.template, node, cluster) &&
    spreadFilter(facts.spread, node, cluster).fits
  );
}

/** NodeResourcesFit, as far as cpu, memory and the number of pods go. */
function hasRoom(
  { facts: { requests } }: PodView,
  { index, facts: { allocatable } }: NodeView,
  { load }: Cluster,
): boolean {
  return (
    !isFull(load.pods[index] as number, allocatable.pods) &&
    !isTooMuch(requests.cpu, load.cpu[index] as number, allocatable.cpu) &&
    !isTooMuch(requests.memory, load.memory[index] as number, allocatable.memory)
  );
}

function scoreOf(pod: PodView, node: NodeView, cluster: Cluster): number {
  const { load } = cluster;
  const { scored } = pod.facts;
  const { allocatable } = node.facts;
  const cpu = scored.cpu + (load.scoredCpu[node.index] as number);
  const memory = scored.memory + (load.scoredMemory[node.index] as number);
  const leastAllocated = leastAllocatedScore([
    { weight: 1, requested: cpu, allocatable: allocatable.cpu },
    { weight: 1, requested: memory, allocatable: allocatable.memory },
  ]);
  return leastAllocated + preferenceFor(pod, node, cluster);
}

/** Worked out for all nodes at once, since scores are relative to those of the other nodes that fit. */
function preferenceFor(pod: PodView, node: NodeView, cluster: Cluster): number {
  const { preferences } = pod.facts;
  if (preferences === null) return 0;
  const { preferenceScores: known } = cluster;
  if (known.pod !== pod.index) {
    for (const other of cluster.nodes) known.fits[other.index] = fits(pod, other, cluster) ? 1 : 0;
    scorePreferences(preferences, cluster, known);
    known.pod = pod.index;
  }
  return known.scores[node.index] as number;
}

function isBest(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const score = scoreOf(pod, node, cluster);
  return cluster.nodes.every((other) => scoreOf(pod, other, cluster) <= score || !fits(pod, other, cluster));
}
