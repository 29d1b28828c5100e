import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import type { NodeFacts, PodFacts } from '../../../machines/facts.ts';
import type { PlacedPod, Placement, PlacementNode } from '../../../machines/scheduling/placement.ts';
import { isAttracted, isRepelled } from '../../../machines/scheduling/pod-affinity.ts';
import { isNearItsService } from '../../../machines/scheduling/legacy-service-affinity.ts';
import { isFull, isTooMuch } from '../../../machines/scheduling/resources-fit.ts';
import { spreadFilter } from '../../../machines/scheduling/topology-spread.ts';

/** A node to be filled. */
export type Bin = ClusterSpec['nodes'][number];

/** So many pods of one template. */
export interface Demand {
  readonly facts: PodFacts;
  readonly count: number;
}

interface Filled extends PlacementNode {
  readonly facts: NodeFacts;
  cpu: number;
  memory: number;
  pods: number;
}

/**
 * How many of the pods find a place when they are put, the largest first, each on the first node that takes it. An answer to compare
 * two clusters by, not the most that any scheduler could place. `bins` pairs each node with its number in the cluster.
 */
export function packed(bins: readonly (readonly [number, Bin])[], demands: readonly Demand[]): number {
  const filled = bins.map(([index, { spec }]): Filled => {
    return { index, facts: spec, recorded: true, cordoned: false, taints: [], cpu: 0, memory: 0, pods: 0 };
  });
  const pods: PlacedPod[] = [];
  const placement: Placement = { pods, nodes: byNumber(filled) };
  const largestFirst = demands.toSorted(
    (a, b) => b.facts.requests.cpu - a.facts.requests.cpu || b.facts.requests.memory - a.facts.requests.memory,
  );
  for (const { facts, count } of largestFirst) {
    for (let pod = 0; pod < count; pod++) {
      const node = filled.find((candidate) => takes(candidate, facts, placement));
      if (node === undefined) break;
      node.cpu += facts.requests.cpu;
      node.memory += facts.requests.memory;
      node.pods++;
      pods.push({ holds: true, terminating: false, node: node.index, facts });
    }
  }
  return pods.length;
}

/** Numbers that none of the nodes has stand for nodes that do not exist. */
function byNumber(filled: readonly Filled[]): readonly PlacementNode[] {
  const missing = { recorded: false, cordoned: false, taints: [], facts: { topology: {} } };
  const length = Math.max(0, ...filled.map(({ index }) => index + 1));
  const nodes: PlacementNode[] = Array.from({ length }, (_, index) => ({ ...missing, index }));
  for (const node of filled) nodes[node.index] = node;
  return nodes;
}

function takes(node: Filled, pod: PodFacts, placement: Placement): boolean {
  const { allocatable } = node.facts;
  return (
    pod.fits[node.index] === true &&
    !isFull(node.pods, allocatable.pods) &&
    !isTooMuch(pod.requests.cpu, node.cpu, allocatable.cpu) &&
    !isTooMuch(pod.requests.memory, node.memory, allocatable.memory) &&
    !isRepelled(pod.repelledBy, node, placement) &&
    isAttracted(pod.attractedTo, pod.template, node, placement) &&
    spreadFilter(pod.spread, node, placement).fits &&
    (pod.serviceAffinity === undefined || isNearItsService(pod.serviceAffinity, node, placement))
  );
}
