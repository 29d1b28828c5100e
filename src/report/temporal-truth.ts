import type { Temporal } from '../property/property.ts';

/** Where along a run the parts of a temporal property are true, by position. */
export interface TemporalTruth {
  readonly holds: readonly boolean[];
  readonly until: readonly boolean[];
  readonly premise: readonly boolean[];
}

/** An infinite run in finitely many positions: from `first` to `last`, and from there to `loop` again and again. */
export interface LassoShape {
  readonly first: number;
  readonly loop: number;
  readonly last: number;
}

/** Whether an infinite run violates a property, straight from the meaning of its operator. */
export function violatesTemporal(
  operator: Temporal['operator'],
  { holds, until, premise }: TemporalTruth,
  { first, loop, last }: LassoShape,
): boolean {
  const ever = (truth: readonly boolean[], from: number) => truth.slice(from, last + 1).includes(true);
  switch (operator) {
    case 'eventually':
      return !ever(holds, first);
    case 'always-eventually':
      return !ever(holds, loop);
    case 'eventually-always':
      return holds.slice(loop, last + 1).includes(false);
    case 'leads-to':
      // After a position within the loop come those before it in the loop as well.
      return premise.some((is, at) => is && at >= first && at <= last && !ever(holds, Math.min(at, loop)));
    case 'until': {
      const end = until.indexOf(true, first);
      return end < 0 || end > last || holds.slice(first, end).includes(false);
    }
  }
}
