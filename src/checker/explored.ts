import type { Exploration } from './explore.ts';
import type { Stepper } from '../model/stepper.ts';
import type { SymmetryGroup } from '../model/model.ts';
import { sizeOf } from './levels.ts';

/**
 * The states that a search has kept: number `n` stands at `n * layout.words`, for all `n` below `size`. There may be gaps: where
 * the first word is 0 there is no state.
 */
export interface StateReader {
  readonly size: number;
  readonly words: Uint32Array;
}

/** A search that is over, for those who look at its states afterwards. */
export interface Explored {
  /** With the symmetry and the rules of the search. */
  readonly stepper: Stepper;
  /** The sets that the search has sorted. */
  readonly symmetry: readonly SymmetryGroup[];
  readonly states: StateReader;
  /** How many states have each depth, from 0. */
  readonly levels: readonly number[];
}

/** A search as it was left; the stepper must be like the one that searched. */
export function exploredBy(
  stepper: Stepper,
  symmetry: readonly SymmetryGroup[],
  { store, levels: { ranges } }: Pick<Exploration, 'store' | 'levels'>,
): Explored {
  return { stepper, symmetry, states: { size: store.size(), words: store.states.array }, levels: ranges.map(sizeOf) };
}

/** Where each state begins in the words of a reader, in the order of their numbers. */
export function offsetsOf({ size, words }: StateReader, wordsPerState: number): Uint32Array {
  const offsets = new Uint32Array(size);
  let count = 0;
  for (let offset = 0; offset < size * wordsPerState; offset += wordsPerState) {
    if (words[offset] !== 0) offsets[count++] = offset;
  }
  return offsets.subarray(0, count);
}
