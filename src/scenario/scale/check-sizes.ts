import type { CheckedSize, CheckModel, SearchedSizes } from './search-sizes.ts';
import type { CheckResult } from '../../checker/check.ts';
import type { Confirmed, JudgeRun, WalkModel } from './confirm-broken.ts';
import type { Bound } from '../../property/verdict.ts';
import type { Prepared } from '../prepared.ts';
import type { Property } from '../../property/property.ts';
import type { ScaledSizes, Smaller } from './scaled-sizes.ts';
import type { SizesReport } from './sizes-report.ts';
import { InputError } from '../../errors.ts';
import { brokenResults, confirmedResults, exhaustedUpTo, sizeBound, unprovenResults } from './size-verdicts.ts';
import { confirmBroken } from './confirm-broken.ts';
import { describeSizes, notModelled, walksOf } from './describe-sizes.ts';
import { isBroken, isOfSearch, preparedFull, searchSizes, walkShare } from './search-sizes.ts';
import { brokenSummary, unprovenSummary } from './sizes-summary.ts';

/** How to check sizes. */
export interface CheckSizesOptions {
  /** Ids of the properties to judge; all if left out. */
  readonly only?: readonly string[];
  readonly checkModel: CheckModel;
  readonly walkModel: WalkModel;
  readonly judgeRun: JudgeRun;
  /** A clock in seconds; for tests. */
  readonly now?: () => number;
}

/** All that a check of several sizes has to tell. */
export interface SizesResult {
  /** The size that the result speaks of: the smallest that breaks a property, if its shape is that of the full one; else the full one, or the largest searched where that has no model. */
  readonly prepared: Prepared;
  /** Verdicts on the full size; its counts are those of the last search. Nothing but the full size's own search makes a verdict `holds`. */
  readonly result: CheckResult;
  /** What stands behind the verdicts; `undefined` where only the full size was searched. */
  readonly sizes: SizesReport | undefined;
  /** The verdict in one sentence; `undefined` where that of the result says it all. */
  readonly summary: string | undefined;
  /** The full size, for the traces of confirmations; `undefined` where it has no model or was not built. */
  readonly full: Prepared | undefined;
  /** Replicas of the smaller size that the result's traces are of; `undefined` where they are of the full one. */
  readonly scale: number | undefined;
}

/**
 * Checks sizes from the smallest up and then, in what is left of the time (`bounds.seconds` for the whole), walks the full one at
 * random. A property that is broken at a smaller size ends the search: it is looked for at full size, and what came of that is said.
 */
export async function checkSizes(sizes: ScaledSizes, options: CheckSizesOptions): Promise<SizesResult> {
  const now = options.now ?? (() => performance.now() / 1000);
  const began = now();
  const elapsed = () => now() - began;
  const searched = await searchSizes(sizes, { ...options, elapsed });
  const { full, smaller } = searched;
  const last = smaller.at(-1);
  const base = full ?? last;
  if (base === undefined) throw new RangeError('where no smaller size is searched, the full one is');
  const left = () => (base.prepared.bounds.seconds ?? Infinity) - elapsed();
  if (last?.result.results.some(isBroken) === true) return broken(sizes, searched, last, { ...options, left });
  if (full === undefined || (!searched.isSmall && isOpen(full.result)))
    return unproven(sizes, searched, base, { ...options, left });
  return {
    prepared: full.prepared,
    result: full.result,
    sizes: searched.isSmall ? undefined : describeSizes(sizes, searched, nothing),
    summary: undefined,
    full: full.prepared,
    scale: undefined,
  };
}

/** Nothing is broken, and more time or memory could change that. */
function isOpen({ results, bounds }: CheckResult): boolean {
  return !results.some(isBroken) && bounds.some(isOfSearch);
}

/** Where there was nothing to confirm. */
const nothing: Confirmed = { confirmations: [], walks: null };

interface Rest extends CheckSizesOptions {
  /** Seconds. */
  readonly left: () => number;
}

/**
 * A smaller size breaks a property: its run is the shortest, and the full size is asked about it. What a size of another shape does may have a reason of
 * its own, so that there the run of the full size is told, however long it is.
 */
async function broken(
  sizes: ScaledSizes,
  searched: SearchedSizes,
  last: CheckedSize<Smaller>,
  { only, left, judgeRun, walkModel }: Rest,
): Promise<SizesResult> {
  const full = preparedFull(sizes.full.prepareToWalk, only, true);
  const seconds = () => Math.min(left(), (last.prepared.bounds.seconds ?? Infinity) * walkShare);
  const confirmed =
    full instanceof InputError
      ? notModelled(last, full)
      : await confirmBroken(last, full, { judgeRun, walkModel, seconds });
  const report = describeSizes(
    sizes,
    { ...searched, tooLarge: full instanceof InputError ? full : undefined },
    confirmed,
  );
  const bound = sizeBound(exhaustedUpTo(searched.smaller)?.size, sizes.full);
  const bounds = withBound(last.result.bounds, bound);
  const properties = wanted(sizes, only);
  const isOfItsOwnShape = last.size.differences.length > 0;
  if (isOfItsOwnShape && !(full instanceof InputError)) {
    const results = confirmedResults(properties, confirmed.confirmations, bound);
    const result = { ...last.result, model: full.model, results, bounds };
    return { prepared: full, result, sizes: report, summary: brokenSummary(result, report), full, scale: undefined };
  }
  const result = { ...last.result, results: brokenResults(properties, last, bound), bounds };
  return {
    prepared: last.prepared,
    result,
    sizes: report,
    summary: brokenSummary(result, report),
    full: full instanceof InputError ? undefined : full,
    scale: last.size.replicas,
  };
}

/** Nothing is broken, and the full size was not searched to the end: it is walked. */
async function unproven(
  sizes: ScaledSizes,
  searched: SearchedSizes,
  base: CheckedSize,
  { only, left, walkModel }: Rest,
): Promise<SizesResult> {
  const full = searched.full?.prepared ?? searched.tooLarge ?? preparedFull(sizes.full.prepareToWalk, only, true);
  const isModelled = !(full instanceof InputError);
  const walked =
    isModelled && left() > 0 ? await walkModel(full, { properties: full.properties, seconds: left() }) : undefined;
  const tooLarge = isModelled ? undefined : full;
  const report = describeSizes(sizes, { ...searched, tooLarge }, { confirmations: [], walks: walksOf(walked) });
  const upTo = exhaustedUpTo(searched.smaller);
  const bound = sizeBound(upTo?.size, sizes.full);
  const prepared = isModelled ? full : base.prepared;
  const result = {
    ...base.result,
    model: prepared.model,
    results: unprovenResults(wanted(sizes, only), searched.full?.result, walked, bound),
    bounds: withBound(base.result.bounds, bound),
  };
  const summary = unprovenSummary(result, { ...searched, tooLarge }, report);
  return {
    prepared,
    result,
    sizes: report,
    summary,
    full: isModelled ? full : undefined,
    scale: isModelled ? undefined : base.size.replicas,
  };
}

function wanted({ properties }: ScaledSizes, only: readonly string[] | undefined): readonly Property[] {
  return only === undefined ? properties : properties.filter(({ id }) => only.includes(id));
}

/** Limits of the model count for the full size too; what stopped a smaller search does not. */
function withBound(bounds: readonly Bound[], bound: Bound): readonly Bound[] {
  return [bound, ...bounds.filter((other) => !isOfSearch(other))];
}
