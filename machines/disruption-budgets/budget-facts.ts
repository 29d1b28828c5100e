/*
 * What never changes of budgets during a run, worked out from manifests before the model is built (N8).
 */

/** A PodDisruptionBudget as far as it does not change. */
export interface DisruptionBudgetFacts {
  readonly namespace: string;
  /** How many pods must be healthy, by how many are expected; for more than there are places, the last. */
  readonly desired: readonly number[];
  /** What is expected is what the pods' owners ask for, not how many pods there are. */
  readonly countsOwners: boolean;
  /** The budget states no limit: no pod is expected, whatever there is. */
  readonly expectsNone?: true;
  /** unhealthyPodEvictionPolicy: AlwaysAllow. */
  readonly allowsUnhealthy: boolean;
}

/** The budgets of a pod, by their numbers. */
export interface PodBudgets {
  /** Asked when it is evicted. */
  readonly evicting: readonly number[];
  /** Respected, if that can be, when it may have to make room for another pod. */
  readonly preempting: readonly number[];
}
