import type { Bound } from '../../property/verdict.ts';
import type { CheckResult } from '../../checker/check.ts';
import type { NotJudged } from './smaller-properties.ts';
import type { Prepared } from '../prepared.ts';
import type { ScaledSizes, Size, Smaller } from './scaled-sizes.ts';
import { InputError } from '../../errors.ts';

/** Checks a model within the bounds that it was prepared with. */
export type CheckModel = (prepared: Prepared, size: Size) => CheckResult | Promise<CheckResult>;

/** A size with what a search of it found. */
export interface CheckedSize<S extends Size = Size> {
  readonly size: S;
  readonly prepared: Prepared;
  readonly result: CheckResult;
}

/** How far the searches came. */
export interface SearchedSizes {
  /** Smallest first. All but the last are exhaustive, or stopped by a limit of the model alone. */
  readonly smaller: readonly CheckedSize<Smaller>[];
  readonly full: CheckedSize | undefined;
  /** There are no smaller sizes. */
  readonly isSmall: boolean;
  /** Properties that smaller sizes cannot judge. */
  readonly notJudged: readonly NotJudged[];
  /** Why the full size has no model. */
  readonly tooLarge: InputError | undefined;
}

/** How to search. */
export interface SearchSizesOptions {
  /** Ids of the properties to judge; all if left out. */
  readonly only?: readonly string[];
  readonly checkModel: CheckModel;
  /** Seconds since the whole began. */
  readonly elapsed: () => number;
}

/** The part of the time that is kept for walking the full size, if it cannot be exhausted. */
export const walkShare = 0.25;

/** The part that is kept if it is searched, because it can be expected to be exhausted. */
const leastWalkShare = 0.1;

/** A search of the full size is begun if it can be expected to take this part of what is left. */
const expectedShare = 0.5;

/**
 * Searches the sizes from the smallest up, each exhaustively, until one breaks a property, one does not come to its end, or the
 * time is spent. As soon as the full size can be expected to be exhausted in what is left, the sizes between are
 * left out: it answers for them. Throws the `InputError` of the full size where no smaller one was searched.
 */
export async function searchSizes(sizes: ScaledSizes, options: SearchSizesOptions): Promise<SearchedSizes> {
  const wanted = sizes.properties.filter(({ id }) => options.only?.includes(id) ?? true);
  const smaller: CheckedSize<Smaller>[] = [];
  let notJudged: readonly NotJudged[] | undefined;
  let isStopped = false;
  for (const size of sizes.smaller()) {
    notJudged = size.notJudged.filter(({ id }) => wanted.some((property) => property.id === id));
    if (notJudged.length === wanted.length) continue;
    const prepared = withOnly(size.prepare(), options.only);
    const left = searchTime(prepared) - options.elapsed();
    isStopped = left <= 0;
    if (isStopped) break;
    const checked = { size, prepared, result: await options.checkModel(within(prepared, left), size) };
    smaller.push(checked);
    isStopped = isOver(checked);
    if (isStopped || expectedSeconds(smaller, sizes.full) < left * expectedShare) break;
  }
  const seen = { smaller, notJudged: notJudged ?? [], isSmall: notJudged === undefined };
  if (isStopped) return { ...seen, full: undefined, tooLarge: undefined };
  const prepared = preparedFull(sizes.full.prepare, options.only, smaller.length > 0);
  if (prepared instanceof InputError) return { ...seen, full: undefined, tooLarge: prepared };
  const left = seen.isSmall ? Infinity : fullSearchTime(prepared) - options.elapsed();
  const result = await options.checkModel(within(prepared, left), sizes.full);
  return { ...seen, full: { size: sizes.full, prepared, result }, tooLarge: undefined };
}

/** Seconds of the whole after which no search of a smaller size goes on. */
function searchTime({ bounds }: Prepared): number {
  return (bounds.seconds ?? Infinity) * (1 - walkShare);
}

/** Seconds of the whole after which the search of the full size does not go on. */
function fullSearchTime({ bounds }: Prepared): number {
  return (bounds.seconds ?? Infinity) * (1 - leastWalkShare);
}

/** The full size, ready to be searched or walked. What is wrong with it is thrown, or handed back where smaller sizes can answer. */
export function preparedFull(
  prepare: () => Prepared,
  only: readonly string[] | undefined,
  isOptional: boolean,
): Prepared | InputError {
  try {
    return withOnly(prepare(), only);
  } catch (error) {
    if (!isOptional || !(error instanceof InputError)) throw error;
    return error;
  }
}

/** The prepared model with only these of its properties. */
export function withOnly(prepared: Prepared, only: readonly string[] | undefined): Prepared {
  if (only === undefined) return prepared;
  return { ...prepared, properties: prepared.properties.filter(({ id }) => only.includes(id)) };
}

/** Whether a bound is one of the search, which more time or memory would move, and not one of the model. */
export function isOfSearch({ kind }: Bound): boolean {
  return kind !== 'limit' && kind !== 'size';
}

/** Broken: a witness that is not reached at a small size is not. */
export function isBroken({ property, verdict }: CheckResult['results'][number]): boolean {
  return verdict.kind === 'violated' && property.kind !== 'witness';
}

function isOver({ result }: CheckedSize): boolean {
  return result.results.some(isBroken) || result.bounds.some(isOfSearch);
}

function within(prepared: Prepared, seconds: number): Prepared {
  if (seconds === Infinity) return prepared;
  return { ...prepared, bounds: { ...prepared.bounds, seconds: Math.max(0.1, seconds) } };
}

/** What the full size would take if states went on to multiply as they did last, with each replica and with each node. */
function expectedSeconds(checked: readonly CheckedSize[], full: Size): number {
  const [before, last] = [checked.at(-2), checked.at(-1)];
  if (before === undefined || last === undefined) return Infinity;
  const growth = Math.max(1, last.result.states / Math.max(1, before.result.states));
  const steps = full.replicas - last.size.replicas + Math.max(0, full.nodes - last.size.nodes);
  return last.result.seconds * growth ** steps;
}
