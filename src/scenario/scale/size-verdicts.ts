import type { Bound } from '../../property/verdict.ts';
import type { CheckedSize } from './search-sizes.ts';
import type { CheckResult } from '../../checker/check.ts';
import type { Confirmation } from './sizes-report.ts';
import type { Property } from '../../property/property.ts';
import type { SimulationResult } from '../../checker/simulation/simulate.ts';
import type { Size, Smaller } from './scaled-sizes.ts';
import { isBroken } from './search-sizes.ts';

type Results = CheckResult['results'];

/** The largest of the sizes that were searched to the end, as all below it were; `undefined` if the smallest was not. */
export function exhaustedUpTo(smaller: readonly CheckedSize<Smaller>[]): CheckedSize<Smaller> | undefined {
  const first = smaller.findIndex(({ result }) => result.bounds.length > 0);
  return smaller[(first < 0 ? smaller.length : first) - 1];
}

/** `5 replicas on 3 nodes`. */
export function sizeWords({ replicas, nodes }: Pick<Size, 'replicas' | 'nodes'>): string {
  return `${countWords(replicas, 'replica')} on ${countWords(nodes, 'node')}`;
}

/** The bound that a verdict on the full size meets when only smaller ones were searched to the end. */
export function sizeBound(upTo: Size | undefined, full: Size): Bound {
  const reached = upTo === undefined ? 'less than the smallest size' : sizeWords(upTo);
  return { kind: 'size', description: `${reached}, of ${sizeWords(full)} in the manifests` };
}

/**
 * Verdicts where a smaller size broke some property: that is violated, and nothing is known of the others. A size that differs in shape from a full one
 * that cannot even be walked decides nothing.
 */
export function brokenResults(
  properties: readonly Property[],
  { size, result }: CheckedSize<Smaller>,
  bound: Bound,
): Results {
  const broken = size.differences.length > 0 ? [] : result.results.filter(isBroken);
  const found = new Map(broken.map((one) => [one.property.id, one]));
  return properties.map((property) => found.get(property.id) ?? open(property, bound));
}

/** Verdicts where a size that differs in shape broke some property: violated is what the full size breaks too, by its own run. */
export function confirmedResults(
  properties: readonly Property[],
  confirmations: readonly Confirmation[],
  bound: Bound,
): Results {
  return properties.map((property) => {
    const found = confirmations.find(({ kind, property: id }) => id === property.id && kind !== 'none');
    if (found === undefined || found.kind === 'none') return open(property, bound);
    return { property, verdict: { kind: 'violated', trace: found.trace } };
  });
}

/** Verdicts where nothing is broken at a smaller size: those of the full size's own search and random runs, where these decided any. */
export function unprovenResults(
  properties: readonly Property[],
  searched: CheckResult | undefined,
  walked: SimulationResult | undefined,
  bound: Bound,
): Results {
  return properties.map((property) => {
    for (const { property: other, verdict } of [...(searched?.results ?? []), ...(walked?.results ?? [])]) {
      if (other.id === property.id && 'trace' in verdict) return { property: other, verdict };
    }
    return open(property, bound);
  });
}

function open(property: Property, bound: Bound): Results[number] {
  return { property, verdict: { kind: 'incomplete', bounds: [bound] } };
}

function countWords(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
