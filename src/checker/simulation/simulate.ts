import type { Bound, Trace } from '../../property/verdict.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Rarity } from './rarity.ts';
import { firedRules } from '../fired-rules.ts';
import { createRandom } from './random.ts';
import { createRarity } from './rarity.ts';
import { createWalker } from './walker.ts';
import { minimise } from './minimise.ts';
import { progressInterval } from '../progress.ts';

/** How to simulate. The same model, properties, `seed`, `depth`, `start` and `weights` walk the same runs in the same order, on every machine. */
export interface SimulateOptions {
  readonly properties: readonly Property[];
  /** A whole number from 0 to 2 ** 53 - 1. */
  readonly seed: number;
  /** Runs at most; unbounded if left out, as long as `seconds` is given. Default, if neither is: 10,000 runs and 10 seconds. */
  readonly runs?: number;
  /** No run begins after this time. The run under way is finished, so that the number of runs says all that was done. */
  readonly seconds?: number;
  /** Actions of a run at most, counted from where properties are judged. Default 200. */
  readonly depth?: number;
  /** As for `check`, except that a run settles in one way only, at random. Default `initial`. */
  readonly start?: 'initial' | 'settled';
  /**
   * How to choose among the actions that change something. `rarity` (default): the less often a rule was taken in this local state of its
   * receiver, in all runs so far, the more likely. `uniform`: all alike, to compare with.
   */
  readonly weights?: 'rarity' | 'uniform';
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** How far a simulation is. */
export interface SimulationProgress {
  readonly runs: number;
  readonly steps: number;
  readonly seconds: number;
  readonly pairs: PairCoverage;
}

/** Pairs of a local state and a rule: those that some run took, and those that the tables of the model allow. */
export interface PairCoverage {
  readonly covered: number;
  readonly possible: number;
}

/** What random runs can tell of a property: never that it holds, unless it is a witness. */
export type SimulationVerdict =
  { readonly kind: 'holds' | 'violated'; readonly trace: Trace } | { readonly kind: 'incomplete' };

/** A property with what was found out about it. */
export interface SimulatedProperty {
  readonly property: Property;
  readonly verdict: SimulationVerdict;
}

/** All that a simulation has to tell. */
export interface SimulationResult {
  readonly model: Model;
  readonly results: readonly SimulatedProperty[];
  readonly seed: number;
  /** Runs that were walked to their end. */
  readonly runs: number;
  /** Actions of all runs, those that settled the cluster included. */
  readonly steps: number;
  readonly depth: number;
  /** Actions of the longest run, counted as `depth` is. Longer than that only where fair rules brought a run to its end. */
  readonly longest: number;
  /** `decided`: every property was violated, or reached if it is a witness. */
  readonly stoppedBy: 'runs' | 'seconds' | 'decided';
  readonly pairs: PairCoverage;
  /** How often each rule was taken, by rule id. */
  readonly fired: ReadonlyMap<string, number>;
  /** Limits of the model that some run reached. */
  readonly limits: readonly Bound[];
  /** Runs in which the cluster could not be shown to have settled before properties were judged. */
  readonly unsettled: number;
}

/** Where nothing is said: what a simulation may take before it stops. */
export const simulationDefaults = { runs: 10_000, seconds: 10, depth: 200 } as const;

/**
 * Walks a model at random, for models too large to exhaust, and judges every property on the way. A run that decides a property is made
 * short, and was replayed through XState's own `transition`; throws `InternalError` if a replay fails.
 */
export function simulate(model: Model, options: SimulateOptions): SimulationResult {
  const { properties, seed, depth = simulationDefaults.depth, weights = 'rarity', start = 'initial' } = options;
  const isUnbounded = options.runs === undefined && options.seconds === undefined;
  const bounds = isUnbounded ? simulationDefaults : options;
  const rarity = createRarity(model);
  const walker = createWalker(model, { properties, random: createRandom(seed), rarity, weights, depth, start });
  const clock = createClock(bounds.seconds, options.onProgress, rarity);
  const distinct = new Set(properties).size;
  let runs = 0;
  let steps = 0;
  let stoppedBy: SimulationResult['stoppedBy'] | undefined;
  do {
    steps += walker.run();
    runs++;
    if (distinct > 0 && walker.discoveries.size === distinct) stoppedBy = 'decided';
    else if (runs === bounds.runs) stoppedBy = 'runs';
    else if (clock.isOver(runs, steps)) stoppedBy = 'seconds';
  } while (stoppedBy === undefined);

  return {
    model,
    results: properties.map((property): SimulatedProperty => {
      const discovery = walker.discoveries.get(property);
      if (discovery === undefined) return { property, verdict: { kind: 'incomplete' } };
      const kind = property.kind === 'witness' ? 'holds' : 'violated';
      return { property, verdict: { kind, trace: minimise(model, property, discovery) } };
    }),
    seed,
    runs,
    steps,
    depth,
    longest: walker.longest(),
    stoppedBy,
    pairs: { covered: rarity.covered(), possible: rarity.possible },
    fired: firedRules(model, rarity.taken),
    limits: walker.limits(),
    unsettled: walker.unsettled(),
  };
}

function createClock(
  seconds: number | undefined,
  onProgress: SimulateOptions['onProgress'],
  { covered, possible }: Rarity,
): { readonly isOver: (runs: number, steps: number) => boolean } {
  const began = performance.now();
  let reportedAt = began;
  return {
    isOver(runs, steps) {
      const now = performance.now();
      const spent = (now - began) / 1000;
      if (onProgress !== undefined && now - reportedAt >= progressInterval) {
        reportedAt = now;
        onProgress({ runs, steps, seconds: spent, pairs: { covered: covered(), possible } });
      }
      return seconds !== undefined && spent >= seconds;
    },
  };
}
