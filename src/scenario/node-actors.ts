import type { ClusterNode } from './cluster-nodes.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { NodeInput } from '../../machines/node-setup.ts';
import type { Scenario, SimpleAction } from './scenario.ts';
import type { PodFacts } from '../../machines/facts.ts';
import { allNodesTogether, everyNodeApart } from '../../machines/node-domains.ts';
import { mayBeDisrupted } from '../../machines/disruption.ts';
import { nodeDurations } from '../../machines/durations.ts';
import { podCidrAt, podCidrCount } from '../../machines/nodes/pod-cidr.ts';

/** What the nodes of a cluster are made with, beside themselves. */
export interface NodeSurroundings {
  readonly topologyKeys: ReadonlySet<string>;
  readonly generation: ClusterSpec['generation'];
  readonly faults: FaultBudgets;
  readonly scenario: Scenario | undefined;
  /** A node that some action lets join is not there from the start. */
  readonly actions: readonly SimpleAction[];
}

/** The nodes as actors. `legacy` node controllers give a node up after four missed heartbeats. */
export function nodeActors(nodes: readonly ClusterNode[], surroundings: NodeSurroundings): ClusterSpec['nodes'] {
  const { topologyKeys, generation, faults, actions, scenario } = surroundings;
  const joining = new Set(actions.flatMap((action) => (action.do === 'join' ? [action.node] : [])));
  const zones = zonesOf(nodes);
  const podCidrs = podCidrsOf(scenario, nodes.length, actions);
  const absent = nodes.filter(({ name, kubelet }) => kubelet === false || joining.has(name)).length;
  const missesAllowed = generation === 'legacy' ? 4 : 1;
  const isAlone = aloneIn(nodes);
  const durations = scenario?.time === 'ordered' ? nodeDurations(scenario.times, missesAllowed) : undefined;
  const taintsApart = generation === 'current' && mayBeDisrupted(zones, absent + lossesBy(faults));
  return nodes.map((node, index) => {
    const { labels, unschedulable, allocatable } = node;
    const id = `node/${node.name}`;
    const domains = Object.entries(labels).filter(([key]) => topologyKeys.has(key));
    return {
      id,
      input: {
        cordoned: unschedulable,
        missesAllowed,
        ...kubeletOf(node, joining),
        ...(node.pressures === undefined ? {} : { pressures: node.pressures }),
        ...(taintsApart ? { taintsApart } : {}),
        ...(faults.memoryPressure > 0 ? { mayRunShort: true as const } : {}),
      },
      spec: {
        allocatable: generation === 'legacy' ? endlessWhereNone(allocatable) : allocatable,
        ...(durations === undefined ? {} : { durations }),
        // A domain of its own, named after its node, is written with the actor's id: then equal nodes have specs that are equal but for that.
        topology: {
          [everyNodeApart]: id,
          ...(topologyKeys.has(allNodesTogether) ? { [allNodesTogether]: '' } : {}),
          ...Object.fromEntries(domains.map(([key, value]) => [key, isAlone(node, key, value) ? id : value])),
        },
        zone: zones[index] ?? -1,
        ...(podCidrs === undefined ? {} : { podCidrs }),
      },
    };
  });
}

/** Whether a label's value is the name of its node, and no other node has it there: then it tells this node apart, as its name does, and nothing else. */
function aloneIn(nodes: readonly ClusterNode[]): (node: ClusterNode, key: string, value: string) => boolean {
  return (node, key, value) =>
    value === node.name && nodes.every((other) => other === node || other.labels[key] !== value);
}

/** A machine whose record was written by hand joins under it. */
function kubeletOf(
  { name, kubelet, registerNode }: ClusterNode,
  joining: ReadonlySet<string>,
): Pick<NodeInput, 'kubelet' | 'registers'> {
  return {
    ...kubeletIn(kubelet !== false, joining.has(name)),
    ...(registerNode === false ? { registers: false } : {}),
  };
}

function kubeletIn(isThere: boolean, joins: boolean): Pick<NodeInput, 'kubelet'> {
  if (isThere) return joins ? { kubelet: 'later' } : {};
  return { kubelet: joins ? 'awaited' : 'none' };
}

