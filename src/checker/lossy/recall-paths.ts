import type { ExploreOptions } from '../explore.ts';
import type { LossyStore } from './lossy-store.ts';
import { addRoots } from './add-roots.ts';
import { createExpansion } from '../expansion.ts';
import { InternalError } from '../../errors.ts';

/**
 * The packed states on the way by which each of some states was found. Their words are gone, but not from which state each was found: the search is made again, in
 * the same order and with the same omissions, and the words on the paths are kept this time. Takes no more memory than the first time, but for the paths.
 */
export function recallPaths(
  options: Pick<ExploreOptions, 'stepper' | 'initial'>,
  store: LossyStore,
  states: readonly number[],
): readonly (readonly Uint32Array[])[] {
  const paths = states.map((state) => store.pathTo(state));
  const wanted = new Set(paths.flat());
  const kept = new Map<number, Uint32Array>();
  store.repeat(wanted, kept);
  searchUntil(options, store, () => kept.size === wanted.size);
  return paths.map((path) =>
    path.map((number) => {
      const words = kept.get(number);
      if (words !== undefined) return words;
      throw new InternalError('a state that a search has found is not found when it is made again', {
        likelyCause: 'a guard or a broadcast gives different answers in the same state',
      });
    }),
  );
}

function searchUntil(
  options: Pick<ExploreOptions, 'stepper' | 'initial'>,
  store: LossyStore,
  isOver: () => boolean,
): void {
  const { stepper } = options;
  const expansion = createExpansion(stepper, store, undefined);
  for (let size = addRoots(options, store); size > 0 && !isOver(); size = store.advance()) {
    for (let state = 0; state < size && !isOver(); state++) {
      stepper.load(store.states.array, state * store.width);
      expansion.expand(state);
    }
    store.flush();
  }
}
