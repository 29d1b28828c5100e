import type { Action } from '../../model/model.ts';
import type { Assumptions } from './assumptions.ts';
import type { Fates } from './fates.ts';
import type { Futures, Tables } from './futures.ts';
import type { Property } from '../../property/property.ts';
import type { Row } from './private-rows.ts';
import { createFates, fate } from './fates.ts';
import { createMoveJudge } from './private-moves.ts';
import { futuresWithout } from './futures.ts';
import { keepingAssumptions, possibleRows, withoutCircles } from './private-rows.ts';

/** The actor whose actions are enough in a state, or -1. */
export type Choice = (locals: Int32Array) => number;

/** What choices are made from. */
export interface ChoiceParts {
  readonly tables: Tables;
  readonly all: Futures;
  readonly assumptions: Assumptions;
  readonly properties: readonly Property[];
}

/**
 * The choice for all states in which these budgets are spent and no others. An actor's actions are enough if all that it accepts is
 * either private or known to stay disabled, and something fair among it is enabled and stays so until it is taken.
 */
export function createChoice(parts: ChoiceParts, isSpent: (budget: number) => boolean): Choice {
  const { tables, all, assumptions, properties } = parts;
  const isLeft = ({ budget }: Action): boolean => budget < 0 || !isSpent(budget);
  const futures = futuresWithout(tables, all, isSpent);
  const isPrivate = createMoveJudge(tables, futures, assumptions, properties);
  const possible = possibleRows({ tables, all, assumptions, isLeft, isPrivate });
  const rows = withoutCircles(keepingAssumptions(tables, possible));
  const fates = createFates(tables, futures, isLeft);
  const actors = tables.model.actors.flatMap(({ number, states }) => {
    const own = new Map(
      rows.flatMap((row) => (row.actor === number ? [[row.local, askedOf(row, fates)] as const] : [])),
    );
    return own.size === 0 ? [] : [{ actor: number, rows: states.locals.map((_, local) => own.get(local)) }];
  });
  return (locals) => {
    for (const { actor, rows: own } of actors) {
      const row = own[locals[actor] as number];
      if (row !== undefined && isEnough(row, locals)) return actor;
    }
    return -1;
  };
}

/** What is asked of one action of a row. */
interface Asked {
  readonly related: number;
  readonly fates: Uint8Array | undefined;
  readonly isPrivate: boolean;
  /** Something fair that changes its actor. */
  readonly moves: boolean;
}

function askedOf({ local, entries }: Row, fates: Fates): readonly Asked[] {
  return entries.map(({ related, place, isPrivate, isFair, next }) => ({
    related,
    fates: related < 0 ? undefined : fates(related, place),
    isPrivate,
    moves: isFair && next !== local,
  }));
}

function isEnough(row: readonly Asked[], locals: Int32Array): boolean {
  let moves = false;
  for (const asked of row) {
    const answer = asked.fates === undefined ? fate.always : asked.fates[locals[asked.related] as number];
    if (answer === fate.never) continue;
    if (answer === fate.open || !asked.isPrivate) return false;
    if (asked.moves) moves = true;
  }
  return moves;
}
