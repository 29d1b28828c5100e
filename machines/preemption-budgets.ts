import type { DisruptionBudgetView, PodView } from './universe.ts';

const none: readonly number[] = [];

/** Only a cluster with disruption budgets has actors for them. */
interface MayHaveBudgets {
  readonly disruptionBudgets?: readonly DisruptionBudgetView[];
}

/**
 * Whom of a node's less important pods disruption budgets do not let go (S5): those are given back first, so that others become the victims where
 * there is the choice, and a node with fewer such victims is the better one. Nothing keeps a pod that has to go.
 *
 * Source: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode, filterPodsWithPDBViolation) at v1.32.
 * A pod that is being deleted counts for its budgets, as it does once the disruption controller has seen that; Kubernetes spares those that were
 * evicted until then.
 */
export class BudgetsOfVictims {
  readonly #left: number[] = [];
  readonly #protected = new Set<number>();
  readonly #order: PodView[] = [];

  /** Reorders the pods, the more important first: those that budgets protect before the others, and otherwise as they are. */
  putProtectedFirst(pods: PodView[], { disruptionBudgets }: MayHaveBudgets): void {
    if (disruptionBudgets === undefined) return;
    this.#protected.clear();
    this.#left.length = 0;
    for (const { exists, allowed } of disruptionBudgets) this.#left.push(exists ? allowed : Infinity);
    for (const pod of pods) if (this.#isBeyond(pod)) this.#protected.add(pod.index);
    this.#order.length = 0;
    for (const pod of pods) if (this.isProtected(pod)) this.#order.push(pod);
    for (const pod of pods) if (!this.isProtected(pod)) this.#order.push(pod);
    for (let place = 0; place < pods.length; place++) pods[place] = this.#order[place] as PodView;
  }

  /** Whether the pod's end goes beyond what a budget allows. */
  isProtected({ index }: PodView): boolean {
    return this.#protected.has(index);
  }

  #isBeyond({ facts }: PodView): boolean {
    let isBeyond = false;
    for (const budget of facts.budgets?.preempting ?? none) {
      const left = (this.#left[budget] ?? 0) - 1;
      this.#left[budget] = left;
      if (left < 0) isBeyond = true;
    }
    return isBeyond;
  }
}