/** How many nodes can be lost at once by faults. */
function lossesBy(faults: FaultBudgets): number {
  return faults.nodeCrash + faults.nodeTermination + faults.nodePartition + faults.kubeletStop + faults.runtimeFailure;
}

/**
 * A number for the zone of each node, by region and zone together, -1 where the node is left out of account.
 *
 * Source: staging/src/k8s.io/component-helpers/node/topology/helpers.go (GetZoneKey), pkg/controller/nodelifecycle/
 * node_lifecycle_controller.go (labelNodeDisruptionExclusion) at v1.32.
 */
function zonesOf(nodes: readonly ClusterNode[]): readonly number[] {
  const keys = nodes.map(({ labels }) =>
    JSON.stringify([
      labels['topology.kubernetes.io/region'] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? '',
      labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? '',
    ]),
  );
  const distinct = [...new Set(keys)];
  return nodes.map(({ labels }, index) =>
    labels['node.kubernetes.io/exclude-disruption'] === undefined ? distinct.indexOf(keys[index] ?? '') : -1,
  );
}

/** The legacy scheduler takes a capacity of 0 cpu or memory for endless: plugin/pkg/scheduler/algorithm/predicates/predicates.go (PodFitsResources) at v1.1. */
function endlessWhereNone({ cpu, memory, pods }: ClusterNode['allocatable']): ClusterNode['allocatable'] {
  const orEndless = (amount: number) => (amount === 0 ? Number.MAX_SAFE_INTEGER : amount);
  return { cpu: orEndless(cpu), memory: orEndless(memory), pods };
}

/** What pods of a template make of one node, by its number. */
export function regardOf({ fits, spread, preferences }: PodFacts, node: number): readonly unknown[] {
  const preferred = [...(preferences?.spread ?? []), ...(preferences?.defaultSpread ?? []).flat()];
  const counted = [...spread, ...preferred].map((term) => term.counted[node]);
  const images = preferences?.images?.images.map(({ on }) => on[node]);
  return [fits[node] === true, counted, preferences?.nodeAffinity[node], preferences?.taints[node], images];
}

/**
 * Sets of nodes that nothing tells apart: the same room, labels (but for a name of its own), taints and cordon; regarded alike by
 * every template; and not named by an action of the user, or by a pod that is made on it.
 */
export function interchangeableNodes(
  nodes: readonly ClusterNode[],
  regards: (node: number) => readonly unknown[],
  named: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const shapes = new Map<string, string[]>();
  const zones = zonesOf(nodes);
  const isAlone = aloneIn(nodes);
  nodes.forEach((node, index) => {
    const id = `node/${node.name}`;
    if (named.has(id)) return;
    const labels = Object.entries(node.labels).map(([key, value]) => [key, isAlone(node, key, value) ? '' : value]);
    const { taints, unschedulable, allocatable, kubelet, registerNode, pressures } = node;
    const record = [labels.sort(), taints, unschedulable, allocatable, zones[index]];
    const shape = JSON.stringify([...record, kubelet, registerNode, pressures, regards(index)]);
    shapes.set(shape, [...(shapes.get(shape) ?? []), id]);
  });
  return [...shapes.values()].filter((ids) => ids.length > 1);
}

/** The blocks of addresses that nodes can be given in a run: one for each record, in order. */
function podCidrsOf(
  scenario: Scenario | undefined,
  nodes: number,
  actions: readonly SimpleAction[],
): readonly string[] | undefined {
  const range = scenario?.podCidrs;
  if (range === undefined) return undefined;
  const records = nodes + actions.filter((action) => action.do === 'delete' && action.object.kind === 'Node').length;
  return Array.from({ length: Math.min(podCidrCount(range), records) }, (_, block) => podCidrAt(range, block));
}

/** What the scenario says of the controllers that manage nodes. */
export function nodeControl(
  scenario: Scenario | undefined,
  nodes: number,
  actions: readonly SimpleAction[],
): Pick<ClusterSpec, 'podCidrs' | 'syncNodes'> {
  const podCidrs = podCidrsOf(scenario, nodes, actions);
  return {
    ...(podCidrs === undefined ? {} : { podCidrs }),
    ...(scenario?.syncNodes === undefined ? {} : { syncNodes: scenario.syncNodes }),
  };
}
