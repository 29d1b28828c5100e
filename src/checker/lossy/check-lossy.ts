import type { Bound } from '../../property/verdict.ts';
import type { CheckOptions, CheckResult } from '../check.ts';
import type { LossyExploration } from './explore-lossy.ts';
import type { LossySearched } from './lossy-traces.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { PropertyResult } from '../conclude.ts';
import type { Search } from '../search.ts';
import type { StateHashes } from './state-hashes.ts';
import { firedRules } from '../fired-rules.ts';
import { ampleOf } from '../reduction/ample-of.ts';
import { exploreLossy } from './explore-lossy.ts';
import { lossyTraces } from './lossy-traces.ts';
import { ReductionRefuted } from '../reduction/reduction-refuted.ts';
import { settle } from '../settle.ts';
import { stateHashes } from './state-hashes.ts';
import { stepperFor } from '../search.ts';
import { usableSymmetry } from '../usable-symmetry.ts';

/** How to check in lossy mode: as otherwise, but that nothing more can be found out about a graph that was not kept. */
export interface LossyCheckOptions extends Omit<CheckOptions, 'coverage' | 'statistics' | 'diagnosis'> {
  /** How to tell states apart; by two hashes of 32 bits if left out. */
  readonly hashes?: StateHashes;
}

const keepsNoEdges: Bound = { kind: 'unjudged', description: 'no edges, on which temporal properties are judged' };

/**
 * Checks a model whose states do not fit into memory: of each it keeps a hash of 4 bytes. What it says is violated is so, and a run to a witness is one: both were
 * replayed through XState's own `transition`, and are as short as can be if nothing was omitted or put off by a reduction. Everything else is `incomplete`,
 * with the probability that a state was omitted; temporal properties are not judged. Uses symmetry and, however small the model, reduction. A settled
 * start is found with whole states. Throws `InternalError` if a replay fails.
 */
export function checkLossy(model: Model, options: LossyCheckOptions): CheckResult {
  const began = performance.now();
  const symmetry = usableSymmetry(model, options);
  const start = options.start === 'settled' ? settle(model, symmetry, options) : undefined;
  const whole: Search = {
    model,
    symmetry,
    properties: options.properties.filter(({ kind }) => kind !== 'temporal'),
    elapsed: (performance.now() - began) / 1000,
    ...(start === undefined ? {} : { initial: start.states }),
    ...(options.bounds === undefined ? {} : { bounds: options.bounds }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
  const { reduction = true, hashes = stateHashes } = options;
  const exploration = (reduction ? exploreReduced(whole, hashes) : undefined) ?? exploreWhole(whole, hashes);
  return resultOf({ model, symmetry, start, exploration }, options.properties);
}

function exploreWhole(whole: Search, hashes: StateHashes): LossyExploration {
  return exploreLossy({ ...whole, hashes, stepper: stepperFor(whole).stepper });
}

/** Undefined where there is nothing to be put off, or an assumption of the reduction turned out false. */
function exploreReduced(whole: Search, hashes: StateHashes): LossyExploration | undefined {
  const { model, properties, initial } = whole;
  const reduction = ampleOf(model, properties, initial === undefined ? {} : { initial });
  if (reduction === undefined) return undefined;
  const { stepper, ample } = stepperFor({ ...whole, reduction });
  try {
    const exploration = exploreLossy({ ...whole, hashes, stepper });
    return ample?.refutation() === undefined ? { ...exploration, ample: ample?.reducedStates() ?? 0 } : undefined;
  } catch (error) {
    if (error instanceof ReductionRefuted) return undefined;
    throw error;
  }
}

function resultOf(searched: LossySearched, properties: readonly Property[]): CheckResult {
  const { model, start, exploration } = searched;
  const { states, transitions, depth, seconds, findings, ample } = exploration;
  const bounds = distinct([...(start?.exploration.bounds ?? []), ...exploration.bounds]);
  const traces = lossyTraces(
    searched,
    properties.filter((property) => findings.has(property)),
  );
  const results = properties.map((property): PropertyResult => {
    const trace = traces.get(property);
    if (trace !== undefined)
      return { property, verdict: { kind: property.kind === 'witness' ? 'holds' : 'violated', trace } };
    const open = property.kind === 'temporal' ? [...bounds, keepsNoEdges] : bounds;
    return { property, verdict: { kind: 'incomplete', bounds: open } };
  });
  return {
    ...{ model, results, states, transitions, depth, seconds },
    bytes: exploration.bytes + (start?.exploration.bytes ?? 0),
    bounds: properties.some(({ kind }) => kind === 'temporal') ? [...bounds, keepsNoEdges] : bounds,
    fired: firedRules(model, exploration.fired, ...(start === undefined ? [] : [start.exploration.fired])),
    ...(ample === undefined ? {} : { reduction: { ample } }),
    ...(start === undefined ? {} : { settling: { states: start.exploration.states, settled: start.numbers.length } }),
  };
}

function distinct(bounds: readonly Bound[]): readonly Bound[] {
  return [...new Map(bounds.map((bound) => [JSON.stringify(bound), bound])).values()];
}
