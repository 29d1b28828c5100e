import type { Cluster, DisruptionBudgetView, PodView } from './universe.ts';
import type { Rule } from '../src/model/composition.ts';
import { askBudget, needsNoBudget } from './disruption-budgets/eviction.ts';

/**
 * Evictions within disruption budgets: those that a user asks the eviction subresource for, as `kubectl drain` does (N8). A kubelet that
 * lacks memory, a taint, a node that is gone, a scale-down and a rollout ask no budget.
 *
 * Source: pkg/registry/core/pod/storage/eviction.go (Create) at v1.32, by machines/disruption-budgets/eviction.ts. A refused eviction is asked for
 * again every five seconds (staging/src/k8s.io/kubectl/pkg/drain/drain.go, evictPods), also one that is refused with 500 because several budgets
 * cover the pod, where kubectl gives up: the pod stays either way. Left out: kubectl's --timeout, after which a user would begin anew.
 */
export function mayBeEvicted(pod: PodView, cluster: Cluster): boolean {
  if (needsNoBudget(pod.phase, pod.terminating)) return true;
  const budget = onlyBudget(pod, cluster);
  if (budget === null) return true;
  if (budget === undefined) return false;
  const verdict = askBudget(pod.ready, budget);
  return verdict === 'granted' || verdict === 'free';
}

/** Whether the eviction of a pod takes one from what a budget allows. */
function costsABudget(budget: DisruptionBudgetView, pod: PodView): boolean {
  return (
    budget.exists &&
    pod.facts.budgets?.evicting.includes(budget.index) === true &&
    !needsNoBudget(pod.phase, pod.terminating) &&
    askBudget(pod.ready, budget) === 'granted'
  );
}

/** The only budget that covers a pod; null where none does, undefined where several do. */
export function onlyBudget(pod: PodView, { disruptionBudgets }: Cluster): DisruptionBudgetView | null | undefined {
  const { budgets } = pod.facts;
  let found: DisruptionBudgetView | null = null;
  if (budgets === undefined) return found;
  for (const index of budgets.evicting) {
    const budget = disruptionBudgets[index];
    if (budget?.exists !== true) continue;
    if (found !== null) return undefined;
    found = budget;
  }
  return found;
}

/** A rule by which somebody asks for an eviction, within the budgets. */
export function withinBudgets(evicts: Rule): Rule {
  if (evicts.id !== 'drain.evictsPod') return evicts;
  const when = (pod: PodView, cluster: Cluster): boolean => mayBeEvicted(pod, cluster);
  return {
    ...evicts,
    when,
    broadcast: { to: 'disruptionBudgets', event: () => ({ type: 'disruption-budget.disrupt' }), where: costsABudget },
  };
}
