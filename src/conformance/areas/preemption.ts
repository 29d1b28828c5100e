import type { BudgetInCluster } from '../../../machines/scheduling/preemption-victims.ts';
import type { CaseArea } from '../case-area.ts';
import type { FilterCode } from '../../../machines/scheduling/filter-result.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { bestCandidates, mayPreempt, preempt, preemptionCandidates } from '../../../machines/scheduling/preemption.ts';
import { question } from '../case-area.ts';

interface Cluster {
  readonly pod: PodObject;
  readonly nodes: readonly NodeObject[];
  readonly existingPods: readonly PodObject[];
  readonly budgets?: readonly BudgetInCluster[];
}

interface Eligibility {
  readonly pod: PodObject;
  readonly nominatedNodeStatus: FilterCode | null;
  readonly podsOnNominatedNode: readonly PodObject[];
}

const cluster = { pod: 'Pod', nodes: '[]Node', existingPods: '[]Pod', budgets: '[]PodDisruptionBudget?' };

/** Driving less important pods off a node (S5). */
export const preemptionArea: CaseArea = {
  candidates: question(cluster, (input: Cluster) => ({
    candidates: candidatesOf(input).map(inWords).toSorted(byNode),
  })),
  bestNode: question(
    cluster,
    (input: Cluster) => ({ anyOf: bestCandidates(candidatesOf(input)).map(({ node }) => node) }),
    isAnyOf,
  ),
  mayPreempt: question(
    { pod: 'Pod', nominatedNodeStatus: 'string|null', podsOnNominatedNode: '[]Pod' },
    ({ pod, nominatedNodeStatus, podsOnNominatedNode }: Eligibility) => ({
      eligible: mayPreempt(pod, nominatedNodeStatus ?? undefined, podsOnNominatedNode),
    }),
  ),
  postFilter: question(
    { ...cluster, refusals: '{}string' },
    (input: Cluster & { readonly refusals: Readonly<Record<string, FilterCode>> }) =>
      preempt(input.pod, clusterOf(input), new Map(Object.entries(input.refusals))),
  ),
};

function clusterOf({ nodes, existingPods, budgets = [] }: Cluster) {
  return { nodes, pods: existingPods, budgets };
}

function candidatesOf(input: Cluster): ReturnType<typeof preemptionCandidates> {
  return preemptionCandidates(input.pod, clusterOf(input));
}

/** Tables list nodes and victims by name. */
function inWords({ node, victims: { pods, budgetViolations } }: ReturnType<typeof preemptionCandidates>[number]) {
  return { node, victims: pods.map(({ metadata }) => metadata?.name ?? '').toSorted(), budgetViolations };
}

function byNode(a: { readonly node: string }, b: { readonly node: string }): number {
  return a.node < b.node ? -1 : 1;
}

/** Each node that may be taken is one of the expected ones; where none is expected, none may be. */
function isAnyOf(
  actual: { readonly anyOf: readonly string[] },
  expected: { readonly anyOf: readonly string[] },
): boolean {
  const isNone = actual.anyOf.length === 0;
  return isNone === (expected.anyOf.length === 0) && actual.anyOf.every((node) => expected.anyOf.includes(node));
}
