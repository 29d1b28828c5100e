import type { Labels } from '../../machines/label-selector.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { NodeImage } from '../../machines/scheduling/image-locality.ts';
import type { NodePressure } from '../../machines/node-pressure.ts';
import type { ResourceList } from '../../machines/api-objects.ts';
import type { Resources } from '../../machines/facts.ts';
import type { ScenarioNodes } from './scenario.ts';
import type { Taint } from '../../machines/toleration.ts';
import { allocatableOf } from '../../machines/scheduling/resource-amounts.ts';
import { nodePressures } from '../../machines/node-pressure.ts';
import { nodeNames } from './node-names.ts';

/** A node of the cluster to be, from a Node object or from the scenario. */
export interface ClusterNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly allocatable: Resources & { readonly pods: number };
  /** False: nobody reports for it. Left out: true. */
  readonly kubelet?: boolean;
  /** The kubelet's flag --register-node. Left out: true. */
  readonly registerNode?: boolean;
  /** Conditions beside Ready that are True from the start. Left out: none. */
  readonly pressures?: readonly NodePressure[];
  /** Images that are on it for as long as there is a record of it. Left out: none. */
  readonly images?: readonly NodeImage[];
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
    ...conditionsOf(object),
    ...imagesOf(object),
  };
}

/** What a manifest's status says of a node: one whose Ready is stated and not True has no kubelet that works. */
function conditionsOf({ status }: ManifestObject<'Node'>['object']): Pick<ClusterNode, 'kubelet' | 'pressures'> {
  const statusOf = (type: string) => status?.conditions?.find((condition) => condition.type === type)?.status;
  const pressures = nodePressures.filter((type) => statusOf(type) === 'True');
  return {
    ...((statusOf('Ready') ?? 'True') === 'True' ? {} : { kubelet: false }),
    ...(pressures.length === 0 ? {} : { pressures }),
  };
}

function imagesOf({ status }: ManifestObject<'Node'>['object']): Pick<ClusterNode, 'images'> {
  const images = (status?.images ?? []).map(({ names = [], sizeBytes = 0 }) => ({ names, sizeBytes }));
  return images.length === 0 ? {} : { images };
}

/** The nodes of a scenario's pool. */
export function nodesFromScenario(pool: ScenarioNodes): readonly ClusterNode[] {
  return nodeNames(pool).map((name) => ({
    name,
    labels: withHostname(name, pool.labels),
    taints: pool.taints,
    unschedulable: pool.unschedulable,
    allocatable: roomIn(pool.allocatable),
    ...(pool.kubelet === undefined ? {} : { kubelet: pool.kubelet }),
    ...(pool.registerNode === undefined ? {} : { registerNode: pool.registerNode }),
    ...(pool.images === undefined ? {} : { images: pool.images }),
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
