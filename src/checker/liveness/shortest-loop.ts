import type { Debts } from './obligations.ts';
import type { Loop, LoopGround, Reached } from './loop.ts';
import { loopOf, movesTo } from './loop.ts';

/** How much may still be spent on making loops shorter: places walked to, each with what was owed there. */
export interface Effort {
  left: number;
}

/**
 * A shortest way from a place back to it that meets all obligations, of at most so many actions; breadth-first over places together with what is
 * owed there. Undefined if there is none, or if the effort is spent.
 */
export function shortestLoop(ground: LoopGround, most: number, effort: Effort): Loop | undefined {
  const { lift, start, isInside, obligations } = ground;
  const reached: (Reached & { readonly debts: Debts; readonly length: number })[] = [
    { place: start, before: -1, by: undefined, debts: obligations.from(start), length: 0 },
  ];
  const seen = new Set<number>();
  const places = new Map<number, number>();
  /** Of a place together with debts: both are fewer than 2^26. */
  const keyOf = (place: number, debts: number): number => {
    const known = places.get(place) ?? places.size;
    if (known === places.size) places.set(place, known);
    return known * 2 ** 26 + debts;
  };
  for (const [at, { place, debts, length }] of reached.entries()) {
    if (length === most || effort.left <= 0) return undefined;
    for (const by of lift.movesFrom(place)) {
      if (!isInside(by)) continue;
      const after = obligations.after(debts, by);
      if (obligations.areMet(after) && lift.areSame(by.to, start)) return loopOf(start, [...movesTo(reached, at), by]);
      const key = keyOf(lift.keyOf(by.to), after.index);
      if (seen.has(key)) continue;
      seen.add(key);
      effort.left--;
      reached.push({ place: by.to, before: at, by, debts: after, length: length + 1 });
    }
  }
  return undefined;
}
