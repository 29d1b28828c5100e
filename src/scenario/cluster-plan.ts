import type { ClusterNode } from './cluster-nodes.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodTemplate } from './pod-template.ts';
import type { Scenario } from './scenario.ts';
import type { Workload } from './cluster-workloads.ts';
import { assumedNodes, nodeFromManifest, nodesFromScenario } from './cluster-nodes.ts';
import { ofKind } from './cluster-objects.ts';
import { podUsage } from '../../machines/scheduling/node-usage.ts';

/** How many nodes there are where neither manifests nor scenario name any. */
const assumedNodeCount = 3;

/** What nodes are taken from. */
export interface NodeSources {
  readonly objects: readonly ManifestObject[];
  readonly scenario: Scenario | undefined;
  /** Instead of all others. */
  readonly nodes?: readonly ClusterNode[];
}

/** The nodes of the scenario and of the manifests; where there are none, three that fit the pods. */
export function planNodes(
  { objects, scenario, nodes }: NodeSources,
  workloads: readonly Workload[],
  templates: readonly PodTemplate[],
): { readonly nodes: readonly ClusterNode[]; readonly assumptions: readonly string[] } {
  if (nodes !== undefined) return { nodes, assumptions: [] };
  const declared = [
    ...(scenario?.nodes ?? []).flatMap(nodesFromScenario),
    ...ofKind(objects, 'Node').map(nodeFromManifest),
  ];
  if (declared.length > 0) return { nodes: declared, assumptions: [] };
  const needed = { cpu: 0, memory: 0 };
  for (const template of templates) {
    const workload = workloads.find(({ revisions }) => revisions.some(({ set }) => set === template.owner));
    const { cpu, memory } = podUsage(template).requested;
    needed.cpu += cpu * (workload?.mostReplicas ?? 1);
    needed.memory += memory * (workload?.mostReplicas ?? 1);
  }
  return {
    nodes: assumedNodes(assumedNodeCount, needed),
    assumptions: [`${assumedNodeCount} nodes, alike, each with room for all pods at once`],
  };
}
