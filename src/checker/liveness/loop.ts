import type { Component } from './component-pool.ts';
import type { Lift, Move, Place } from './lift.ts';
import type { Obligations } from './obligations.ts';

/** A way round: actions under real names, and the states that they are taken in. */
export interface Loop {
  readonly actions: readonly number[];
  readonly places: readonly Place[];
}

/** Which moves a loop may take. */
export type IsInside = (move: Move) => boolean;

interface Goal {
  /** Asked of each place come to but the first. */
  readonly at: (place: Place, moves: readonly Move[]) => boolean;
  readonly by: (move: Move) => boolean;
}

/**
 * A way from a place back to it that meets all obligations, inside a component: to the nearest place or action that settles one, until none is
 * left, and then home. Undefined if there is none, because something is only owed where it cannot be paid.
 */
export function findLoop(lift: Lift, start: Place, isInside: IsInside, obligations: Obligations): Loop | undefined {
  const actions: number[] = [];
  const places: Place[] = [];
  let here = start;

  function follow(path: readonly Move[]): void {
    for (const { action, to } of path) {
      actions.push(action);
      places.push(here);
      obligations.take(action);
      obligations.visit(to);
      here = to;
    }
  }

  const settling: Goal = { at: obligations.isMetAt, by: ({ action }) => obligations.isMetBy(action) };
  const home: Goal = { at: () => false, by: ({ to }) => lift.areSame(to, start) };
  obligations.visit(start);
  do {
    while (!obligations.areMet()) {
      const path = shortestPath(lift, here, isInside, settling);
      if (path === undefined) return undefined;
      follow(path);
    }
    if (actions.length === 0 || !lift.areSame(here, start)) {
      const path = shortestPath(lift, here, isInside, home);
      if (path === undefined) return undefined;
      follow(path);
    }
    // The way home may have come by a strongly fair action that is now owed.
  } while (!obligations.areMet());
  return { actions, places };
}

/** Breadth-first under real names, inside the component. */
function shortestPath(lift: Lift, from: Place, isInside: IsInside, goal: Goal): readonly Move[] | undefined {
  const reached: { readonly place: Place; readonly before: number; readonly by: Move | undefined }[] = [
    { place: from, before: -1, by: undefined },
  ];
  const seen = new Set([lift.keyOf(from)]);
  const pathTo = (last: number): readonly Move[] => {
    const path: Move[] = [];
    for (let at = last; at >= 0; at = reached[at]?.before ?? -1) {
      const by = reached[at]?.by;
      if (by !== undefined) path.push(by);
    }
    return path.reverse();
  };
  for (const [at, { place }] of reached.entries()) {
    const moves = lift.movesFrom(place);
    if (at > 0 && goal.at(place, moves)) return pathTo(at);
    for (const move of moves) {
      if (!isInside(move)) continue;
      if (goal.by(move)) return [...pathTo(at), move];
      const key = lift.keyOf(move.to);
      if (seen.has(key)) continue;
      seen.add(key);
      reached.push({ place: move.to, before: at, by: move });
    }
  }
  return undefined;
}

/** Inside this component; with `fairOnly`, by actions of fair rules. */
export function insideOf(componentOf: Int32Array, { mark }: Component, fairOnly: boolean): IsInside {
  return ({ to, isFair }) => componentOf[to.state] === mark && (isFair || !fairOnly);
}
