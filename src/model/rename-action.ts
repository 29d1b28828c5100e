import type { Action, Actor } from './model.ts';

/** Given an action and a renaming of actors within their groups: the action that does the same under the new names. */
export type RenameAction = (action: Action, rename: (actor: number) => number) => Action;

/** Indexes the actions of a model by rule and names, so that each is found in one step. */
export function createRenameAction(
  actions: readonly Action[],
  groups: ReadonlyMap<string, readonly Actor[]>,
): RenameAction {
  const keyOf = ({ rule, ruleIndex, names }: Action, rename: (actor: number) => number): string => {
    const parameters = [rule.to, ...(rule.with ?? [])];
    const renamed = names.map((name, position) => {
      const actor = groups.get(parameters[position] ?? '')?.[(name as { readonly index: number } | null)?.index ?? -1];
      return actor === undefined ? JSON.stringify(name) : `@${rename(actor.number)}`;
    });
    return `${ruleIndex}(${renamed.join(',')})`;
  };
  const byKey = new Map(actions.map((action) => [keyOf(action, (actor) => actor), action]));
  return (action, rename) => {
    const renamed = byKey.get(keyOf(action, rename));
    if (renamed === undefined) throw new RangeError(`'${action.rule.id}' has no action under the new names`);
    return renamed;
  };
}
