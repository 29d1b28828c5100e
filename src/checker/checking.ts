import type { CheckOptions } from './check-options.ts';
import type { CheckResult } from './check-result.ts';
import type { Exploration } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import { hasSubject } from '../property/property.ts';
import type { Reduction } from './reduction/ample-of.ts';
import type { Search } from './search.ts';
import type { SearchIdentity } from './checkpoint/checkpoint-folder.ts';
import type { Start } from './settle.ts';
import { firedRules } from './fired-rules.ts';
import { ampleOf } from './reduction/ample-of.ts';
import { createKeeper } from './checkpoint/keeper.ts';
import { boundsOf } from './searched.ts';
import { concludeOn } from './conclude.ts';
import { createStepper } from '../model/stepper.ts';
import { exploredBy } from './explored.ts';
import { isAboutFairLoops } from './liveness/judge-temporal.ts';
import { isOpenBySorting } from './judge-runs.ts';
import { refuseStandstill } from './standstill.ts';
import { insightsOf } from './insights.ts';
import { isFair, settle } from './settle.ts';
import { usableSymmetry } from './usable-symmetry.ts';

/** A model with fewer states than this is searched in full, and by one thread: its counterexamples are shortest at once, and no time is spent on preparations. */
const trialStates = 50_000;

/** Who searches: the calling thread, a crew, or a crew where the calling thread has found that it is worth it. */
export type Searching = 'alone' | 'crew' | 'crew after a trial';

/**
 * A check as a sequence of searches: it asks for one, is sent what that one has seen, and in the end returns the result. So the same check
 * can be driven with one thread or several. `undefined` is sent for a reduced search that had to be given up.
 */
