import type { Action, Actor, Model } from './model.ts';

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

/** Writes to `into`, for each action by number, the number of the action that does the same once every actor is called `image[actor]`. */
export type RenameActions = (image: Int32Array, into: Int32Array) => void;

/**
 * The same for all actions at once and in a few operations each. Relies on their order: the actions of a rule go through all
 * receivers and parameters, the last one fastest.
 */
export function createRenameActions(model: Model): RenameActions {
  const { actions, actors, groups, rules } = model;
  const ways = rules.map(({ to, with: parameters = [] }) =>
    [to, ...parameters].map((name) => groups.get(name) ?? model.composition.domains?.[name]?.length ?? 0),
  );
  const strides = ways.map((choices) => {
    const stride = choices.map(() => 1);
    for (let at = choices.length - 2; at >= 0; at--) {
      const after = choices[at + 1] ?? 0;
      stride[at] = (stride[at + 1] ?? 1) * (typeof after === 'number' ? after : after.length);
    }
    return stride;
  });
  // Of each action the actors that it names, by number, with the step between the actions that name neighbours in their place.
  const named = actions.map(({ ruleIndex, names }) =>
    names.flatMap((name, position) => {
      const group = ways[ruleIndex]?.[position] ?? 0;
      if (typeof group === 'number') return [];
      const actor = group[(name as { readonly index: number }).index];
      return actor === undefined ? [] : [actor.number, strides[ruleIndex]?.[position] ?? 0];
    }),
  );
  const index = Int32Array.from(actors, (actor) => actor.index);

  return (image, into) => {
    for (let action = 0; action < named.length; action++) {
      const pairs = named[action] as readonly number[];
      let renamed = action;
      for (let at = 0; at < pairs.length; at += 2) {
        const actor = pairs[at] as number;
        renamed += ((index[image[actor] as number] as number) - (index[actor] as number)) * (pairs[at + 1] as number);
      }
      into[action] = renamed;
    }
  };
}
