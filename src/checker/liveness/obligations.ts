import type { Fairness } from '../../model/composition.ts';
import type { Lift, Move, Place } from './lift.ts';
import type { Model } from '../../model/model.ts';

/** A set of actions: bit `a` stands for action `a`. */
type Actions = bigint;

/** What a walk that is to become a loop still has to do before it may close. */
export interface Debts {
  /** Equal for equal debts of the same obligations, and for no others. */
  readonly index: number;
  /** Weakly fair actions that were enabled in all states so far and not taken. */
  readonly weak: Actions;
  /** Strongly fair actions that were enabled in some state so far and not taken. */
  readonly strong: Actions;
  /** Strongly fair actions that were taken. */
  readonly paid: Actions;
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
  /** Whether coming to a place would settle something. */
  readonly isMetAt: (debts: Debts, place: Place) => boolean;
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
  const bits = model.actions.map((_, action) => 1n << BigInt(action));
  const bitsOf = (fairness: Fairness) =>
    model.actions.map(({ rule }, action) => (rule.fairness === fairness ? (bits[action] as Actions) : 0n));
  const [weakly, strongly] = [bitsOf('weak'), bitsOf('strong')];
  const recursAt = ({ state }: Place) => isRecurring?.(state) !== false;
  const enabledAt = createEnabled(lift, weakly, strongly);
  const debtsOf = createDebts();

  return {
    from(place) {
      const { weak, strong } = enabledAt(place);
      return debtsOf(weak, strong, 0n, recursAt(place));
    },
    after({ weak, strong, paid, recurs }, { action, to }) {
      const now = enabledAt(to);
      const paidNow = paid | (strongly[action] as Actions);
      return debtsOf(
        weak & now.weak & ~(bits[action] as Actions),
        (strong | now.strong) & ~paidNow,
        paidNow,
        recurs || recursAt(to),
      );
    },
    areMet: ({ weak, strong, recurs }) => recurs && strong === 0n && weak === 0n,
    isMetAt: ({ weak, recurs }, place) => (!recurs && recursAt(place)) || (weak & ~enabledAt(place).weak) !== 0n,
    isMetBy: ({ weak, strong }, action) => ((weak | strong) & (bits[action] as Actions)) !== 0n,
  };
}

/** Keeps equal debts once. */
function createDebts() {
  const known = new Map<string, Debts>();
  return (weak: Actions, strong: Actions, paid: Actions, recurs: boolean): Debts => {
    // Not a number: of a long one, a map looks at the lowest bits alone to tell it from others.
    const key = `${weak.toString(32)} ${strong.toString(32)} ${paid.toString(32)} ${recurs ? 1 : 0}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const debts = { index: known.size, weak, strong, paid, recurs };
    known.set(key, debts);
    return debts;
  };
}

/** The enabled actions of a place by fairness; worked out once where the lift remembers its moves. */
function createEnabled(lift: Lift, weakly: readonly Actions[], strongly: readonly Actions[]) {
  const known = new WeakMap<readonly Move[], { readonly weak: Actions; readonly strong: Actions }>();
  return (place: Place) => {
    const moves = lift.movesFrom(place);
    const before = known.get(moves);
    if (before !== undefined) return before;
    let [weak, strong] = [0n, 0n];
    for (const { action } of moves) {
      weak |= weakly[action] as Actions;
      strong |= strongly[action] as Actions;
    }
    const enabled = { weak, strong };
    known.set(moves, enabled);
    return enabled;
  };
}
