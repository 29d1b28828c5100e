import type { Composition, Rule } from '../../src/model/composition.ts';

/** Replaces a rule's conditions, and anything else of it. */
export function withRule(composition: Composition, id: string, changes: Partial<Rule>): Composition {
  if (!composition.rules.some((rule) => rule.id === id)) throw new Error(`no rule ${id}`);
  return {
    ...composition,
    rules: composition.rules.map((rule) => {
      if (rule.id !== id) return rule;
      const { where: _where, related: _related, when: _when, ...rest } = rule;
      return { ...rest, ...changes };
    }),
  };
}

/** The composition without a rule. */
export function withoutRule(composition: Composition, id: string): Composition {
  if (!composition.rules.some((rule) => rule.id === id)) throw new Error(`no rule ${id}`);
  return { ...composition, rules: composition.rules.filter((rule) => rule.id !== id) };
}
