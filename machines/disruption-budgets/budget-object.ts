import type { Condition, ObjectMeta, PodObject } from '../api-objects.ts';
import type { BudgetLimits } from './budget-limits.ts';
import type { LabelSelector, Selector } from '../label-selector.ts';
import { matchesLabels, SelectorError, selectorFromObject } from '../label-selector.ts';

/** What the disruption controller found, and what evictions have taken from it since. */
export interface BudgetStatusObject {
  readonly observedGeneration?: number;
  readonly disruptionsAllowed?: number;
  readonly currentHealthy?: number;
  readonly desiredHealthy?: number;
  readonly expectedPods?: number;
  /** Pods whose eviction was granted, by name, with its time; until their deletion has been seen. */
  readonly disruptedPods?: Readonly<Record<string, string>> | null;
  readonly conditions?: readonly Condition[];
}

/** A PodDisruptionBudget as an API object. Source: staging/src/k8s.io/api/policy/v1/types.go at v1.32. */
export interface BudgetObject {
  readonly metadata?: ObjectMeta & { readonly generation?: number };
  readonly spec?: BudgetLimits & {
    readonly selector?: LabelSelector | null;
    readonly unhealthyPodEvictionPolicy?: string | null;
  };
  readonly status?: BudgetStatusObject;
}

/** Whether a pod is one of a budget's: an empty selector selects all of its namespace, none at all, or one that is malformed, selects nothing. */
export function isOfBudget({ metadata: { namespace, labels = {} } = {} }: PodObject, budget: BudgetObject): boolean {
  if (namespaceOf(namespace) !== namespaceOf(budget.metadata?.namespace)) return false;
  return matchesLabels(selectorOf(budget) ?? null, labels);
}

/** The selector of a budget; `undefined` where it is malformed. */
export function selectorOf({ spec }: BudgetObject): Selector | undefined {
  try {
    return selectorFromObject(spec?.selector);
  } catch (error) {
    if (error instanceof SelectorError) return undefined;
    throw error;
  }
}

/** Objects that name no namespace are in the same one. */
export function namespaceOf(namespace: string | undefined): string {
  return namespace === undefined || namespace === '' ? 'default' : namespace;
}
