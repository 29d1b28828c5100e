import type { Action, Model } from '../../model/model.ts';

/**
 * What a reduction takes for granted of functions that nobody can look into. It is read off some states first and enforced in all
 * states that the reduced search comes to.
 */
export interface Assumptions {
  /** By actor, the fields of its views that no guard, derived value, limit or property reads. */
  readonly unread: readonly ReadonlySet<string>[];
  /** Actions whose guard never holds. */
  readonly never: ReadonlySet<number>;
  /** Actions that have a guard or are subject to admission. */
  readonly guarded: ReadonlySet<number>;
}

/** The actions whose being enabled depends on a function of the whole state. */
export function guardedActions(model: Model): ReadonlySet<number> {
  const judged = new Set((model.composition.admission ?? []).map(({ to, event }) => `${to} ${event}`));
  const isJudged = ({ rule, receiver, event }: Action): boolean =>
    judged.has(`${rule.to} ${model.actors[receiver]?.states.events[event]?.type ?? ''}`);
  return new Set(
    model.actions.filter((action) => action.rule.when !== undefined || isJudged(action)).map(({ index }) => index),
  );
}

/** All that could be assumed: where not even this makes a reduction possible, nothing need be observed. */
export function boldestAssumptions(model: Model): Assumptions {
  const guarded = guardedActions(model);
  const unread = model.actors.map(({ number }) => new Set(fieldsOf(model, number)));
  return { unread, never: guarded, guarded };
}

/** Every field that a view of the actor has. */
export function fieldsOf({ views }: Model, actor: number): readonly string[] {
  const fields = new Set<string>();
  for (const view of views[actor] ?? []) {
    if (typeof view === 'object' && view !== null) for (const key of Object.keys(view)) fields.add(key);
  }
  return [...fields];
}

/**
 * Number of the class of each actor: members of a symmetry group are of one class, all others alone. What is assumed of one member
 * is assumed of all, so that it holds of a state if it holds of any permutation.
 */
export function classesOf({ actors, symmetry }: Model): Int32Array {
  const classes = Int32Array.from(actors, (_, actor) => actor);
  for (const { members } of symmetry) for (const member of members) classes[member] = members[0] as number;
  return classes;
}

/** A name for all actions that are alike but for which members of symmetry groups they are about. */
export function actionClass(model: Model, classes: Int32Array, { ruleIndex, rule, names }: Action): string {
  const groups = [rule.to, ...(rule.with ?? [])];
  const parts = names.map((name, position) => {
    const members = model.groups.get(groups[position] ?? '');
    if (members === undefined) return JSON.stringify(name);
    const actor = members[(name as { readonly index: number }).index];
    return `@${actor === undefined ? -1 : (classes[actor.number] as number)}`;
  });
  return `${ruleIndex}(${parts.join(',')})`;
}
