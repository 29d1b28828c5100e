import type { CheckedSize, SearchedSizes } from './search-sizes.ts';
import type { Confirmed } from './confirm-broken.ts';
import type { InputError } from '../../errors.ts';
import type { ScaledSizes } from './scaled-sizes.ts';
import type { SimulationResult } from '../../checker/simulation/simulate.ts';
import type { SizesReport } from './sizes-report.ts';
import { isBroken } from './search-sizes.ts';

/** How much was walked. */
export function walksOf(walked: SimulationResult | undefined): SizesReport['walks'] {
  return walked === undefined ? null : { runs: walked.runs, steps: walked.steps, seed: walked.seed };
}

/** What can be said of broken properties where the full size has no model. */
export function notModelled({ result }: CheckedSize, { problems }: InputError): Confirmed {
  const reason = problems[0]?.message ?? 'the full size is too large to be modelled';
  const confirmations = result.results
    .filter(isBroken)
    .map(({ property }) => ({ kind: 'none' as const, property: property.id, reason }));
  return { confirmations, walks: null };
}

/** What was searched and walked, in numbers. */
export function describeSizes(
  sizes: ScaledSizes,
  { smaller, full, tooLarge, notJudged }: SearchedSizes,
  { confirmations, walks }: Confirmed,
): SizesReport {
  const { replicas, nodes } = sizes.full;
  const search =
    full !== undefined
      ? full.result.bounds.length === 0
        ? 'exhausted'
        : 'stopped'
      : tooLarge === undefined
        ? 'not-searched'
        : 'too-large';
  return {
    full: { replicas, nodes, search, reason: tooLarge?.problems[0]?.message ?? null },
    smaller: smaller.map(({ size, result }) => ({
      replicas: size.replicas,
      nodes: size.nodes,
      states: result.states,
      seconds: result.seconds,
      exhaustive: result.bounds.length === 0,
      differences: size.differences,
    })),
    walks,
    notJudged,
    confirmations,
  };
}
