/**
 * Sets of completion indexes as a Job's status writes them: `0,2-5,7,8` (W7).
 *
 * Source: pkg/controller/job/indexed_job_utils.go (orderedIntervals, parseIndexesFromString) at v1.32.
 */

/** Some indexes in a row, both ends included. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/** Ranges in ascending order that neither overlap nor touch. */
export type IndexSet = readonly IndexRange[];

/** Reads what stands below `completions`; parts that are no numbers are passed over. */
export function parseIndexes(text: string, completions = Infinity): IndexSet {
  const ranges: IndexRange[] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const [first = NaN, last = first] = part.split('-').map(integer);
    if (Number.isNaN(first)) continue;
    if (first >= completions) break;
    if (Number.isNaN(last)) continue;
    const before = ranges.at(-1);
    const range = { first, last: Math.min(last, completions - 1) };
    if (before?.last === first - 1) ranges[ranges.length - 1] = { ...range, first: before.first };
    else ranges.push(range);
  }
  return ranges;
}

/** Writes a set: two neighbours as two numbers, more of them as a range. */
export function formatIndexes(set: IndexSet): string {
  return set
    .map(({ first, last }) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`))
    .join(',');
}

/** The set of the indexes, which may come in any order and more than once. */
export function indexSetOf(indexes: Iterable<number>): IndexSet {
  return union(
    [],
    [...new Set(indexes)].toSorted((a, b) => a - b).map((index) => ({ first: index, last: index })),
  );
}

/** What is in either of two sets. */
export function union(a: IndexSet, b: IndexSet): IndexSet {
  const merged: IndexRange[] = [];
  for (const range of [...a, ...b].toSorted((one, other) => one.first - other.first)) {
    const before = merged.at(-1);
    if (before === undefined || range.first > before.last + 1) merged.push(range);
    else if (before.last < range.last) merged[merged.length - 1] = { first: before.first, last: range.last };
  }
  return merged;
}

/** How many indexes are in the set. */
export function countIndexes(set: IndexSet): number {
  return set.reduce((total, { first, last }) => total + last - first + 1, 0);
}

/** How many indexes two sets have in common. */
export function countCommon(a: IndexSet, b: IndexSet): number {
  return countIndexes(a) + countIndexes(b) - countIndexes(union(a, b));
}

/** Whether an index is in the set. */
export function hasIndex(set: IndexSet, index: number): boolean {
  return set.some(({ first, last }) => first <= index && index <= last);
}

const integer = (text: string): number => (/^[+-]?\d+$/.test(text) ? Number(text) : NaN);
