import type { BudgetObject } from './budget-object.ts';
import type { Condition, PodObject } from '../api-objects.ts';
import type { ScaledOwner } from './expected-pods.ts';
import { countsOwners, desiredHealthy, disruptionsAllowed, statesNoLimit } from './budget-limits.ts';
import { expectedScale } from './expected-pods.ts';
import { isBeingDeleted } from '../pods/is-being-deleted.ts';
import { isOfBudget, selectorOf } from './budget-object.ts';
import { isPodReady } from '../pods/is-pod-ready.ts';
import { RollingUpdateLimitError } from '../rolling-update-limits.ts';
import { secondsOf } from '../timestamp.ts';

/** How long an eviction that was granted is believed in while the pod shows no sign of being deleted: DeletionTimeout in disruption.go. */
const deletionTimeout = 120;

/** What the disruption controller looks at. */
export interface BudgetSurroundings {
  readonly pods: readonly PodObject[];
  readonly owners: readonly ScaledOwner[];
  /** Seconds since 1970. */
  readonly now: number;
}

/** The status that the controller writes. */
export interface BudgetStatus {
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
  readonly disruptedPods: Readonly<Record<string, string>>;
  readonly condition: Condition;
}

/**
 * One look of the disruption controller at a budget (N8). Where the owner of a pod is not there, or the budget's selector or limit is malformed, the
 * rest of the status stays as it was, and nothing may be evicted.
 *
 * Source: pkg/controller/disruption/disruption.go (trySync, buildDisruptedPodMap, countHealthyPods, updatePdbStatus, failSafe) and
 * staging/src/k8s.io/component-helpers/apps/poddisruptionbudget/helpers.go (UpdateDisruptionAllowedCondition) at v1.32.
 */
export function budgetStatus(budget: BudgetObject, { pods, owners, now }: BudgetSurroundings): BudgetStatus {
  const own = pods.filter((pod) => isOfBudget(pod, budget));
  const demand = demandOf(budget, own, owners);
  if (demand === undefined) return failSafe(budget);
  const { expectedPods, desired } = demand;
  const disruptedPods = stillDisrupted(own, budget, now);
  const currentHealthy = own.filter((pod) => isHealthy(pod, disruptedPods, now)).length;
  const allowed = disruptionsAllowed(currentHealthy, desired, expectedPods);
  return {
    disruptionsAllowed: allowed,
    currentHealthy,
    desiredHealthy: desired,
    expectedPods,
    disruptedPods,
    condition: allowed > 0 ? conditionOf('True', 'SufficientPods') : conditionOf('False', 'InsufficientPods'),
  };
}

/** How many pods there should be, and how many of them healthy; `undefined` where that cannot be worked out (getExpectedPodCount). */
function demandOf(
  budget: BudgetObject,
  own: readonly PodObject[],
  owners: readonly ScaledOwner[],
): { readonly expectedPods: number; readonly desired: number } | undefined {
  const limits = budget.spec ?? {};
  if (selectorOf(budget) === undefined) return undefined;
  if (statesNoLimit(limits)) return { expectedPods: 0, desired: 0 };
  const expectedPods = countsOwners(limits) ? expectedScale(own, owners) : own.length;
  if (expectedPods === undefined) return undefined;
  try {
    return { expectedPods, desired: desiredHealthy(limits, expectedPods) };
  } catch (error) {
    if (error instanceof RollingUpdateLimitError) return undefined;
    throw error;
  }
}

function failSafe({ status = {} }: BudgetObject): BudgetStatus {
  const { currentHealthy = 0, desiredHealthy: desired = 0, expectedPods = 0, disruptedPods } = status;
  return {
    disruptionsAllowed: 0,
    currentHealthy,
    desiredHealthy: desired,
    expectedPods,
    disruptedPods: disruptedPods ?? {},
    condition: conditionOf('False', 'SyncFailed'),
  };
}

/** Evictions that were granted and whose pods are neither gone nor being deleted, unless that took too long. */
function stillDisrupted(
  pods: readonly PodObject[],
  { status }: BudgetObject,
  now: number,
): BudgetStatus['disruptedPods'] {
  const kept = pods.flatMap((pod): readonly (readonly [string, string])[] => {
    const name = pod.metadata?.name ?? '';
    const since = status?.disruptedPods?.[name];
    if (since === undefined || isBeingDeleted(pod) || secondsOf(since) + deletionTimeout < now) return [];
    return [[name, since]];
  });
  return Object.fromEntries(kept);
}

function isHealthy(pod: PodObject, disrupted: BudgetStatus['disruptedPods'], now: number): boolean {
  const since = disrupted[pod.metadata?.name ?? ''];
  const isExpectedToGo = since !== undefined && secondsOf(since) + deletionTimeout > now;
  return !isBeingDeleted(pod) && !isExpectedToGo && isPodReady(pod);
}

function conditionOf(status: string, reason: string): Condition {
  return { type: 'DisruptionAllowed', status, reason };
}
