/**
 * Amounts of resources as the scheduler counts them: cpu in thousandths, everything else in whole units, each rounded up.
 *
 * Source: pkg/scheduler/framework/types.go (Resource) at v1.32. An amount is a number, so it is exact up to 2^53 (memory: 8 PiB).
 */
import type { NodeObject } from '../api-objects.ts';
import type { Quantities } from './pod-requests.ts';
import type { Resources } from '../facts.ts';
import { isScalarResource } from './resource-names.ts';
import { milliUnits, wholeUnits } from '../quantity.ts';
import { quantitiesOf } from './pod-requests.ts';

/** Amounts that pods ask for or nodes have. */
export interface ResourceAmounts extends Resources {
  readonly ephemeralStorage: number;
  /** Extended resources, huge pages and attachable volumes, by name. */
  readonly scalars: ReadonlyMap<string, number>;
}

/** What a node has for pods. */
export interface Allocatable extends ResourceAmounts {
  /** How many pods it takes. */
  readonly pods: number;
}

/** Nothing at all. */
export const noResources: ResourceAmounts = { cpu: 0, memory: 0, ephemeralStorage: 0, scalars: new Map() };

/** Rounds exact amounts to the units of the scheduler; a resource that it does not know is dropped. */
export function resourceAmounts(quantities: Quantities): ResourceAmounts {
  const units = (name: string): number => {
    const amount = quantities.get(name);
    return amount === undefined ? 0 : Number(name === 'cpu' ? milliUnits(amount) : wholeUnits(amount));
  };
  const scalars = [...quantities.keys()].filter(isScalarResource);
  return {
    cpu: units('cpu'),
    memory: units('memory'),
    ephemeralStorage: units('ephemeral-storage'),
    scalars: new Map(scalars.map((name) => [name, units(name)])),
  };
}

/** What a node has for pods; nothing of what its status does not state. */
export function allocatableOf({ status }: NodeObject): Allocatable {
  const quantities = quantitiesOf(status?.allocatable);
  const pods = quantities.get('pods');
  return { ...resourceAmounts(quantities), pods: pods === undefined ? 0 : Number(wholeUnits(pods)) };
}

/** The sum, resource by resource. */
export function addAmounts(a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts {
  const scalars = new Map(a.scalars);
  for (const [name, amount] of b.scalars) scalars.set(name, (scalars.get(name) ?? 0) + amount);
  return {
    cpu: a.cpu + b.cpu,
    memory: a.memory + b.memory,
    ephemeralStorage: a.ephemeralStorage + b.ephemeralStorage,
    scalars,
  };
}

/** The amount of a resource by its name, 0 where there is none. */
export function amountOf(amounts: ResourceAmounts, name: string): number {
  if (name === 'cpu' || name === 'memory') return amounts[name];
  return name === 'ephemeral-storage' ? amounts.ephemeralStorage : (amounts.scalars.get(name) ?? 0);
}
