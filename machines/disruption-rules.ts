import type { ClusterSpec } from './cluster-spec.ts';
import type { Cluster, Disruptions } from './universe.ts';
import type { Composition, Rule } from '../src/model/composition.ts';
import { createDisruptions, disruptionBudgetView, disruptionRules, fillDisruptions } from './disruption-controller.ts';
import { disruptionBudgetMachine } from './disruption-budget.ts';
import { withinBudgets } from './eviction-rules.ts';

/*
 * Disruption budgets, where the manifests have any: a cluster without has neither these actors nor these rules (N8).
 */

/** Those that a cluster needs. */
export function disruptionRulesFor({ disruptionBudgets = [] }: ClusterSpec): readonly Rule[] {
  return disruptionBudgets.length > 0 ? disruptionRules : [];
}

/** A rule of others, within the budgets. */
export function budgeted(rule: Rule, { disruptionBudgets = [] }: ClusterSpec): Rule {
  return disruptionBudgets.length > 0 ? withinBudgets(rule) : rule;
}

/** The actors. */
export function disruptionGroups({ disruptionBudgets = [] }: ClusterSpec): Composition['groups'] {
  if (disruptionBudgets.length === 0) return {};
  return {
    disruptionBudgets: { machine: disruptionBudgetMachine, actors: disruptionBudgets, view: disruptionBudgetView },
  };
}

/** What the disruption controller finds. */
export function disruptionValues(spec: ClusterSpec): NonNullable<Composition['derived']> {
  const { disruptionBudgets = [], replicaSets, deployments } = spec;
  if (disruptionBudgets.length === 0) return {};
  return {
    disruptions: (cluster: Cluster, reuse: Disruptions | undefined) => {
      const found = reuse ?? createDisruptions(disruptionBudgets.length, replicaSets.length, deployments.length);
      fillDisruptions(cluster, found);
      return found;
    },
  };
}

/** Numbers of pods that statuses may come to state. */
export function disruptionDomains({ disruptionBudgets = [], pods }: ClusterSpec): NonNullable<Composition['domains']> {
  if (disruptionBudgets.length === 0) return {};
  const covered = disruptionBudgets.map(
    (_, index) => pods.filter(({ spec }) => spec.budgets?.evicting.includes(index) === true).length,
  );
  return {
    healthyPods: Array.from({ length: Math.max(...covered) + 1 }, (_, healthy) => healthy),
    desiredPods: [...new Set(disruptionBudgets.flatMap(({ spec }) => spec.desired))].sort((a, b) => a - b),
  };
}
