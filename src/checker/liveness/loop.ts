import type { Debts, Obligations } from './obligations.ts';
import type { Lift, Move, Place } from './lift.ts';

/** A way round: actions under real names, and the states that they are taken in. */
export interface Loop {
  readonly actions: readonly number[];
  readonly places: readonly Place[];
}

/** What a loop is looked for in. */
export interface LoopGround {
  readonly lift: Lift;
  readonly start: Place;
  /** Which moves it may take. */
  readonly isInside: (move: Move) => boolean;
  readonly obligations: Obligations;
}

interface Goal {
  /** Asked of each place come to but the first. */
  readonly at: (place: Place) => boolean;
  readonly by: (move: Move) => boolean;
}

/**
 * A way from a place back to it that meets all obligations, inside a component: to the nearest place or action that settles one, until none is
 * left, and then home. Undefined if there is none, because something is only owed where it cannot be paid.
 */
export function findLoop(ground: LoopGround): Loop | undefined {
  const { lift, start, obligations } = ground;
  const moves: Move[] = [];
  let here = start;
  let debts: Debts = obligations.from(start);

  function follow(goal: Goal): boolean {
    const path = shortestPath(ground, here, goal);
    for (const move of path ?? []) {
      moves.push(move);
      debts = obligations.after(debts, move);
      here = move.to;
    }
    return path !== undefined;
  }

  const settling: Goal = {
    at: (place) => obligations.isMetAt(debts, place),
    by: ({ action }) => obligations.isMetBy(debts, action),
  };
  const home: Goal = { at: () => false, by: ({ to }) => lift.areSame(to, start) };
  do {
    while (!obligations.areMet(debts)) if (!follow(settling)) return undefined;
    if ((moves.length === 0 || !lift.areSame(here, start)) && !follow(home)) return undefined;
    // The way home may have come by a strongly fair action that is now owed.
  } while (!obligations.areMet(debts));
  return loopOf(start, moves);
}

/** The loop of these moves. */
export function loopOf(start: Place, moves: readonly Move[]): Loop {
  return {
    actions: moves.map(({ action }) => action),
    places: moves.map((_, at) => (at === 0 ? start : (moves[at - 1] as Move).to)),
  };
}

/** Breadth-first under real names, inside the component. */
function shortestPath({ lift, isInside }: LoopGround, from: Place, goal: Goal): readonly Move[] | undefined {
  const reached: Reached[] = [{ place: from, before: -1, by: undefined }];
  const seen = new Set([lift.keyOf(from)]);
  for (const [at, { place }] of reached.entries()) {
    if (at > 0 && goal.at(place)) return movesTo(reached, at);
    for (const move of lift.movesFrom(place)) {
      if (!isInside(move)) continue;
      if (goal.by(move)) return [...movesTo(reached, at), move];
      const key = lift.keyOf(move.to);
      if (seen.has(key)) continue;
      seen.add(key);
      reached.push({ place: move.to, before: at, by: move });
    }
  }
  return undefined;
}

/** A place that a breadth-first walk has come to. */
export interface Reached {
  readonly place: Place;
  /** Position of the one before; -1 for the first. */
  readonly before: number;
  readonly by: Move | undefined;
}

/** The moves from the first place to one of these. */
export function movesTo(reached: readonly Reached[], last: number): readonly Move[] {
  const path: Move[] = [];
  for (let at = last; at >= 0; at = reached[at]?.before ?? -1) {
    const by = reached[at]?.by;
    if (by !== undefined) path.push(by);
  }
  return path.reverse();
}

/** Inside the component with this mark; with `fairOnly`, by actions of fair rules. */
export function insideOf(componentOf: Int32Array, mark: number, fairOnly: boolean): LoopGround['isInside'] {
  return ({ to, isFair }) => componentOf[to.state] === mark && (isFair || !fairOnly);
}
