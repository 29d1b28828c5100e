/**
 * Arithmetic over amounts by resource, as quotas do it: a resource that is missing on one side is not 0 everywhere (M4).
 *
 * Source: staging/src/k8s.io/apiserver/pkg/quota/v1/resources.go at v1.32.
 */
import { addQuantities, compareQuantities, formatQuantity, signOfQuantity, subtractQuantities } from '../quantity.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { Quantity } from '../quantity.ts';

/** Nothing, as Kubernetes writes it down. */
export const zero: Quantity = { nanos: 0n, format: 'DecimalSI' };

/** A count of things. */
export function countOf(things: number): Quantity {
  return { nanos: BigInt(things) * 1_000_000_000n, format: 'DecimalSI' };
}

/** The sum, of every resource on either side (Add). */
export function addLists(a: Quantities, b: Quantities): Quantities {
  return new Map([...b, ...eachOf(a, b, addQuantities)]);
}

/** The difference; what is only on the right comes out negative (Subtract). */
export function subtractLists(a: Quantities, b: Quantities): Quantities {
  const negated = [...b].map(([name, { nanos, format }]) => [name, { nanos: -nanos, format }] as const);
  return new Map([...negated, ...eachOf(a, b, subtractQuantities)]);
}

/** The difference, and 0 where that would be negative (SubtractWithNonNegativeResult). */
export function subtractToZero(a: Quantities, b: Quantities): Quantities {
  const differences = subtractLists(a, b);
  return new Map([...differences].map(([name, amount]) => [name, signOfQuantity(amount) > 0 ? amount : zero]));
}

/** The greater amount of every resource on either side (Max). */
export function greatestOfLists(a: Quantities, b: Quantities): Quantities {
  return new Map([...b, ...eachOf(a, b, (one, other) => (compareQuantities(one, other) <= 0 ? other : one))]);
}

/** The resources whose amount on the left is above that on the right; one that is missing on either side never is (LessThanOrEqual). */
export function exceeding(a: Quantities, b: Quantities): readonly string[] {
  return [...b].flatMap(([name, most]) => {
    const amount = a.get(name);
    return amount !== undefined && compareQuantities(amount, most) > 0 ? [name] : [];
  });
}

/** Whether both have the same resources, in equal amounts however they are written (Equals). */
export function areEqualLists(a: Quantities, b: Quantities): boolean {
  const isSame = ([name, amount]: readonly [string, Quantity]): boolean => {
    const other = b.get(name);
    return other !== undefined && compareQuantities(amount, other) === 0;
  };
  return a.size === b.size && [...a].every(isSame);
}

/** Those of the resources that are named (Mask). */
export function maskOf(list: Quantities, names: Iterable<string>): Quantities {
  const kept = new Set(names);
  return new Map([...list].filter(([name]) => kept.has(name)));
}

/** Those of the resources whose amount is not 0 (RemoveZeros). */
export function withoutZeros(list: Quantities): Quantities {
  return new Map([...list].filter(([, amount]) => signOfQuantity(amount) !== 0));
}

/** The resources whose amount is negative (IsNegative). */
export function negativeIn(list: Quantities): readonly string[] {
  return [...list].filter(([, amount]) => signOfQuantity(amount) < 0).map(([name]) => name);
}

/** The amounts as the API server writes them, by name. */
export function writtenList(list: Quantities): Readonly<Record<string, string>> {
  return Object.fromEntries([...list].map(([name, amount]) => [name, formatQuantity(amount)]));
}

/** What is joined where both sides have it, and else as it stands on the left. */
function eachOf(a: Quantities, b: Quantities, join: (one: Quantity, other: Quantity) => Quantity): Quantities {
  const joined = [...a].map(([name, amount]) => {
    const other = b.get(name);
    return [name, other === undefined ? amount : join(amount, other)] as const;
  });
  return new Map(joined);
}
