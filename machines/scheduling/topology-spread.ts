import type { FilterResult } from './filter-result.ts';
import type { Placement, PlacementNode } from './placement.ts';
import type { SpreadTerm } from './spread-facts.ts';
import { fitting, unresolvable, unschedulable } from './filter-result.ts';
import { maxNodeScore } from './normalised-score.ts';

/**
 * Topology spread over a placement of pods (S5). Nothing is allocated: guards call these for every state.
 *
 * Source: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go and scoring.go at v1.32. Terminating pods do not count.
 */

const unlabelled = unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");
const uneven = unschedulable("node(s) didn't match pod topology spread constraints");

/** The label in whose topology every node is a domain. */
const hostname = 'kubernetes.io/hostname';

/** The filter (Filter): with the pod, no domain may have more than `maxSkew` pods above the emptiest one. */
export function spreadFilter(terms: readonly SpreadTerm[], node: PlacementNode, placement: Placement): FilterResult {
  for (const term of terms) {
    const domain = node.facts.topology[term.topologyKey];
    if (domain === undefined) return unlabelled;
    const count = countInDomain(term, domain, placement) + term.self;
    // The emptiest domain is asked for only where it matters, since that means a look at all of them.
    if (count > term.maxSkew && count - fewest(term, placement) > term.maxSkew) return uneven;
  }
  return fitting;
}

/** The number of pods in the emptiest domain, 0 where there are too few domains (minMatchNum). */
function fewest(term: SpreadTerm, placement: Placement): number {
  const { nodes } = placement;
  let least = Infinity;
  let domains = 0;
  for (const node of nodes) {
    const domain = node.facts.topology[term.topologyKey];
    if (domain === undefined || !isCounted(term, node) || isSeen(term, node.index, domain, nodes)) continue;
    domains++;
    least = Math.min(least, countInDomain(term, domain, placement));
  }
  return domains === 0 || domains < term.minDomains ? 0 : least;
}

/** Whether a node before this one already stands for the domain. */
function isSeen(term: SpreadTerm, before: number, domain: string, nodes: readonly PlacementNode[]): boolean {
  for (let index = 0; index < before; index++) {
    const node = nodes[index];
    if (node !== undefined && node.facts.topology[term.topologyKey] === domain && isCounted(term, node)) return true;
  }
  return false;
}

function isCounted({ counted, countsCordoned, avoids }: SpreadTerm, node: PlacementNode): boolean {
  if (counted[node.index] !== true || !node.recorded || (node.cordoned && !countsCordoned)) return false;
  for (const key of node.taints) if (avoids.includes(key)) return false;
  return true;
}

function countInDomain(term: SpreadTerm, domain: string, { pods, nodes }: Placement): number {
  let count = 0;
  for (const pod of pods) {
    if (!pod.holds || pod.terminating || !term.templates.includes(pod.facts.template)) continue;
    const node = nodes[pod.node];
    if (node !== undefined && domainOf(node, term.topologyKey) === domain && isCounted(term, node)) count++;
  }
  return count;
}

function countOnNode({ templates }: SpreadTerm, node: PlacementNode, { pods }: Placement): number {
  let count = 0;
  for (const pod of pods)
    if (pod.holds && !pod.terminating && pod.node === node.index && templates.includes(pod.facts.template)) count++;
  return count;
}

/** Nodes without the label of some constraint are not compared with others, unless it is optional; their score is 0 (PreScore, IgnoredNodes). */
export function isSpreadOver(terms: readonly SpreadTerm[], node: PlacementNode): boolean {
  for (const { topologyKey, isOptional } of terms)
    if (isOptional !== true && node.facts.topology[topologyKey] === undefined) return false;
  return true;
}

/**
 * How crowded a node and its domains are, before it is compared with other nodes (Score). `fits` tells by number which nodes
 * passed the filters: domains weigh more where there are more of them among those.
 */
export function crowding(
  terms: readonly SpreadTerm[],
  node: PlacementNode,
  placement: Placement,
  fits: ArrayLike<number | boolean>,
): number {
  let sum = 0;
  for (const term of terms) {
    const domain = node.facts.topology[term.topologyKey];
    if (domain === undefined) continue;
    const count =
      term.topologyKey === hostname ? countOnNode(term, node, placement) : countInDomain(term, domain, placement);
    sum += count * Math.log(domainsAmong(term, terms, placement.nodes, fits) + 2) + (term.maxSkew - 1);
  }
  return Math.round(sum);
}

/** A node that need not have the label, and has it not, is in the domain that bears no name. */
function domainOf({ facts: { topology } }: PlacementNode, topologyKey: string): string {
  return topology[topologyKey] ?? '';
}

/** The domains among the nodes that are compared; by host name, every such node is one. */
function domainsAmong(
  { topologyKey }: SpreadTerm,
  terms: readonly SpreadTerm[],
  nodes: readonly PlacementNode[],
  fits: ArrayLike<number | boolean>,
): number {
  let domains = 0;
  for (const node of nodes) {
    if (!fits[node.index] || !isSpreadOver(terms, node)) continue;
    let isFirst = true;
    for (let before = 0; isFirst && topologyKey !== hostname && before < node.index; before++) {
      const other = nodes[before];
      isFirst =
        other === undefined ||
        !fits[before] ||
        domainOf(other, topologyKey) !== domainOf(node, topologyKey) ||
        !isSpreadOver(terms, other);
    }
    if (isFirst) domains++;
  }
  return domains;
}

/** The score among nodes whose crowding reaches from `lowest` to `highest`, 0 to 100: the least crowded has most (NormalizeScore). */
export function normalisedCrowding(sum: number, lowest: number, highest: number): number {
  return highest === 0 ? maxNodeScore : Math.trunc((maxNodeScore * (highest + lowest - sum)) / highest);
}
