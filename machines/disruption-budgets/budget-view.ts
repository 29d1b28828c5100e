import type { AskedBudget } from './eviction.ts';
import type { DisruptionBudgetFacts } from './budget-facts.ts';

/** A PodDisruptionBudget as guards and properties see it; the numbers are those of its status. */
export interface DisruptionBudgetView extends AskedBudget {
  readonly id: string;
  readonly index: number;
  readonly facts: DisruptionBudgetFacts;
  readonly exists: boolean;
  readonly namespace: number;
}

/** What the disruption controller would find now, by number of the budget; `desired` is -1 where it cannot be worked out. */
export interface Disruptions {
  readonly healthy: Int32Array;
  readonly desired: Int32Array;
  /** 1 where no pod is expected, and none may be evicted therefore. */
  readonly expectsNone: Uint8Array;
  /** Whose replicas have been counted for the budget looked at last. */
  readonly counted: { readonly replicaSets: Uint8Array; readonly deployments: Uint8Array };
}
