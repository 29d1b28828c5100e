import type { ActorRef, IndexOf, LocalState, Rule } from '../src/model/composition.ts';
import type { BudgetNumbers } from './disruption-budget.ts';
import type { Cluster, DisruptionBudgetView, Disruptions } from './universe.ts';
import type { DisruptionBudgetFacts } from './disruption-budgets/budget-facts.ts';
import { rule } from './universe.ts';

/**
 * Who keeps the statuses of disruption budgets (N8).
 *
 * Source: pkg/controller/disruption/disruption.go (trySync, getExpectedScale, countHealthyPods, failSafe) at v1.32, by the functions of
 * machines/disruption-budgets. What is written is settled at the moment of writing; until then a status is as old as it is. Left out:
 * failSafe on a budget that was never looked at, which allows nothing anyway.
 */
export const disruptionRules: readonly Rule[] = [
  rule({
    id: 'disruptionController.updatesStatus',
    description: 'Counts the healthy pods of a budget and those that must be, and writes how many may be evicted.',
    implements: ['N8'],
    to: 'disruptionBudgets',
    with: ['healthyPods', 'desiredPods'],
    event: (_, healthy, desired) => ({ type: 'disruption-budget.update', healthy, desired }),
    where: (budget) => budget.exists,
    when: ({ index }, healthy, desired, { disruptions }) =>
      disruptions.healthy[index] === healthy &&
      disruptions.desired[index] === desired &&
      disruptions.expectsNone[index] === 0,
    fairness: 'weak',
    says: (budget, healthy, desired) => `finds ${healthy} healthy pods where ${budget.id} asks for ${desired}`,
  }),
  rule({
    id: 'disruptionController.expectsNone',
    description: 'Finds that no controller asks for pods of a budget, and lets none of them be evicted.',
    implements: ['N8'],
    to: 'disruptionBudgets',
    with: ['healthyPods', 'desiredPods'],
    event: (_, healthy, desired) => ({ type: 'disruption-budget.expectNone', healthy, desired }),
    where: (budget) => budget.exists,
    when: ({ index }, healthy, desired, { disruptions }) =>
      disruptions.healthy[index] === healthy &&
      disruptions.desired[index] === desired &&
      disruptions.expectsNone[index] === 1,
    fairness: 'weak',
    says: (budget) => `finds that no controller asks for pods of ${budget.id}, and allows none to be evicted`,
  }),
  rule({
    id: 'disruptionController.allowsNone',
    description: 'Finds no controller of a pod of a budget, and lets none of its pods be evicted.',
    implements: ['N8'],
    to: 'disruptionBudgets',
    event: () => ({ type: 'disruption-budget.fail' }),
    where: (budget) => budget.exists,
    when: ({ index }, { disruptions }) => disruptions.desired[index] === unknown,
    fairness: 'weak',
    says: (budget) => `does not find the controller of a pod of ${budget.id}, and allows none to be evicted`,
  }),
  rule({
    id: 'namespaceController.deletesBudget',
    description: 'Deletes a disruption budget that a terminating namespace still contains.',
    implements: ['M2', 'N8'],
    to: 'disruptionBudgets',
    event: () => ({ type: 'disruption-budget.delete' }),
    related: { in: 'namespaces', at: ({ namespace }) => namespace, where: (namespace) => namespace.terminating },
    fairness: 'weak',
    says: (budget) => `deletes ${budget.id}, since its namespace is terminating`,
  }),
];

/** In place of a number of pods, where it cannot be worked out. */
const unknown = -1;

/** Makes the derived value `disruptions`. */
export function createDisruptions(budgets: number, replicaSets: number, deployments: number): Disruptions {
  const numbers = () => new Int32Array(budgets);
  return {
    healthy: numbers(),
    desired: numbers(),
    expectsNone: new Uint8Array(budgets),
    counted: { replicaSets: new Uint8Array(replicaSets), deployments: new Uint8Array(deployments) },
  };
}

/** What the disruption controller would find now, by number of the budget; -1 for what must be, where the controller of a pod is not there. */
export function fillDisruptions(cluster: Cluster, disruptions: Disruptions): void {
  const { healthy, desired, expectsNone } = disruptions;
  for (const { index, exists, facts } of cluster.disruptionBudgets) {
    healthy[index] = 0;
    desired[index] = unknown;
    expectsNone[index] = 0;
    if (!exists) continue;
    const pods = countPods(index, cluster, healthy);
    const expected = facts.countsOwners ? expectedByOwners(index, cluster, disruptions) : pods;
    if (expected === unknown) continue;
    desired[index] = facts.desired[Math.min(expected, facts.desired.length - 1)] as number;
    expectsNone[index] = expected === 0 ? 1 : 0;
  }
}

/** All pods of a budget; the healthy ones are written down. */
function countPods(budget: number, { pods }: Cluster, healthy: Int32Array): number {
  let all = 0;
  for (const { exists, ready, facts } of pods) {
    if (!exists || facts.budgets?.evicting.includes(budget) !== true) continue;
    all++;
    if (ready) healthy[budget] = (healthy[budget] as number) + 1;
  }
  return all;
}

/** The replicas that the controllers of a budget's pods ask for; of a ReplicaSet's the Deployment's, where it belongs to one. */
function expectedByOwners(
  budget: number,
  { pods, replicaSets, deployments }: Cluster,
  { counted }: Disruptions,
): number {
  counted.replicaSets.fill(0);
  counted.deployments.fill(0);
  let expected = 0;
  for (const { exists, owner, facts } of pods) {
    if (!exists || owner < 0 || facts.budgets?.evicting.includes(budget) !== true) continue;
    const set = replicaSets[owner];
    if (set?.exists !== true) return unknown;
    const deployment = deployments[set.deployment];
    if (set.deployment < 0) {
      if (counted.replicaSets[owner] === 0) expected += set.replicas;
      counted.replicaSets[owner] = 1;
    } else {
      if (deployment?.exists !== true) return unknown;
      if (counted.deployments[set.deployment] === 0) expected += deployment.replicas;
      counted.deployments[set.deployment] = 1;
    }
  }
  return expected;
}

/** A budget as guards and properties see it. */
export function disruptionBudgetView(
  { value, context }: LocalState,
  { id, index, spec }: ActorRef<DisruptionBudgetFacts>,
  indexOf: IndexOf,
): DisruptionBudgetView {
  const { healthy, desired, allowed, disrupted } = context as unknown as BudgetNumbers;
  return {
    id,
    index,
    facts: spec,
    exists: value !== 'Absent',
    namespace: indexOf('namespaces', spec.namespace),
    processed: value === 'Processed',
    healthy,
    desired,
    allowed,
    allowsUnhealthy: spec.allowsUnhealthy,
    disrupted,
  };
}
