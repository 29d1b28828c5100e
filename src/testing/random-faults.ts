import fc from 'fast-check';
import type { FaultBudgets } from '../../machines/faults.ts';

type Fault = keyof FaultBudgets;

/** Faults that any cluster can have, several of them at once, and still be small. */
const common = [
  ...(['nodeCrash', 'nodeReturn', 'nodeTermination', 'containerExit', 'readinessFlap'] as const),
  ...(['controllerRestart', 'controllerDown'] as const),
] as const satisfies readonly Fault[];

/** Others, each with what undoes it: a cluster has those of one row. */
const rarer = [
  ['nodePartition', 'partitionHeal'],
  ['kubeletStop', 'kubeletReturn'],
  ['runtimeFailure', 'runtimeRecovery'],
  ['nodePressure', 'pressureEnd'],
  ['diskFailure'],
  ['livenessFlap'],
  ['hookFailure'],
  ['outOfMemory'],
  ['memoryPressure'],
  ['controllerPause', 'controllerPartition'],
] as const satisfies readonly (readonly Fault[])[];

/** Budgets of faults, each of them at most as large as is said: several common faults, or a rarer one beside one of them. */
export function randomFaults(most: number): fc.Arbitrary<Partial<FaultBudgets>> {
  const budget = fc.nat({ max: most });
  const budgetsOf = (names: readonly Fault[]) =>
    fc.record<Partial<Record<Fault, number>>>(Object.fromEntries(names.map((name) => [name, budget])), {
      requiredKeys: [],
    });
  const beside = fc.constantFrom(...common).chain((name) => budgetsOf([name]));
  const rare = fc.constantFrom<readonly Fault[]>(...rarer).chain(budgetsOf);
  return fc.oneof(
    { withCrossShrink: true },
    budgetsOf(common),
    fc.tuple(beside, rare).map(([one, other]) => ({ ...one, ...other })),
  );
}
