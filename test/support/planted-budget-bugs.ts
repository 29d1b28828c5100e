import type { AnyStateMachine } from 'xstate';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { DisruptionBudgetView, Cluster } from '../../machines/universe.ts';
import type { PlantedBug } from './planting.ts';
import { disruptionBudgetMachine } from '../../machines/disruption-budget.ts';
import { withRule } from './planting.ts';

const two = [{ name: 'node-1' }, { name: 'node-2' }] as const;

/** Two pods of which one is to stay, and a node that is drained. */
const drained: ClusterDescription = {
  workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 2 }],
  disruptionBudgets: [{ name: 'web', minAvailable: 1 }],
  nodes: two,
  actions: [{ drain: 'node-1' }],
};

/** One pod that may not be missed. */
const kept: ClusterDescription = {
  workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 1 }],
  disruptionBudgets: [{ name: 'web', minAvailable: 1 }],
};

function withBudgetMachine(composition: Composition, machine: AnyStateMachine): Composition {
  const { disruptionBudgets, ...groups } = composition.groups;
  if (disruptionBudgets === undefined) throw new Error('no group of disruption budgets');
  return { ...composition, groups: { ...groups, disruptionBudgets: { ...disruptionBudgets, machine } } };
}

/** The status is written once, and never again. */
const writtenOnce = (composition: Composition): Composition =>
  withRule(composition, 'disruptionController.updatesStatus', {
    where: ({ exists, processed }: DisruptionBudgetView) => exists && !processed,
    when: ({ index }: DisruptionBudgetView, healthy: number, desired: number, { disruptions }: Cluster) =>
      disruptions.healthy[index] === healthy && disruptions.desired[index] === desired,
  });

/** Mistakes about disruption budgets. */
export const budgetBugs: readonly PlantedBug[] = [
  {
    breaks: 'budget/eviction-leaves-enough-healthy-pods',
    about: 'an eviction takes nothing from what the budget allows',
    cluster: drained,
    start: 'settled',
    plant: (composition) =>
      withBudgetMachine(composition, disruptionBudgetMachine.provide({ actions: { takeOne: () => undefined } })),
    length: 3,
  },
  {
    breaks: 'node/drain-comes-to-its-end',
    about: 'the status of a budget is written once and never again',
    cluster: drained,
    start: 'settled',
    plant: writtenOnce,
    length: 1,
    loop: 0,
  },
  {
    breaks: 'budget/status-is-true-at-rest',
    about: 'the status of a budget is written once and never again',
    cluster: kept,
    plant: writtenOnce,
    length: 4,
  },
];
