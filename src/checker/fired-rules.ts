import type { Model } from '../model/model.ts';

/** Sums counts of actions by the id of their rule; a rule with 0 never fired. Each of `counts` is by number of the action. */
export function firedRules(model: Model, ...counts: readonly ArrayLike<number>[]): ReadonlyMap<string, number> {
  const fired = new Map(model.rules.map(({ id }) => [id, 0]));
  for (const { index, rule } of model.actions)
    for (const count of counts) fired.set(rule.id, (fired.get(rule.id) ?? 0) + (count[index] ?? 0));
  return fired;
}
