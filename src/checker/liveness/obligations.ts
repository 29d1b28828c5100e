import type { Fairness } from '../../model/composition.ts';
import type { Lift, Move, Place } from './lift.ts';
import type { Model } from '../../model/model.ts';

/** What a walk that is to become a loop still has to do before it may close. */
export interface Debts {
  /** Weakly fair actions that were enabled in all states so far and not taken. */
  readonly weak: ReadonlySet<number>;
  /** Strongly fair actions that were enabled in some state so far and not taken. */
  readonly strong: ReadonlySet<number>;
  /** Strongly fair actions that were taken. */
  readonly paid: ReadonlySet<number>;
  /** Whether it has come to a recurring state, where the property asks for one. */
  readonly recurs: boolean;
}

/** What fairness and the property ask of a loop. Actions are those under real names. */
export interface Obligations {
  /** Those of a walk that begins here. */
  readonly from: (place: Place) => Debts;
  /** Those of a walk that goes on by this move. */
  readonly after: (debts: Debts, move: Move) => Debts;
  readonly areMet: (debts: Debts) => boolean;
  /** Whether coming to a place with these moves would settle something. */
  readonly isMetAt: (debts: Debts, place: Place, moves: readonly Move[]) => boolean;
  /** Whether taking an action would settle something. */
  readonly isMetBy: (debts: Debts, action: number) => boolean;
}

/**
 * A weakly fair action must be taken or found disabled; a strongly fair one must be taken if it is ever found enabled; and one of the
 * states must be recurring, if the property says so.
 */
export function createObligations(
  model: Model,
  lift: Lift,
  isRecurring: ((state: number) => boolean) | undefined,
): Obligations {
  const none: ReadonlySet<number> = new Set();
  const fairnessOf = (action: number): Fairness => model.actions[action]?.rule.fairness ?? 'none';
  const recursAt = ({ state }: Place) => isRecurring?.(state) !== false;
  const enabledAt = createEnabled(lift, fairnessOf);

  return {
    from: (place) => ({ ...enabledAt(place), paid: none, recurs: recursAt(place) }),
    after({ weak, strong, paid, recurs }, { action, to }) {
      const now = enabledAt(to);
      const isPaid = fairnessOf(action) === 'strong' && !paid.has(action);
      const paidNow = isPaid ? new Set([...paid, action]) : paid;
      const isSame = !isPaid && [...now.strong].every((other) => strong.has(other) || paid.has(other));
      return {
        weak: weak.size === 0 ? none : new Set([...weak].filter((other) => other !== action && now.weak.has(other))),
        strong: isSame ? strong : new Set([...strong, ...now.strong].filter((other) => !paidNow.has(other))),
        paid: paidNow,
        recurs: recurs || recursAt(to),
      };
    },
    areMet: ({ weak, strong, recurs }) => recurs && strong.size === 0 && weak.size === 0,
    isMetAt: ({ weak, recurs }, place, moves) =>
      (!recurs && recursAt(place)) || [...weak].some((action) => !moves.some((move) => move.action === action)),
    isMetBy: ({ weak, strong }, action) => weak.has(action) || strong.has(action),
  };
}

/** The enabled actions of a place by fairness; worked out once where the lift remembers its moves. */
function createEnabled(lift: Lift, fairnessOf: (action: number) => Fairness) {
  const known = new WeakMap<readonly Move[], Pick<Debts, 'weak' | 'strong'>>();
  return (place: Place): Pick<Debts, 'weak' | 'strong'> => {
    const moves = lift.movesFrom(place);
    const before = known.get(moves);
    if (before !== undefined) return before;
    const ofFairness = (fairness: Fairness): ReadonlySet<number> =>
      new Set(moves.flatMap(({ action }) => (fairnessOf(action) === fairness ? [action] : [])));
    const enabled = { weak: ofFairness('weak'), strong: ofFairness('strong') };
    known.set(moves, enabled);
    return enabled;
  };
}
