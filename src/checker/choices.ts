import type { Actor, Model } from '../model/model.ts';
import type { LocalsTable } from './distinct-states.ts';
import { budgetGroup } from '../model/budget.ts';

/** An actor that only says how much of what may happen has happened: a budget of faults, or a user. */
export interface ChoiceSize {
  readonly actor: string;
  /** Rules that spend the budget, or that are the user's. */
  readonly rules: readonly string[];
  /** How often it may happen in all; null where it is no budget. */
  readonly size: number | null;
  /** States, as a multiple of those in which none of it has happened. */
  readonly factor: number;
  /** Of a budget: states, as a multiple of those in which it is not used up, which are those that there would be if it were smaller by one. */
  readonly factorOfLast: number | null;
}

/** The choices that have been made in some state, those that multiply the states most first. */
export function choiceSizes(model: Model, table: LocalsTable): readonly ChoiceSize[] {
  return model.actors
    .flatMap((actor): readonly ChoiceSize[] => {
      const rules = rulesOf(model, actor);
      if (rules === undefined || table.count === 0) return [];
      const isBudget = actor.group === budgetGroup;
      const untouched = countOf(table, actor, (local) => local === 0);
      const size = isBudget ? (model.composition.budgets?.[actor.id] ?? 0) : null;
      const notUsedUp = countOf(table, actor, (local) => actor.states.locals[local]?.context['left'] !== 0);
      const factorOfLast = isBudget ? table.count / Math.max(1, notUsedUp) : null;
      return [{ actor: actor.id, rules, size, factor: table.count / Math.max(1, untouched), factorOfLast }];
    })
    .filter(({ factor }) => factor > 1)
    .sort((a, b) => b.factor - a.factor);
}

/** Rules through which alone the actor changes, if none of them ever has to fire; undefined for any other actor. */
function rulesOf({ rules, groups, actors }: Model, { id, group, states }: Actor): readonly string[] | undefined {
  // What can be undone does not tell whether it ever happened.
  if (states.next.some((row, local) => local !== 0 && row.includes(0))) return undefined;
  const own = rules.filter(({ to, spends }) => (group === budgetGroup ? spends === id : to === group));
  if (own.length === 0 || own.some(({ fairness }) => fairness !== 'none')) return undefined;
  const ids = new Set((groups.get(group) ?? []).map((actor) => actor.id));
  const isCommanded = actors.some(({ states }) => states.commands.flat(2).some(({ to }) => ids.has(to)));
  if (isCommanded || rules.some(({ broadcast }) => broadcast?.to === group)) return undefined;
  return own.map((rule) => rule.id);
}

function countOf(
  { actors, count, locals }: LocalsTable,
  { number }: Actor,
  counts: (local: number) => boolean,
): number {
  let counted = 0;
  for (let state = 0; state < count; state++) if (counts(locals[state * actors + number] as number)) counted++;
  return counted;
}
