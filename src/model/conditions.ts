import type { Actor } from './model.ts';
import type { Rule } from './composition.ts';

type Asked<T> = ((view: unknown) => T) | undefined;

/**
 * Asks a rule's conditions on its receiver's view: false if `where` does not hold or the view points at nobody; else the actor that
 * `related` is about, or undefined if the rule names none. Whether that actor satisfies it is still to be asked.
 */
export function relatedTo(
  groups: ReadonlyMap<string, readonly Actor[]>,
  rule: Rule,
  view: unknown,
): Actor | undefined | false {
  if ((rule.where as Asked<boolean>)?.(view) === false) return false;
  if (rule.related === undefined) return undefined;
  const index = (rule.related.at as Asked<number>)?.(view) ?? -1;
  return groups.get(rule.related.in)?.[index] ?? false;
}

/** Whether `related` holds of the view of the actor it is about. */
export function isRelatedAllowed(rule: Rule, view: unknown): boolean {
  return (rule.related?.where as Asked<boolean>)?.(view) !== false;
}
