import type { ExpandedStates } from '../graph-part.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { SharedSpace } from './shared-space.ts';
import type { StoredStates } from '../state-store.ts';
import { createBitset, hasBit, setBit } from '../liveness/bitset.ts';
import { lost } from './shared-store.ts';
import { pendingIn } from './saved-space.ts';
import { renumberedPart } from './renumber.ts';
import { sizeOf, statesOf } from '../levels.ts';

/** What the threads of a search have expanded that a bound stopped; numbered as one thread would, as far as they got equally far. */
export function expandedTogether(
  space: SharedSpace,
  { store, graph }: { readonly store: StoredStates; readonly graph: LabelledGraph },
  levels: readonly Int32Array[],
): ExpandedStates {
  const pending = pendingIn(space);
  const states = levels.reduce((sum, level) => sum + sizeOf(level), 0) - sizeOf(pending);
  return {
    states,
    part(most) {
      const left = createBitset(graph.size);
      for (const level of levels) for (const state of statesOf(level)) setBit(left, state);
      for (const state of statesOf(pending)) left[state >>> 5] = (left[state >>> 5] as number) & ~(1 << (state & 31));
      const isWhole = (state: number) => hasBit(left, state) && graph.first[state] !== lost;
      return renumberedPart(
        { store, graph },
        { initial: sizeOf(levels[0] ?? new Int32Array(0)), most: Math.min(most, states), isWhole },
      );
    },
  };
}
