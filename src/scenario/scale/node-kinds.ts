import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import { regardOf } from '../cluster-nodes.ts';

/** Nodes that may stand for each other, by number, in the order in which they are to be taken. */
export type NodeKind = readonly number[];

/**
 * The kinds of nodes: the same room, cordon and regard of every template. A node that an action or an expression names (by id in `named`)
 * is a kind of its own. Within a kind, nodes come in turns from each topology domain.
 */
export function nodeKinds({ nodes, pods }: ClusterSpec, named: ReadonlySet<string>): readonly NodeKind[] {
  const templates = [...new Map(pods.map(({ spec }) => [spec.template, spec])).values()];
  const kinds = new Map<string, number[]>();
  nodes.forEach(({ id, input, spec }, number) => {
    const regards = templates.map((template) => regardOf(template, number));
    const key = JSON.stringify([named.has(id) ? id : '', input.cordoned, spec.allocatable, regards]);
    kinds.set(key, [...(kinds.get(key) ?? []), number]);
  });
  return [...kinds.values()].map((kind) => inTurns(kind, (number) => domainsOf(nodes[number])));
}

/** The nodes of a smaller size, by number in ascending order: one of each kind, and the rest in proportion. */
export function chosenNodes(kinds: readonly NodeKind[], count: number): readonly number[] {
  const total = kinds.reduce((sum, kind) => sum + kind.length, 0);
  const taken = kinds.map(() => 1);
  for (let given = kinds.length; given < Math.min(count, total); given++) {
    const missing = kinds.map((kind, index) =>
      (taken[index] ?? 0) >= kind.length ? -Infinity : (kind.length * count) / total - (taken[index] ?? 0),
    );
    const neediest = missing.indexOf(Math.max(...missing));
    taken[neediest] = (taken[neediest] ?? 0) + 1;
  }
  return kinds.flatMap((kind, index) => kind.slice(0, taken[index])).toSorted((a, b) => a - b);
}

function domainsOf(node: ClusterSpec['nodes'][number] | undefined): string {
  if (node === undefined) return '';
  return JSON.stringify(Object.entries(node.spec.topology).filter(([, domain]) => domain !== node.id));
}

function inTurns(numbers: readonly number[], domainOf: (number: number) => string): NodeKind {
  const seen = new Map<string, number>();
  const ranked = numbers.map((number) => {
    const domain = domainOf(number);
    const rank = seen.get(domain) ?? 0;
    seen.set(domain, rank + 1);
    return { number, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank || a.number - b.number).map(({ number }) => number);
}
