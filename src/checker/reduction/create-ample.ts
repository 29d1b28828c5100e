import type { Ample } from '../../model/ample.ts';
import type { Choice } from './choice.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Reduction } from './ample-of.ts';
import { actionName } from '../../model/model.ts';
import { budgetGroup } from '../../model/budget.ts';
import { afterEvent, futuresFromStart, tablesOf } from './futures.ts';
import { createChoice } from './choice.ts';
import { guardedActions } from './assumptions.ts';
import { isPlain } from './view-difference.ts';
import { ReductionRefuted } from './reduction-refuted.ts';
import { watchedCopy } from './watched-copy.ts';

/** A reduction at work in one stepper. */
export interface ReducingAmple extends Ample {
  /** States that were expanded with the actions of one actor only, so far. */
  readonly reducedStates: () => number;
  /** Why an assumption of the reduction is false, if that has shown; to be asked after a search, in case a guard caught what was thrown. */
  readonly refutation: () => string | undefined;
}

/**
 * Puts a reduction to work; each stepper needs its own. What it assumes is enforced: a guard or property that reads what
 * nobody should read, and an action that should never be enabled, throw `ReductionRefuted`.
 */
export function createAmple(model: Model, properties: readonly Property[], reduction: Reduction): ReducingAmple {
  let refutation: string | undefined;
  let reduced = 0;
  const never = new Set(reduction.never);
  const choose = createChoices(model, properties, reduction);

  function refute(reason: string): never {
    refutation ??= reason;
    throw new ReductionRefuted(reason);
  }

  return {
    views: model.views.map((views, actor) => shielded(model, actor, views, reduction.unread[actor] ?? [], refute)),
    guard(action, guard) {
      const taken = model.actions[action];
      if (taken === undefined || !never.has(action)) return guard;
      return () => guard() && refute(`${actionName(taken)} is enabled, which was not to be`);
    },
    choose(locals) {
      const actor = choose(locals);
      if (actor >= 0) reduced++;
      return actor;
    },
    reducedStates: () => reduced,
    refutation: () => refutation,
  };
}

/** One choice for each set of spent budgets, made when a state first has it. */
function createChoices(model: Model, properties: readonly Property[], { unread, never }: Reduction): Choice {
  const tables = tablesOf(model);
  const all = futuresFromStart(tables);
  const assumptions = {
    unread: unread.map((fields) => new Set(fields)),
    never: new Set(never),
    guarded: guardedActions(model),
  };
  const budgets = (model.groups.get(budgetGroup) ?? []).map(({ number, states }) => ({
    number,
    isSpent: states.locals.map((_, local) => afterEvent(tables, number, local, 0) < 0),
  }));
  const choices = new Map<number, Choice>();
  return (locals) => {
    let spent = 0;
    for (let b = 0; b < budgets.length; b++) {
      const { number, isSpent } = budgets[b] as (typeof budgets)[number];
      if (isSpent[locals[number] as number] === true) spent += 2 ** b;
    }
    let choice = choices.get(spent);
    if (choice === undefined) {
      const isSpent = (budget: number): boolean =>
        Math.floor(spent / 2 ** budgets.findIndex(({ number }) => number === budget)) % 2 === 1;
      choice = createChoice({ tables, all, assumptions, properties }, isSpent);
      choices.set(spent, choice);
    }
    return choice(locals);
  };
}

/** Copies of views that let nobody read some fields. */
function shielded(
  { actors }: Model,
  actor: number,
  views: readonly unknown[],
  unread: readonly string[],
  refute: (reason: string) => never,
): readonly unknown[] {
  if (unread.length === 0) return views;
  const id = actors[actor]?.id ?? '';
  return views.map((view) =>
    isPlain(view)
      ? watchedCopy(view, (field) =>
          unread.includes(field)
            ? { get: () => refute(`'${field}' of '${id}' is read, which was not to be`) }
            : undefined,
        )
      : view,
  );
}
