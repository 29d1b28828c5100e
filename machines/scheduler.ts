import type { AffinityTerm } from './facts.ts';
import type { Cluster, NodeView, PodView } from './universe.ts';
import { leastAllocatedScore } from './least-allocated.ts';
import { rule } from './universe.ts';

/**
 * The scheduler: binds pods to nodes (S1, S5).
 *
 * Source: pkg/scheduler/framework/plugins at v1.32: nodeunschedulable, nodename, tainttoleration, nodeaffinity, nodeports,
 * noderesources (Fit), interpodaffinity.
 *
 * Filter and binding are one action on a fresh view: the window between decision and binding is left out, and with it
 * refused bindings. Any order of the queue is explored, since any unbound pod may be next. A pod that fits nowhere stays
 * Pending and is tried again whenever a node fits. Of the scores only LeastAllocated is modelled, and only if the scenario
 * asks for best nodes: otherwise every node that fits may be chosen, which covers every score.
 */
export const schedulerRules = [
  rule({
    id: 'scheduler.binds',
    description: 'Binds a pod that is not bound to a node that fits.',
    to: 'pods',
    with: ['nodes'],
    event: (_, node) => ({ type: 'pod.bind', node: node.id }),
    when: (pod, node, cluster) => fits(pod, node, cluster) && (!cluster.bestNodesOnly || isBest(pod, node, cluster)),
    fairness: 'weak',
    says: (pod, node) => `binds ${pod.id} to ${node.id}`,
  }),
];

/** Whether a pod may be bound to a node now. */
export function fits(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const { facts } = pod;
  return (
    node.recorded &&
    !node.cordoned &&
    toleratesConditions(pod, node) &&
    facts.fits[node.index] === true &&
    hasRoom(pod, node, cluster) &&
    !isRepelled(pod, node, cluster) &&
    isAttracted(pod, node, cluster)
  );
}

/** TaintToleration, of the taints that follow from a node's conditions; those that the node was given are in `facts.fits`. */
function toleratesConditions({ facts: { toleratedTaints } }: PodView, { taints }: NodeView): boolean {
  for (const key of taints) if (!toleratedTaints.includes(key)) return false;
  return true;
}

/** NodeResourcesFit: an absent request is 0 here; nodes count pods too. */
function hasRoom(
  { facts: { requests } }: PodView,
  { index, facts: { allocatable } }: NodeView,
  { load }: Cluster,
): boolean {
  return (
    (load.pods[index] as number) < allocatable.pods &&
    (requests.cpu === 0 || (load.cpu[index] as number) + requests.cpu <= allocatable.cpu) &&
    (requests.memory === 0 || (load.memory[index] as number) + requests.memory <= allocatable.memory)
  );
}

/** Whether a pod that the term matches is in the node's domain. A node without the label is in no domain. */
function sharesDomain(term: AffinityTerm, node: NodeView, { pods, nodes }: Cluster): boolean {
  const domain = node.facts.topology[term.topologyKey];
  if (domain === undefined) return false;
  for (const other of pods) {
    if (!other.holds || !term.templates.includes(other.facts.template)) continue;
    if (nodes[other.node]?.facts.topology[term.topologyKey] === domain) return true;
  }
  return false;
}

function isRepelled({ facts }: PodView, node: NodeView, cluster: Cluster): boolean {
  for (const term of facts.repelledBy) if (sharesDomain(term, node, cluster)) return true;
  return false;
}

/**
 * Required affinity: a pod that every term matches is in the node's domain of each; or there is no such pod anywhere and this one
 * would be the first (interpodaffinity/filtering.go, satisfyPodAffinity).
 */
function isAttracted({ facts }: PodView, node: NodeView, cluster: Cluster): boolean {
  const [first] = facts.attractedTo;
  if (first === undefined) return true;
  let isNear = true;
  for (const term of facts.attractedTo) {
    if (node.facts.topology[term.topologyKey] === undefined) return false;
    isNear &&= sharesDomain(term, node, cluster);
  }
  if (isNear || !first.templates.includes(facts.template)) return isNear;
  for (const other of cluster.pods) if (other.holds && first.templates.includes(other.facts.template)) return false;
  return true;
}

function scoreOf(pod: PodView, node: NodeView, { load }: Cluster): number {
  const used = { cpu: load.scoredCpu[node.index] as number, memory: load.scoredMemory[node.index] as number };
  return leastAllocatedScore(pod.facts.scored, used, node.facts.allocatable);
}

function isBest(pod: PodView, node: NodeView, cluster: Cluster): boolean {
  const score = scoreOf(pod, node, cluster);
  return cluster.nodes.every((other) => scoreOf(pod, other, cluster) <= score || !fits(pod, other, cluster));
}
