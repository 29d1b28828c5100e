import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import type { AffinityTerm, NodeFacts, PodFacts } from '../../../machines/facts.ts';

/** A node to be filled. */
export type Bin = ClusterSpec['nodes'][number];

/** So many pods of one template. */
export interface Demand {
  readonly facts: PodFacts;
  readonly count: number;
}

interface Filled {
  readonly number: number;
  readonly facts: NodeFacts;
  cpu: number;
  memory: number;
  pods: number;
  readonly templates: Map<number, number>;
}

/**
 * How many of the pods find a place when they are put, the largest first, each on the first node that takes it. An answer to compare
 * two clusters by, not the most that any scheduler could place. `bins` pairs each node with its number in the cluster.
 */
export function packed(bins: readonly (readonly [number, Bin])[], demands: readonly Demand[]): number {
  const filled = bins.map(([number, { spec }]): Filled => {
    return { number, facts: spec, cpu: 0, memory: 0, pods: 0, templates: new Map() };
  });
  const largestFirst = demands.toSorted(
    (a, b) => b.facts.requests.cpu - a.facts.requests.cpu || b.facts.requests.memory - a.facts.requests.memory,
  );
  let placed = 0;
  for (const { facts, count } of largestFirst) {
    for (let pod = 0; pod < count; pod++) {
      const node = filled.find((candidate) => takes(candidate, facts, filled));
      if (node === undefined) break;
      node.cpu += facts.requests.cpu;
      node.memory += facts.requests.memory;
      node.pods++;
      node.templates.set(facts.template, (node.templates.get(facts.template) ?? 0) + 1);
      placed++;
    }
  }
  return placed;
}

function takes(node: Filled, pod: PodFacts, all: readonly Filled[]): boolean {
  const { allocatable } = node.facts;
  return (
    pod.fits[node.number] === true &&
    node.pods < allocatable.pods &&
    node.cpu + pod.requests.cpu <= allocatable.cpu &&
    node.memory + pod.requests.memory <= allocatable.memory &&
    pod.repelledBy.every((term) => !holds(domainOf(node, term, all), term)) &&
    pod.attractedTo.every((term) => attracts(node, term, pod, all))
  );
}

/** Without the label a node is in no domain, and nothing there keeps pods apart. */
function domainOf(node: Filled, { topologyKey }: AffinityTerm, all: readonly Filled[]): readonly Filled[] {
  const domain = node.facts.topology[topologyKey];
  return domain === undefined ? [] : all.filter(({ facts }) => facts.topology[topologyKey] === domain);
}

function holds(nodes: readonly Filled[], { templates }: AffinityTerm): boolean {
  return nodes.some((node) => templates.some((template) => node.templates.has(template)));
}

/** The first pod of those that attract each other may go anywhere. */
function attracts(node: Filled, term: AffinityTerm, pod: PodFacts, all: readonly Filled[]): boolean {
  const domain = domainOf(node, term, all);
  return holds(domain, term) || (domain.length > 0 && term.templates.includes(pod.template) && !holds(all, term));
}
