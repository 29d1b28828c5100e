import type { NodeObject, PodObject } from '../api-objects.ts';
import type { ScheduledEviction } from './taint-eviction.ts';
import type { Taint } from '../toleration.ts';
import { noExecuteTaints, planEviction } from './taint-eviction.ts';

/** What the taint eviction controller remembers. Pods by namespace and name. */
export interface TaintEvictions {
  /** The NoExecute taints of the nodes that have some. */
  readonly taintedNodes: Readonly<Record<string, readonly Taint[]>>;
  readonly scheduled: Readonly<Record<string, ScheduledEviction>>;
  /** The pods that it deleted, each with the condition DisruptionTarget. */
  readonly evicted: readonly string[];
}

/** The controller before it has seen anything. */
export const noTaintEvictions: TaintEvictions = { taintedNodes: {}, scheduled: {}, evicted: [] };

/** The name by which the controller knows a pod. */
export function evictionKey({ metadata }: PodObject): string {
  return `${metadata?.namespace ?? 'default'}/${metadata?.name ?? ''}`;
}

/**
 * A pod appears, or changes in its tolerations or its node; other changes the controller does not look at.
 *
 * Source: pkg/controller/tainteviction/taint_eviction.go (PodUpdated, handlePodUpdate) at v1.32.
 */
export function afterPod(evictions: TaintEvictions, pod: PodObject, now: number, before?: PodObject): TaintEvictions {
  const isSame =
    before !== undefined &&
    before.spec?.nodeName === pod.spec?.nodeName &&
    JSON.stringify(before.spec?.tolerations ?? []) === JSON.stringify(pod.spec?.tolerations ?? []);
  const taints = evictions.taintedNodes[pod.spec?.nodeName ?? ''];
  return isSame || taints === undefined ? evictions : afterLook(evictions, pod, taints, now);
}

/**
 * A node appears, or its NoExecute taints change: the controller looks at all pods on it.
 *
 * Source: pkg/controller/tainteviction/taint_eviction.go (NodeUpdated, handleNodeUpdate) at v1.32.
 */
export function afterNode(
  evictions: TaintEvictions,
  node: NodeObject,
  pods: readonly PodObject[],
  now: number,
): TaintEvictions {
  const name = node.metadata?.name ?? '';
  const taints = noExecuteTaints(node.spec?.taints ?? []);
  const { [name]: _, ...others } = evictions.taintedNodes;
  const known = { ...evictions, taintedNodes: taints.length === 0 ? others : { ...others, [name]: taints } };
  return pods
    .filter(({ spec }) => spec?.nodeName === name)
    .reduce((after, pod) => afterLook(after, pod, taints, now), known);
}

/** The evictions whose time has come. */
export function afterTime(evictions: TaintEvictions, now: number): TaintEvictions {
  const due = Object.entries(evictions.scheduled).filter(([, { dueAt }]) => dueAt <= now);
  const keys = due.map(([key]) => key);
  return {
    ...evictions,
    scheduled: Object.fromEntries(Object.entries(evictions.scheduled).filter(([key]) => !keys.includes(key))),
    evicted: [...evictions.evicted, ...keys],
  };
}

function afterLook(evictions: TaintEvictions, pod: PodObject, taints: readonly Taint[], now: number): TaintEvictions {
  const key = evictionKey(pod);
  if (evictions.evicted.includes(key)) return evictions;
  const { [key]: scheduled, ...others } = evictions.scheduled;
  const plan = planEviction(pod.spec?.tolerations ?? [], taints, scheduled, now);
  if (plan.kind === 'scheduled')
    return { ...evictions, scheduled: { ...others, [key]: { since: plan.since, dueAt: plan.dueAt } } };
  return {
    ...evictions,
    scheduled: others,
    evicted: plan.kind === 'evicted' ? [...evictions.evicted, key] : evictions.evicted,
  };
}
