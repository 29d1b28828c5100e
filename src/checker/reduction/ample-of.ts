import type { Action, Model } from '../../model/model.ts';
import type { Assumptions } from './assumptions.ts';
import type { Futures, Tables } from './futures.ts';
import type { Property } from '../../property/property.ts';
import type { Row } from './private-rows.ts';
import { actionClass, boldestAssumptions, classesOf } from './assumptions.ts';
import { createMoveJudge } from './private-moves.ts';
import { futuresFromStart, futuresWithout, tablesOf } from './futures.ts';
import { observe } from './observe.ts';
import { possibleRows } from './private-rows.ts';
import { viewDifference } from './view-difference.ts';

/**
 * What a reduced search assumes, as plain data that can be sent to a worker. The same for the same model, properties and options, whatever
 * the search does.
 */
export interface Reduction {
  /** By actor, the fields of its views that the reduction has nobody read. */
  readonly unread: readonly (readonly string[])[];
  /** Numbers of the actions that it has never be enabled. */
  readonly never: readonly number[];
}

/** How to look for a reduction. */
export interface AmpleOptions {
  /** Packed states that the search starts from; the model's initial state if left out. */
  readonly initial?: readonly Uint32Array[];
  /** States to look at before anything is assumed; default 2,048. After a refutation, a larger number may do better. */
  readonly observed?: number;
}

/**
 * Finds out whether a search of a model for these properties can do with fewer than all actions in some states. Undefined if
 * it cannot, or if a property is temporal: fairness of single actions is not kept. A model with readers that lag is not reduced.
 */
export function ampleOf(
  model: Model,
  properties: readonly Property[],
  { initial, observed = 2048 }: AmpleOptions = {},
): Reduction | undefined {
  if (properties.some(({ kind }) => kind === 'temporal')) return undefined;
  // Whatever a lagging reader notices is observed, by its log: next to nothing would be private.
  if (model.readers.size > 0) return undefined;
  const tables = tablesOf(model);
  const all = futuresFromStart(tables);
  const parts = { tables, all, properties };
  if (hopefulRows(parts, boldestAssumptions(model)).length === 0) return undefined;
  const seen = observe(model, properties, { states: observed, ...(initial === undefined ? {} : { initial }) });
  if (seen === undefined) return undefined;
  const rows = hopefulRows(parts, seen);
  return rows.length === 0
    ? undefined
    : { unread: fieldsNeeded(model, rows), never: actionsNeeded(tables, rows, seen) };
}

interface Parts {
  readonly tables: Tables;
  readonly all: Futures;
  readonly properties: readonly Property[];
}

/** The rows of the state of affairs in which the most is private: all budgets are spent. */
function hopefulRows({ tables, all, properties }: Parts, assumptions: Assumptions): readonly Row[] {
  const isLeft = ({ budget }: Action): boolean => budget < 0;
  const futures = futuresWithout(tables, all, () => true);
  const isPrivate = createMoveJudge(tables, futures, assumptions, properties);
  return possibleRows({ tables, all, assumptions, isLeft, isPrivate });
}

/** Only what private moves change need be kept from being read. */
function fieldsNeeded({ actors, views, symmetry }: Model, rows: readonly Row[]): readonly (readonly string[])[] {
  const fields = actors.map(() => new Set<string>());
  for (const { actor, local, entries } of rows) {
    for (const { next, isPrivate } of entries) {
      if (!isPrivate) continue;
      for (const field of viewDifference(views[actor]?.[local], views[actor]?.[next]) ?? []) fields[actor]?.add(field);
    }
  }
  for (const { members } of symmetry) {
    const shared = new Set([...members].flatMap((member) => [...(fields[member] ?? [])]));
    for (const member of members) fields[member] = shared;
  }
  return fields.map((names) => [...names]);
}

/** Likewise, only actions that stand in the way of a row, and those that are the same under other names. */
function actionsNeeded({ model, accepted }: Tables, rows: readonly Row[], { never }: Assumptions): readonly number[] {
  const classes = classesOf(model);
  const assumed = model.actions.filter(({ index }) => never.has(index));
  const needed = new Set<string>();
  for (const { actor, local } of rows) {
    const row = (accepted.row[actor] as number) + local;
    const own = new Set(accepted.action.subarray(accepted.start[row], accepted.start[row + 1]));
    for (const action of assumed) if (own.has(action.index)) needed.add(actionClass(model, classes, action));
  }
  return assumed.filter((action) => needed.has(actionClass(model, classes, action))).map(({ index }) => index);
}
