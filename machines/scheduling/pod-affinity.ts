import type { AffinityTerm, WeightedAffinityTerm } from './affinity-facts.ts';
import type { Placement, PlacementNode } from './placement.ts';
import { maxNodeScore } from './normalised-score.ts';

/**
 * Pod affinity and anti-affinity over a placement of pods (S5). Nothing is allocated: guards call these for every state.
 *
 * Source: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go and scoring.go at v1.32. Terminating pods count.
 */

/** Whether a pod that the term matches is in the node's domain. A node without the label is in no domain. */
function sharesDomain(term: AffinityTerm, node: PlacementNode, placement: Placement): boolean {
  return countInDomain(term, node.facts.topology[term.topologyKey], placement, 1) > 0;
}

/** Required anti-affinity (satisfyPodAntiAffinity, satisfyExistingPodsAntiAffinity). */
export function isRepelled(terms: readonly AffinityTerm[], node: PlacementNode, placement: Placement): boolean {
  for (const term of terms) if (sharesDomain(term, node, placement)) return true;
  return false;
}

/**
 * Required affinity (satisfyPodAffinity): a pod that every term matches is in the node's domain of each; or there is no such pod in any
 * domain and this one, of `template`, would be the first. In both cases the node has all labels.
 */
export function isAttracted(
  terms: readonly AffinityTerm[],
  template: number,
  node: PlacementNode,
  placement: Placement,
): boolean {
  const [first] = terms;
  if (first === undefined) return true;
  let isNear = true;
  for (const term of terms) {
    if (node.facts.topology[term.topologyKey] === undefined) return false;
    isNear &&= sharesDomain(term, node, placement);
  }
  return isNear || (first.templates.includes(template) && !isAnyPlaced(terms, placement));
}

/** What the preferences sum up to for a node, before it is compared with other nodes (Score). */
export function affinityScore(
  terms: readonly WeightedAffinityTerm[],
  { facts: { topology } }: PlacementNode,
  placement: Placement,
): number {
  let score = 0;
  for (const term of terms) score += term.weight * countInDomain(term, topology[term.topologyKey], placement, Infinity);
  return score;
}

/** The score among nodes whose sums reach from `lowest` to `highest`, 0 to 100 (NormalizeScore). */
export function normalisedAffinityScore(score: number, lowest: number, highest: number): number {
  return highest > lowest ? Math.trunc(maxNodeScore * ((score - lowest) / (highest - lowest))) : 0;
}

/** Pods of the term's templates in a domain, counted no further than `enough`. */
function countInDomain(
  { topologyKey, templates }: AffinityTerm,
  domain: string | undefined,
  { pods, nodes }: Placement,
  enough: number,
): number {
  if (domain === undefined) return 0;
  let count = 0;
  for (const pod of pods) {
    if (!pod.holds || !templates.includes(pod.facts.template)) continue;
    const node = nodes[pod.node];
    if (node === undefined || !node.recorded || node.facts.topology[topologyKey] !== domain) continue;
    if (++count >= enough) break;
  }
  return count;
}

function isAnyPlaced(terms: readonly AffinityTerm[], { pods, nodes }: Placement): boolean {
  for (const { topologyKey, templates } of terms) {
    for (const pod of pods) {
      if (!pod.holds || !templates.includes(pod.facts.template)) continue;
      const node = nodes[pod.node];
      if (node !== undefined && node.recorded && node.facts.topology[topologyKey] !== undefined) return true;
    }
  }
  return false;
}
