/**
 * The predicates of the legacy scheduler: whether a node takes a pod at all (S2).
 *
 * Source: plugin/pkg/scheduler/algorithm/predicates/predicates.go at v1.1. NoDiskConflict tells disks apart as v1.32 does: the old one
 * knew no iSCSI, and let nobody share a Ceph image.
 */
import type { LegacyCluster } from './legacy-cluster.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import { disksCollide } from './disk-conflict.ts';
import { fellowsOf, livePodsOn } from './legacy-cluster.ts';
import { filterByName } from './node-name.ts';
import { hostPorts } from './node-ports.ts';
import { matchesLabels, selectorFromLabels } from '../label-selector.ts';
import { milliUnits, wholeUnits } from '../quantity.ts';
import { quantitiesOf } from './pod-requests.ts';
import { sumOfContainers } from './legacy-requests.ts';

/** Whether a node takes a pod. */
export type LegacyPredicate = (pod: PodObject, node: NodeObject, cluster: LegacyCluster) => boolean;

/** No pod of the node has one of the pod's host ports, whatever the protocol and the address. */
export const podFitsPorts: LegacyPredicate = ({ spec = {} }, node, cluster) => {
  const taken = livePodsOn(node, cluster).flatMap((other) => hostPorts(other.spec ?? {}));
  return hostPorts(spec).every(({ hostPort }) => taken.every((other) => other.hostPort !== hostPort));
};

/**
 * The node's capacity is enough for the requests of all its pods with this one. A capacity of 0 cpu or memory, or none, is endless;
 * a pod that asks for neither only has to be counted.
 */
export const podFitsResources: LegacyPredicate = (pod, node, cluster) => {
  const capacity = quantitiesOf(node.status?.capacity);
  const [cpu, memory, allowed] = ['cpu', 'memory', 'pods'].map((name) => capacity.get(name));
  const others = livePodsOn(node, cluster);
  if (others.length >= (allowed === undefined ? 0 : Number(wholeUnits(allowed)))) return false;
  const asked = sumOfContainers([pod]);
  if (asked.cpu === 0 && asked.memory === 0) return true;
  const all = sumOfContainers([...others, pod]);
  const isEnough = (needed: number, there: number) => there === 0 || needed <= there;
  return (
    isEnough(all.cpu, cpu === undefined ? 0 : Number(milliUnits(cpu))) &&
    isEnough(all.memory, memory === undefined ? 0 : Number(wholeUnits(memory)))
  );
};

/** No pod of the node has a disk that the pod wants to itself. */
export const noDiskConflict: LegacyPredicate = ({ spec = {} }, node, cluster) =>
  livePodsOn(node, cluster).every((other) => !disksCollide(spec, other.spec ?? {}));

/** The node has all labels of the pod's nodeSelector. */
export const podSelectorMatches: LegacyPredicate = ({ spec }, node) =>
  matchesLabels(selectorFromLabels(spec?.nodeSelector), labelsOf(node));

/** The pod names this node, or none. */
export const podFitsHost: LegacyPredicate = (pod, node) => filterByName(pod, node).fits;

/** The node has all of the labels, whatever their values; or, where `presence` is false, none of them. */
export function checkNodeLabelPresence(labels: readonly string[], presence: boolean): LegacyPredicate {
  return (_, node) => labels.every((label) => Object.hasOwn(labelsOf(node), label) === presence);
}

/**
 * The node has the same values of the labels as the node of another pod of the same Service, where there is one and it has them; a value
 * that the pod's own nodeSelector asks for comes first. Where the node of that pod is not known, as when it is cordoned, nothing is decided.
 */
export function checkServiceAffinity(labels: readonly string[]): LegacyPredicate {
  return (pod, node, cluster) => {
    const own = pod.spec?.nodeSelector ?? {};
    const isSettled = labels.every((label) => Object.hasOwn(own, label));
    const [fellow] = isSettled ? [] : fellowsOf(pod, cluster);
    const listed = [...cluster.nodes, ...(cluster.unready ?? [])];
    const home = listed.find(({ metadata }) => metadata?.name === fellow?.spec?.nodeName);
    if (fellow !== undefined && home === undefined) return false;
    const known = { ...(fellow === undefined || home === undefined ? {} : labelsOf(home)), ...own };
    const wanted = labels.filter((label) => Object.hasOwn(known, label));
    return wanted.every((label) => Object.hasOwn(labelsOf(node), label) && labelsOf(node)[label] === known[label]);
  };
}

function labelsOf({ metadata }: NodeObject): Readonly<Record<string, string>> {
  return metadata?.labels ?? {};
}
