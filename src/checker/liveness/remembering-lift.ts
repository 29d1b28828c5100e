import type { Lift, Move } from './lift.ts';

/** Places whose moves are kept; when there are more, all are forgotten. */
const most = 50_000;

/** The same graph, with the moves from places kept: loops are looked for among the same few places again and again. */
export function rememberingLift(lift: Lift): Lift {
  const known = new Map<number, readonly Move[]>();
  return {
    ...lift,
    movesFrom(place) {
      const key = lift.keyOf(place);
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size === most) known.clear();
      const moves = lift.movesFrom(place);
      known.set(key, moves);
      return moves;
    },
  };
}
