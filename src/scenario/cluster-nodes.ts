import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Labels } from '../../machines/label-selector.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodFacts, Resources } from '../../machines/facts.ts';
import type { ResourceList } from '../../machines/api-objects.ts';
import type { ScenarioNodes } from './scenario.ts';
import type { Taint } from '../../machines/toleration.ts';
import { allocatableOf } from '../../machines/scheduling/resource-amounts.ts';
import { nodeNames } from './node-names.ts';

/** A node of the cluster to be, from a Node object or from the scenario. */
export interface ClusterNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly allocatable: Resources & { readonly pods: number };
}

const gibibyte = 1024 ** 3;

/** What is assumed of a Node object that states nothing: room enough not to matter. */
const roomy = { cpu: '4', memory: '16Gi', pods: '110' };

/** A node from its manifest; capacity stands in for allocatable that is not stated. */
export function nodeFromManifest({ name, object }: ManifestObject<'Node'>): ClusterNode {
  return {
    name,
    labels: withHostname(name, object.metadata?.labels ?? {}),
    taints: object.spec?.taints ?? [],
    unschedulable: object.spec?.unschedulable ?? false,
    allocatable: roomIn({ ...roomy, ...object.status?.capacity, ...object.status?.allocatable }),
  };
}

/** The nodes of a scenario's pool. */
export function nodesFromScenario(pool: ScenarioNodes): readonly ClusterNode[] {
  return nodeNames(pool).map((name) => ({
    name,
    labels: withHostname(name, pool.labels),
    taints: pool.taints,
    unschedulable: pool.unschedulable,
    allocatable: roomIn(pool.allocatable),
  }));
}

/** The part of what a node has that the model counts. */
function roomIn(allocatable: ResourceList): ClusterNode['allocatable'] {
  const { cpu, memory, pods } = allocatableOf({ status: { allocatable } });
  return { cpu, memory, pods };
}

/** Nodes for a scenario that names none: each alike, and each with room for everything at once. */
export function assumedNodes(count: number, needed: Resources): readonly ClusterNode[] {
  const { cpu, memory, pods } = roomIn(roomy);
  const allocatable = {
    cpu: Math.max(cpu, Math.ceil(needed.cpu / 1000) * 1000),
    memory: Math.max(memory, Math.ceil(needed.memory / gibibyte) * gibibyte),
    pods,
  };
  return Array.from({ length: count }, (_, index) => {
    const name = `node-${index + 1}`;
    return { name, labels: withHostname(name, {}), taints: [], unschedulable: false, allocatable };
  });
}

/** The kubelet labels its node with its host name. */
function withHostname(name: string, labels: Labels): Labels {
  return { 'kubernetes.io/hostname': name, ...labels };
}

/** Key of the topology in which every node is a domain of its own, whatever its labels. */
export const everyNodeApart = 'metadata.name';

/** The nodes as actors. `legacy` node controllers give a node up after four missed heartbeats. */
export function nodeActors(
  nodes: readonly ClusterNode[],
  topologyKeys: ReadonlySet<string>,
  generation: ClusterSpec['generation'],
): ClusterSpec['nodes'] {
  return nodes.map(({ name, labels, unschedulable, allocatable }) => {
    const id = `node/${name}`;
    const domains = Object.entries(labels).filter(([key]) => topologyKeys.has(key));
    return {
      id,
      input: { cordoned: unschedulable, missesAllowed: generation === 'legacy' ? 4 : 1 },
      spec: {
        allocatable,
        // A domain named after its node is written with the actor's id: then equal nodes have specs that are equal but for that.
        topology: {
          [everyNodeApart]: id,
          ...Object.fromEntries(domains.map(([key, value]) => [key, value === name ? id : value])),
        },
      },
    };
  });
}

/** What pods of a template make of one node, by its number. */
export function regardOf({ fits, spread, preferences }: PodFacts, node: number): readonly unknown[] {
  const counted = [...spread, ...(preferences?.spread ?? [])].map((term) => term.counted[node]);
  return [fits[node] === true, counted, preferences?.nodeAffinity[node], preferences?.taints[node]];
}

/**
 * Sets of nodes that nothing tells apart: the same room, labels (but for the host name), taints and cordon; regarded alike by
 * every template; and not named by an action of the user.
 */
export function interchangeableNodes(
  nodes: readonly ClusterNode[],
  regards: (node: number) => readonly unknown[],
  named: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const shapes = new Map<string, string[]>();
  nodes.forEach((node, index) => {
    const id = `node/${node.name}`;
    if (named.has(id)) return;
    const labels = Object.entries(node.labels).map(([key, value]) => [key, value === node.name ? '' : value]);
    const shape = JSON.stringify([labels.sort(), node.taints, node.unschedulable, node.allocatable, regards(index)]);
    shapes.set(shape, [...(shapes.get(shape) ?? []), id]);
  });
  return [...shapes.values()].filter((ids) => ids.length > 1);
}
