/**
 * The pods of one node that have to go for a more important one.
 *
 * Source: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode, filterPodsWithPDBViolation)
 * and pkg/scheduler/framework/runtime/framework.go (RunFilterPluginsWithNominatedPods) at v1.32.
 */
import type { FilterResult } from './filter-result.ts';
import type { LabelSelector, Labels } from '../label-selector.ts';
import type { NodeObject, ObjectMeta, PodObject } from '../api-objects.ts';
import { byImportance, priorityOf } from './pod-importance.ts';
import { filterByResources } from './resources-fit.ts';
import { isSameNamespace } from './same-namespace.ts';
import { matchesLabels, SelectorError, selectorFromObject } from '../label-selector.ts';
import { podsOn } from './node-usage.ts';

/** The filters that a node has to pass, with other pods on it than there are now. */
export type NodeFilter = (pod: PodObject, node: NodeObject, podsOnNode: readonly PodObject[]) => FilterResult;

/** A PodDisruptionBudget as far as preemption reads it. */
export interface BudgetInCluster {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly selector?: LabelSelector | null };
  readonly status?: {
    readonly disruptionsAllowed?: number;
    /** Pods whose eviction is under way, by name, with its time. */
    readonly disruptedPods?: Readonly<Record<string, string>> | null;
  };
}

/** What preemption looks at. */
export interface ClusterToPreempt {
  readonly nodes: readonly NodeObject[];
  /** Pods that are bound, and pods that a node is nominated for. */
  readonly pods: readonly PodObject[];
  readonly budgets?: readonly BudgetInCluster[];
  /** Default: NodeResourcesFit alone. */
  readonly filter?: NodeFilter;
}

/** Who would have to go. */
export interface Victims {
  /** The most important one first. */
  readonly pods: readonly PodObject[];
  /** How many of them a disruption budget would keep from being evicted. */
  readonly budgetViolations: number;
}

/**
 * The victims on a node, as few and as unimportant as possible: first all pods of a lower priority are taken away; then, where the pod
 * fits, as many as possible come back, those that a budget protects first, the more important before the others. Undefined
 * where nobody has to go or where the pod fits in no case.
 */
export function victimsOn(pod: PodObject, node: NodeObject, cluster: ClusterToPreempt): Victims | undefined {
  const { pods, budgets = [], filter = filterByResources } = cluster;
  const name = node.metadata?.name ?? '';
  const nominated = pods.filter((other) => isAwaited(other, name, pod));
  // Twice: what is nominated may not come, and a filter such as pod affinity can ask for it.
  const fits = (present: readonly PodObject[]): boolean =>
    (nominated.length === 0 || filter(pod, node, [...present, ...nominated]).fits) && filter(pod, node, present).fits;

  const present = podsOn(name, pods);
  const weaker = present.filter((other) => priorityOf(other) < priorityOf(pod)).toSorted(byImportance);
  let kept = present.filter((other) => !weaker.includes(other));
  if (weaker.length === 0 || !fits(kept)) return undefined;
  const protectedPods = podsBeyondBudgets(weaker, budgets);
  const victims: PodObject[] = [];
  for (const other of [...protectedPods, ...weaker.filter((one) => !protectedPods.includes(one))])
    if (fits([...kept, other])) kept = [...kept, other];
    else victims.push(other);
  if (victims.length === 0) return undefined;
  const budgetViolations = victims.filter((victim) => protectedPods.includes(victim)).length;
  return { pods: victims.toSorted(byImportance), budgetViolations };
}

/** Whether another pod waits for room on the node with a right to it that this one must respect. */
function isAwaited(other: PodObject, node: string, pod: PodObject): boolean {
  return (
    other !== pod &&
    (other.spec?.nodeName ?? '') === '' &&
    node !== '' &&
    other.status?.nominatedNodeName === node &&
    priorityOf(other) >= priorityOf(pod)
  );
}

/** Those of the pods that budgets do not let go, if the pods are evicted in this order. */
function podsBeyondBudgets(pods: readonly PodObject[], budgets: readonly BudgetInCluster[]): readonly PodObject[] {
  const left = budgets.map(({ status }) => status?.disruptionsAllowed ?? 0);
  return pods.filter((pod) => {
    const used = [...budgets.keys()].filter((index) => counts(budgets[index] ?? {}, pod));
    for (const index of used) left[index] = (left[index] ?? 0) - 1;
    return used.some((index) => (left[index] ?? 0) < 0);
  });
}

/** Whether the pod's end would use up some of the budget; one whose eviction is under way has used it already. */
function counts(budget: BudgetInCluster, pod: PodObject): boolean {
  const labels = pod.metadata?.labels ?? {};
  return (
    isSameNamespace(budget, pod) &&
    selects(budget.spec?.selector, labels) &&
    !Object.hasOwn(budget.status?.disruptedPods ?? {}, pod.metadata?.name ?? '')
  );
}

/** Here an empty selector matches nothing, unlike where evictions are refused; nor does a malformed one, or any for a pod without labels. */
function selects(object: LabelSelector | null | undefined, labels: Labels): boolean {
  try {
    const selector = selectorFromObject(object);
    return selector?.length !== 0 && Object.keys(labels).length > 0 && matchesLabels(selector, labels);
  } catch (error) {
    if (error instanceof SelectorError) return false;
    throw error;
  }
}
