import type { PlacedPod, PlacementNode } from './placement.ts';

/**
 * CheckServiceAffinity over a placement of pods (S2). Nothing is allocated: guards call this for every state.
 *
 * Source: plugin/pkg/scheduler/algorithm/predicates/predicates.go (CheckServiceAffinity), plugin/pkg/scheduler/factory/factory.go (createAssignedPodLW,
 * createMinionLW) at v1.0. Which pod of the Service is looked at is left to chance, and to another one for each node: any may be. Pods that have
 * finished count, and those that are being deleted. A node that is cordoned is not in the scheduler's list, so that whoever looks at a pod
 * there finds no node for another of its Service.
 */
export interface ServiceAffinity {
  /** Templates of the pods that the first Service selects which selects these. */
  readonly templates: readonly number[];
  /** For each such predicate of the provider the labels that the pods' own nodeSelector does not settle. */
  readonly labels: readonly (readonly string[])[];
}

interface Placed {
  readonly pods: readonly Pick<PlacedPod, 'node' | 'facts'>[];
  readonly nodes: readonly PlacementNode[];
}

/** Whether for each of the predicates a node is like that of some pod of the Service, or no such pod is bound. */
export function isNearItsService(
  { templates, labels }: ServiceAffinity,
  node: PlacementNode,
  { pods, nodes }: Placed,
): boolean {
  for (const some of labels) {
    let isAnyBound = false;
    let isLikeOne = false;
    for (const { node: home, facts } of pods) {
      if (home < 0 || isLikeOne || !templates.includes(facts.template)) continue;
      isAnyBound = true;
      isLikeOne = vouchesFor(nodes[home], node, some);
    }
    if (isAnyBound && !isLikeOne) return false;
  }
  return true;
}

/** Whether a node has what its home has of the labels. */
function vouchesFor(home: PlacementNode | undefined, { facts }: PlacementNode, labels: readonly string[]): boolean {
  if (home?.recorded !== true || home.cordoned) return false;
  const { topology } = home.facts;
  for (const label of labels) {
    const value = topology[label];
    if (value !== undefined && facts.topology[label] !== value) return false;
  }
  return true;
}
