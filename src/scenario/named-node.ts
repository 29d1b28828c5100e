import type { PodFacts } from '../../machines/facts.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import { matchesNodeAffinity } from '../../machines/scheduling/node-affinity.ts';
import { podSelectorMatches } from '../../machines/scheduling/legacy-predicates.ts';
import { noExecuteTaints } from '../../machines/nodes/taint-eviction.ts';
import { toleratesAll } from '../../machines/toleration.ts';

/** The node that a pod of the API server names itself (spec.nodeName), as far as there is one of that name. */
export function namedNode(
  { spec: { nodeName }, staticOn }: Pick<PodTemplate, 'spec' | 'staticOn'>,
  nodes: Surroundings['nodes'],
): string | undefined {
  if (staticOn !== undefined || nodeName === undefined) return undefined;
  return nodes.some(({ name }) => name === nodeName) ? nodeName : undefined;
}

/**
 * Where a pod is that names its node, and whether the kubelet takes it there: it looks at nodeSelector, required node affinity and NoExecute taints, and neither
 * at other taints nor at spec.unschedulable.
 *
 * Source: pkg/kubelet/lifecycle/predicate.go (generalFilter) at v1.32; pkg/kubelet/kubelet.go (handleNotFittingPods) at v1.0.
 */
export function placeByName(
  template: PodTemplate,
  { nodes, generation }: Pick<Surroundings, 'nodes' | 'generation'>,
): Pick<PodFacts, 'placedOn' | 'isRefused'> {
  const name = namedNode(template, nodes);
  const placedOn = nodes.findIndex((node) => node.name === name);
  const node = nodes[placedOn];
  if (node === undefined) return {};
  const { spec } = template;
  const isTaken =
    generation === 'legacy'
      ? podSelectorMatches({ spec }, { metadata: node }, { nodes: [], pods: [], services: [] })
      : matchesNodeAffinity(spec, node) && toleratesAll(spec.tolerations ?? [], noExecuteTaints(node.taints));
  return { placedOn, ...(isTaken ? {} : { isRefused: true as const }) };
}

/** What pods are taken for that name a node which is not there. */
export function unknownNodes({ templates, nodes }: Pick<Surroundings, 'templates' | 'nodes'>): readonly string[] {
  const named = templates.map(({ spec: { nodeName = '' } }) => nodeName);
  const unknown = [...new Set(named)].filter((name) => name !== '' && !nodes.some((node) => node.name === name));
  return unknown.map((name) => `there is no node ${name}: pods that name it stay Pending`);
}
