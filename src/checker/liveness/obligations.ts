import type { Fairness } from '../../model/composition.ts';
import type { Lift, Move, Place } from './lift.ts';
import type { Model } from '../../model/model.ts';

/** What a loop still has to do before it may go round for ever. */
export interface Obligations {
  /** Takes note of a state of the loop. */
  readonly visit: (place: Place) => void;
  /** Takes note of an action of the loop. */
  readonly take: (action: number) => void;
  readonly areMet: () => boolean;
  /** Whether coming here would settle something. */
  readonly isMetAt: (place: Place, moves: readonly Move[]) => boolean;
  /** Whether taking this would settle something. */
  readonly isMetBy: (action: number) => boolean;
}

/**
 * A weakly fair action must be taken or found disabled; a strongly fair one must be taken if it is ever found enabled; and one of the
 * states must be recurring, if the property says so. Actions are those under real names.
 */
export function createObligations(
  model: Model,
  lift: Lift,
  isRecurring: ((state: number) => boolean) | undefined,
): Obligations {
  const fairnessOf = (action: number): Fairness => model.actions[action]?.rule.fairness ?? 'none';
  let weak: ReadonlySet<number> | undefined;
  const owed = new Set<number>();
  const taken = new Set<number>();
  let recurs = isRecurring === undefined;

  return {
    visit(place) {
      recurs ||= isRecurring?.(place.state) === true;
      const enabled = lift.movesFrom(place).map(({ action }) => action);
      const open = new Set(enabled.filter((action) => fairnessOf(action) === 'weak' && !taken.has(action)));
      weak = weak === undefined ? open : new Set([...weak].filter((action) => open.has(action)));
      for (const action of enabled) if (fairnessOf(action) === 'strong' && !taken.has(action)) owed.add(action);
    },
    take(action) {
      taken.add(action);
      owed.delete(action);
      if (weak?.has(action) === true) weak = new Set([...weak].filter((other) => other !== action));
    },
    areMet: () => recurs && owed.size === 0 && (weak?.size ?? 0) === 0,
    isMetAt: (place, moves) =>
      (!recurs && isRecurring?.(place.state) === true) ||
      [...(weak ?? [])].some((action) => !moves.some((move) => move.action === action)),
    isMetBy: (action) => weak?.has(action) === true || owed.has(action),
  };
}
