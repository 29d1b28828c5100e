import type { BudgetObject } from './budget-object.ts';
import type { PodObject } from '../api-objects.ts';
import { isBeingDeleted } from '../pods/is-being-deleted.ts';
import { isOfBudget } from './budget-object.ts';
import { isPodReady } from '../pods/is-pod-ready.ts';

/**
 * The eviction subresource of a pod: whether the API server deletes it (N8).
 *
 * Source: pkg/registry/core/pod/storage/eviction.go (Create, canIgnorePDB, checkAndDecrement, getPodDisruptionBudgets) at v1.32.
 */

/** What is asked of the only budget of a pod. */
export interface AskedBudget {
  /** status.observedGeneration is that of the spec. */
  readonly processed: boolean;
  readonly allowed: number;
  readonly healthy: number;
  readonly desired: number;
  /** spec.unhealthyPodEvictionPolicy is AlwaysAllow. */
  readonly allowsUnhealthy: boolean;
  /** Evictions that were granted and not seen by the disruption controller yet. */
  readonly disrupted: number;
}

/**
 * What an eviction comes to. `granted`: the pod is deleted, and the budget allows one less. `free`: it is deleted at no cost. `budget`: 429, which
 * may be tried again. `unprocessed`: the same, since the disruption controller has not looked at the budget yet. `forbidden`: 403.
 */
export type EvictionVerdict = 'granted' | 'free' | 'budget' | 'unprocessed' | 'forbidden';

/** status.disruptedPods may not grow beyond this: MaxDisruptedPodSize. */
const mostDisrupted = 2000;

/** Whether a pod in a phase is evicted without a look at any budget: it serves nobody, or goes anyway. */
export function needsNoBudget(phase: string | undefined, terminating: boolean): boolean {
  return terminating || phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending';
}

/** Whether a pod that is not Ready may go at no cost: always, or while the others of its budget are enough. */
function isNoLoss({ allowsUnhealthy, healthy, desired }: AskedBudget): boolean {
  return allowsUnhealthy || (healthy >= desired && desired > 0);
}

/** What the only budget of a pod says to its eviction. */
export function askBudget(isReady: boolean, budget: AskedBudget): EvictionVerdict {
  if (!isReady && isNoLoss(budget)) return 'free';
  if (!budget.processed) return 'unprocessed';
  if (budget.allowed < 0 || budget.disrupted > mostDisrupted) return 'forbidden';
  return budget.allowed === 0 ? 'budget' : 'granted';
}

/** What comes of the eviction of a pod. `severalBudgets`: 500, since the subresource asks one budget and no more. */
export function evict(pod: PodObject, budgets: readonly BudgetObject[]): EvictionVerdict | 'severalBudgets' {
  if (needsNoBudget(pod.status?.phase, isBeingDeleted(pod))) return 'free';
  const [budget, ...others] = budgets.filter((one) => isOfBudget(pod, one));
  if (budget === undefined) return 'free';
  return others.length > 0 ? 'severalBudgets' : askBudget(isPodReady(pod), asked(budget));
}

function asked({ metadata, spec, status = {} }: BudgetObject): AskedBudget {
  return {
    processed: (status.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
    allowed: status.disruptionsAllowed ?? 0,
    healthy: status.currentHealthy ?? 0,
    desired: status.desiredHealthy ?? 0,
    allowsUnhealthy: spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow',
    disrupted: Object.keys(status.disruptedPods ?? {}).length,
  };
}