export function* checking(
  model: Model,
  options: CheckOptions,
  searching: Searching = 'alone',
): Generator<Search, CheckResult, Exploration | undefined> {
  const began = performance.now();
  const properties = options.properties.filter((property) => hasSubject(property, model));
  const symmetry = usableSymmetry(model, options);
  const start = options.start === 'settled' ? settle(model, symmetry, options) : undefined;
  if (start !== undefined) refuseStandstill(createStepper(model, { symmetry }), start.exploration);
  const elapsed = () => (performance.now() - began) / 1000;
  const keeper =
    options.checkpoint === undefined
      ? undefined
      : createKeeper(options.checkpoint, identityOf(model, symmetry, options, searching));
  const whole: Search = {
    model,
    symmetry,
    properties,
    ...edgesFor(model, properties, options),
    ...(start === undefined ? {} : { initial: start.states }),
    ...(options.bounds === undefined ? {} : { bounds: options.bounds }),
    ...(keeper === undefined ? {} : { keeper }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
  const { exploration, reduced } = yield* explored(whole, options, searching, elapsed);
  refuseStandstill(createStepper(model, { symmetry }), exploration);
  const searched = { model, symmetry, start, exploration, given: options.bounds };
  const first = reduced ? yield* shortest(searched, whole, elapsed) : concludeOn(searched, properties);
  const results = yield* unsorted(searched, first, whole, elapsed);
  const { states, transitions, depth, seconds, bytes } = exploration;
  const stepper = (rules?: typeof isFair) =>
    createStepper(model, rules === undefined ? { symmetry } : { symmetry, rules });
  return {
    model,
    results: options.properties.map((property) => results.find((one) => one.property === property) ?? moot(property)),
    states,
    transitions,
    depth,
    seconds,
    bytes: bytes + (start?.exploration.bytes ?? 0),
    bounds: boundsOf(searched),
    fired: firedRules(model, exploration.fired, ...(start === undefined ? [] : [start.exploration.fired])),
    ...(reduced ? { reduction: { ample: exploration.ample ?? 0 } } : {}),
    ...(start === undefined ? {} : { settling: sizeOfSettling(start) }),
    ...insightsOf(
      {
        explored: exploredBy(stepper(), symmetry, exploration),
        ...(start === undefined ? {} : { settling: exploredBy(stepper(isFair), symmetry, start.exploration) }),
        properties,
        bounds: boundsOf(searched),
      },
      options,
    ),
  };
}

const moot = (property: Property): CheckResult['results'][number] => ({
  property,
  verdict: { kind: 'vacuous', reason: 'nothing that it is about is in the model' },
});

/** A checkpoint keeps all edges, so that it is the same whatever the properties; under ordered time they show whether it stands still. */
function edgesFor(
  { timing }: Model,
  properties: readonly Property[],
  { checkpoint }: CheckOptions,
): Pick<Search, 'keepsEdges'> {
  if (timing !== undefined) return { keepsEdges: 'all' };
  const temporal = properties.filter((property) => property.kind === 'temporal');
  if (temporal.length === 0) return {};
  return { keepsEdges: checkpoint === undefined && temporal.every(isAboutFairLoops) ? 'fair' : 'all' };
}

/** What a snapshot must be one of. */
function identityOf(
  model: Model,
  symmetry: readonly SymmetryGroup[],
  { properties, start = 'initial' }: CheckOptions,
  searching: Searching,
): SearchIdentity {
  return {
    fingerprint: model.fingerprint,
    properties: properties.map(({ id, claim }) => `${id}: ${claim}`),
    width: model.layout.words,
    symmetry: symmetry.map((group) => model.symmetry.indexOf(group)),
    start,
    hasGaps: searching !== 'alone',
  };
}

/** In full where that is quick or reduction is not to be had; else with every state that a reduction finds enough. */
function* explored(
  whole: Search,
  { reduction = true, bounds = {}, checkpoint }: CheckOptions,
  searching: Searching,
  elapsed: () => number,
): Generator<Search, { readonly exploration: Exploration; readonly reduced: boolean }, Exploration | undefined> {
  const isReducible = reduction && whole.keepsEdges === undefined;
  const isTried = (isReducible || searching === 'crew after a trial') && checkpoint === undefined;
  if (isTried && (bounds.states ?? Infinity) > trialStates) {
    const trial = {
      ...whole,
      isTrial: searching !== 'crew',
      elapsed: elapsed(),
      bounds: { ...bounds, states: trialStates },
    };
    const exploration = required(yield trial);
    if (!exploration.bounds.some(({ kind }) => kind === 'states')) return { exploration, reduced: false };
  }
  const ample = isReducible && checkpoint === undefined ? reductionOf(whole) : undefined;
  const exploration = ample === undefined ? undefined : yield { ...whole, reduction: ample, elapsed: elapsed() };
  if (exploration !== undefined) return { exploration, reduced: true };
  return { exploration: required(yield { ...whole, elapsed: elapsed() }), reduced: false };
}

function reductionOf({ model, properties, initial }: Search): Reduction | undefined {
  return ampleOf(model, properties, initial === undefined ? {} : { initial });
}

/**
 * What a reduced search decided, decided again by a full search no deeper than that: the run is then a shortest one. Where a bound stops the
 * second search, the run of the first stands.
 */
function* shortest(
  searched: Parameters<typeof concludeOn>[0],
  whole: Search,
  elapsed: () => number,
): Generator<Search, CheckResult['results'], Exploration | undefined> {
  const { findings, levels } = searched.exploration;
  const { properties } = whole;
  const decided = properties.filter((property) => findings.has(property));
  if (decided.length === 0) return concludeOn(searched, properties);
  const depth = Math.min(whole.bounds?.depth ?? Infinity, levels.ranges.length);
  const again = required(
    yield { ...whole, properties: decided, elapsed: elapsed(), bounds: { ...whole.bounds, depth } },
  );
  const found = (property: Property) => again.findings.has(property);
  const better = concludeOn({ ...searched, exploration: again }, decided.filter(found));
  const rest = concludeOn(
    searched,
    properties.filter((property) => !found(property)),
  );
  return properties.map((property) => {
    const result = [...better, ...rest].find((other) => other.property === property);
    if (result === undefined) throw new RangeError(`no verdict on '${property.id}'`);
    return result;
  });
}

/** Judges once more, in a search that sorts nothing, what fairness left open under symmetry. */
function* unsorted(
  searched: Parameters<typeof concludeOn>[0],
  results: CheckResult['results'],
  whole: Search,
  elapsed: () => number,
): Generator<Search, CheckResult['results'], Exploration | undefined> {
  const open = results.filter(({ verdict }) => isOpenBySorting(verdict)).map(({ property }) => property);
  if (open.length === 0) return results;
  const { model, start } = searched;
  const plain = start === undefined ? undefined : settle(model, [], whole);
  const { keeper: _, ...search } = whole;
  const initial = plain === undefined ? {} : { initial: plain.states };
  const exploration = required(yield { ...search, ...initial, symmetry: [], properties: open, elapsed: elapsed() });
  const decided = concludeOn({ ...searched, symmetry: [], start: plain, exploration }, open);
  return results.map((result) => decided.find(({ property }) => property === result.property) ?? result);
}

function required(exploration: Exploration | undefined): Exploration {
  if (exploration === undefined) throw new RangeError('a search in full was given up');
  return exploration;
}

const sizeOfSettling = ({ exploration, numbers }: Start) => ({
  states: exploration.states,
  settled: numbers.length,
});
