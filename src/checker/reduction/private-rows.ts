import type { Action } from '../../model/model.ts';
import type { Assumptions } from './assumptions.ts';
import type { Futures, Tables } from './futures.ts';
import type { MoveJudge } from './private-moves.ts';
import { entriesOf, mayBeAllowed } from './futures.ts';

/** An action that an actor accepts in a local state, as far as it matters to a reduction. */
export interface RowEntry {
  readonly action: number;
  readonly next: number;
  /** The actor that a condition is about, or -1. */
  readonly related: number;
  /** Where that condition's answers begin in `accepted.allowed`. */
  readonly place: number;
  /** Harmless to take early; else it must be known never to be enabled. */
  readonly isPrivate: boolean;
  /** Not of a fault or a user. */
  readonly isFair: boolean;
}

/** All that an actor may do in a local state, where that can be enough for a whole state. */
export interface Row {
  readonly actor: number;
  readonly local: number;
  readonly entries: readonly RowEntry[];
  /** Actions left out because they are assumed never to be enabled. */
  readonly assumed: readonly number[];
}

/** What rows are made from. */
export interface RowParts {
  readonly tables: Tables;
  /** Of the model as it is. */
  readonly all: Futures;
  readonly assumptions: Assumptions;
  readonly isLeft: (action: Action) => boolean;
  readonly isPrivate: MoveJudge;
}

/** The rows that could be enough, as far as each is looked at by itself. */
export function possibleRows({ tables, all, assumptions, isLeft, isPrivate }: RowParts): readonly Row[] {
  const { model, accepted } = tables;

  /** Undefined if the row is of no use: an action in it can neither be taken early nor be told to be disabled. */
  function rowOf(actor: number, local: number): Row | undefined {
    const entries: RowEntry[] = [];
    const assumed: number[] = [];
    const [from, to] = entriesOf(tables, actor, local);
    for (let entry = from; entry < to; entry++) {
      const action = model.actions[accepted.action[entry] as number] as Action;
      if (!isLeft(action) || !mayBeAllowed(tables, all, entry)) continue;
      const [next, related] = [accepted.next[entry] as number, accepted.related[entry] as number];
      const isCompound = accepted.compound[entry] === 1;
      if (assumptions.never.has(action.index) && !isCompound) {
        assumed.push(action.index);
        continue;
      }
      const isHarmless =
        !isCompound &&
        !assumptions.guarded.has(action.index) &&
        (next === local || isPrivate(actor, local, next, action));
      if (!isHarmless && related < 0) return undefined;
      const place = accepted.allowedAt[entry] as number;
      const isFair = action.rule.fairness !== 'none';
      entries.push({ action: action.index, next, related, place, isPrivate: isHarmless, isFair });
    }
    const isUseful = entries.some(({ next, isPrivate: is, isFair }) => is && isFair && next !== local);
    return isUseful ? { actor, local, entries, assumed } : undefined;
  }

  return model.actors.flatMap(({ number }) =>
    [...(all.reachable[number] ?? [])].flatMap((is, local) => {
      const row = is === 1 ? rowOf(number, local) : undefined;
      return row === undefined ? [] : [row];
    }),
  );
}

/**
 * Leaves out rows with a private move after which an action that is assumed never to be enabled would not be met with any more: a state in which it
 * is enabled after all could then be missed.
 */
export function keepingAssumptions(tables: Tables, rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ actor, local, entries, assumed }) =>
    entries.every(
      ({ next, isPrivate }) =>
        !isPrivate || next === local || assumed.every((action) => isKept(tables, actor, [local, next], action)),
    ),
  );
}

/** Whether a move leaves an action as it is: accepted before and after, under the same condition, changing only its receiver. */
function isKept(tables: Tables, actor: number, [local, target]: readonly [number, number], action: number): boolean {
  const { accepted } = tables;
  const entryAt = (at: number): number => {
    const [from, to] = entriesOf(tables, actor, at);
    const found = accepted.action.subarray(from, to).indexOf(action);
    return found < 0 ? -1 : from + found;
  };
  const [before, after] = [entryAt(local), entryAt(target)];
  return (
    after >= 0 &&
    accepted.compound[after] === 0 &&
    accepted.related[after] === accepted.related[before] &&
    accepted.allowedAt[after] === accepted.allowedAt[before]
  );
}

/**
 * Leaves out rows until no actor can move along rows from a local state back to it: every run of reduced states then comes to an
 * end, in whatever order a search meets them.
 */
export function withoutCircles(rows: readonly Row[]): readonly Row[] {
  const kept = new Map<string, Row>();
  const keyOf = (actor: number, local: number): string => `${actor}/${local}`;
  for (const row of rows) {
    const seen = new Set<number>();
    const ahead = [row];
    let isCircle = false;
    for (const { entries, local: at } of ahead) {
      for (const { next, isPrivate } of entries) {
        if (!isPrivate || next === at) continue;
        if (next === row.local) isCircle = true;
        const following = kept.get(keyOf(row.actor, next));
        if (following === undefined || seen.has(next)) continue;
        seen.add(next);
        ahead.push(following);
      }
    }
    if (!isCircle) kept.set(keyOf(row.actor, row.local), row);
  }
  return [...kept.values()];
}
