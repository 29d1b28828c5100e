/**
 * Preemption: a pod that fits nowhere may drive less important ones off a node (S5).
 *
 * Source: pkg/scheduler/framework/preemption/preemption.go (Preempt, findCandidates, DryRunPreemption, pickOneNodeForPreemption) and
 * pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (PodEligibleToPreemptOthers) at v1.32. Every node
 * is tried: of more than a hundred, Kubernetes stops after a tenth, from a random one on. Left out: extenders.
 */
import type { ClusterToPreempt, Victims } from './preemption-victims.ts';
import type { FilterCode } from './filter-result.ts';
import type { PodObject } from '../api-objects.ts';
import { earliestStart, priorityOf } from './pod-importance.ts';
import { podsOn } from './node-usage.ts';
import { preemptionMayHelp } from './filter-result.ts';
import { victimsOn } from './preemption-victims.ts';

/** A node where a pod fits once some others are gone. */
export interface PreemptionCandidate {
  readonly node: string;
  readonly victims: Victims;
}

/** What preemption comes to: the node that is kept for the pod, if any. */
export interface Preemption {
  readonly nominatedNode: string | null;
  readonly code: Extract<FilterCode, 'Success' | 'Unschedulable'>;
}

/** All nodes where the pod fits once others are gone; those where no budget is violated first. */
export function preemptionCandidates(pod: PodObject, cluster: ClusterToPreempt): readonly PreemptionCandidate[] {
  const candidates = cluster.nodes.flatMap((node) => {
    const victims = victimsOn(pod, node, cluster);
    return victims === undefined ? [] : [{ node: node.metadata?.name ?? '', victims }];
  });
  const violates = ({ victims }: PreemptionCandidate) => victims.budgetViolations > 0;
  return [...candidates.filter((one) => !violates(one)), ...candidates.filter(violates)];
}

/** What tells candidates apart, in this order; the greatest is the best. */
const merits: readonly ((victims: Victims) => number)[] = [
  ({ budgetViolations }) => -budgetViolations,
  ({ pods }) => -Math.max(...pods.map(priorityOf)),
  // Above 0 for every priority: else a node would be the better one for many victims of a negative priority.
  ({ pods }) => -pods.reduce((sum, pod) => sum + priorityOf(pod) + 2 ** 31, 0),
  ({ pods }) => -pods.length,
  ({ pods }) => earliestStart(pods),
];

/** The candidates that nothing tells apart from the best one: any of them may be taken. */
export function bestCandidates(candidates: readonly PreemptionCandidate[]): readonly PreemptionCandidate[] {
  return merits.reduce<readonly PreemptionCandidate[]>((left, merit) => {
    const best = Math.max(...left.map(({ victims }) => merit(victims)));
    return left.filter(({ victims }) => merit(victims) === best);
  }, candidates);
}

/**
 * Whether a pod may preempt at all. One that has done so waits while a victim is on its way out of the nominated node, unless that
 * node has been found unfit whatever goes. `nominatedNodeCode`: what filters said of that node, if they did.
 */
export function mayPreempt(
  pod: PodObject,
  nominatedNodeCode: FilterCode | undefined,
  podsOnNominatedNode: readonly PodObject[],
): boolean {
  if (pod.spec?.preemptionPolicy === 'Never') return false;
  if ((pod.status?.nominatedNodeName ?? '') === '' || nominatedNodeCode === 'UnschedulableAndUnresolvable') return true;
  return !podsOnNominatedNode.some((other) => priorityOf(other) < priorityOf(pod) && isBeingPreempted(other));
}

function isBeingPreempted({ metadata, status }: PodObject): boolean {
  if (metadata?.deletionTimestamp === undefined || metadata.deletionTimestamp === null) return false;
  const target = status?.conditions?.find(({ type }) => type === 'DisruptionTarget');
  return target?.status === 'True' && target.reason === 'PreemptionByScheduler';
}

/**
 * Looks for a node for a pod that filters have refused everywhere. `refusals`: the code by node; a node that is not named was
 * not looked at, and nothing is tried there. Of equally good nodes the first in the cluster is taken, where Kubernetes takes any.
 */
export function preempt(
  pod: PodObject,
  cluster: ClusterToPreempt,
  refusals: ReadonlyMap<string, FilterCode>,
): Preemption {
  const codeOf = (node: string): FilterCode => refusals.get(node) ?? 'UnschedulableAndUnresolvable';
  const nominated = pod.status?.nominatedNodeName ?? '';
  if (!mayPreempt(pod, codeOf(nominated), podsOn(nominated, cluster.pods))) return nowhere;
  const nodes = cluster.nodes.filter(({ metadata }) => preemptionMayHelp({ code: codeOf(metadata?.name ?? '') }));
  const [best] = bestCandidates(preemptionCandidates(pod, { ...cluster, nodes }));
  return best === undefined ? nowhere : { nominatedNode: best.node, code: 'Success' };
}

const nowhere: Preemption = { nominatedNode: null, code: 'Unschedulable' };
