import type { EventObject } from 'xstate';
import type { Action, Actor } from './model.ts';
import type { Composition, Group, Rule } from './composition.ts';
import { acceptsType } from './close-tables.ts';
import { budgetGroup } from './budget.ts';
import { isRelatedAllowed, relatedTo } from './conditions.ts';
import { ModelError } from './model-error.ts';
import { timerPrefix } from './timers.ts';

/** Throws unless every name that a composition uses is declared once. */
export function checkNames(composition: Composition, groups: Readonly<Record<string, Group>>): void {
  const domains = composition.domains ?? {};
  const ids = Object.values(groups).flatMap((group) => group.actors.map((actor) => actor.id));
  refuseTwice(ids, 'actor');
  refuseTwice(
    composition.rules.map((rule) => rule.id),
    'rule',
  );
  const budgets = Object.keys(composition.budgets ?? {}).length > 0 ? [budgetGroup] : [];
  const declared = [composition.groups, domains, composition.derived ?? {}].flatMap((names) => Object.keys(names));
  refuseTwice([...declared, ...budgets], 'name');
  for (const rule of composition.rules) {
    const known = (name: string) => Object.hasOwn(groups, name) || Object.hasOwn(domains, name);
    for (const name of [rule.to, rule.broadcast?.to ?? rule.to, rule.related?.in ?? rule.to]) {
      if (!Object.hasOwn(groups, name)) throw unknownName(rule.id, 'group', name, Object.keys(groups));
    }
    for (const name of rule.with ?? []) {
      if (!known(name))
        throw unknownName(rule.id, 'group or domain', name, [...Object.keys(groups), ...Object.keys(domains)]);
    }
    if (rule.spends !== undefined && !Object.hasOwn(composition.budgets ?? {}, rule.spends)) {
      throw unknownName(rule.id, 'budget', rule.spends, Object.keys(composition.budgets ?? {}));
    }
  }
  for (const { id, to } of composition.admission ?? []) {
    if (!Object.hasOwn(groups, to)) throw unknownName(id, 'group', to, Object.keys(groups));
  }
}

/** The error for a name that is not declared. */
export function unknownName(owner: string, what: string, name: string, known: readonly string[]): ModelError {
  return new ModelError(
    'unknown-name',
    `'${owner}' names the ${what} '${name}'; there are: ${known.join(', ') || 'none'}`,
  );
}

/** Throws for a name that is declared twice. */
export function refuseTwice(names: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new ModelError('duplicate-name', `two declarations of the ${what} '${name}'`);
    seen.add(name);
  }
}

/**
 * Throws if an event that a rule sends, broadcasts or answers a refusal with is one that its receiver's machine knows nothing
 * of, if admission waits for such an event, or if no interned local state accepts what a rule sends or satisfies its conditions.
 * Returns the rules that are out of play for that reason, or because nothing is there to receive them.
 */
export function checkRules(
  composition: Composition,
  actions: readonly Action[],
  actors: readonly Actor[],
  byGroup: ReadonlyMap<string, readonly Actor[]>,
  views: readonly (readonly unknown[])[],
): readonly Rule[] {
  const applicable = new Set<Rule>();
  const mayApply = ({ rule, receiver, event }: Action): boolean =>
    (actors[receiver]?.states.next ?? []).some((row, local) => {
      if ((row[event] ?? -1) < 0) return false;
      // A reader that lags may ask its conditions of a local state that was, and is not the one that takes the event.
      if ((composition.readers?.[rule.reads ?? '']?.lag ?? 0) > 0) return true;
      const related = relatedTo(byGroup, rule, views[receiver]?.[local]);
      if (typeof related !== 'object') return related === undefined;
      return (views[related.number] ?? []).some((view) => isRelatedAllowed(rule, view));
    });
  for (const action of actions) {
    const { rule, event, refusedEvent, broadcast } = action;
    const receiver = actors[action.receiver];
    if (receiver === undefined) continue;
    requireAccepted(`rule '${rule.id}' sends`, [receiver], receiver.states.events[event]);
    requireAccepted(`rule '${rule.id}' answers a refusal with`, [receiver], receiver.states.events[refusedEvent]);
    const members = byGroup.get(rule.broadcast?.to ?? '') ?? [];
    requireAccepted(`rule '${rule.id}' broadcasts`, members, members[0]?.states.events[broadcast[0] ?? -1]);
    if (!applicable.has(rule) && mayApply(action)) applicable.add(rule);
  }
  requireTimerRules(actors);
  for (const { id, to, event } of composition.admission ?? []) {
    requireAccepted(`admission '${id}' judges`, byGroup.get(to) ?? [], { type: event });
  }
  for (const { rule, receiver, event } of actions) {
    if (applicable.has(rule) || rule.mayNeverApply === true) continue;
    const { machine, events } = (actors[receiver] as Actor).states;
    throw new ModelError(
      'rule-never-enabled',
      `rule '${rule.id}' sends '${events[event]?.type ?? ''}' to machine '${machine.id}', but none of its local states accepts it: the rule can never be enabled`,
    );
  }
  return composition.rules.filter((rule) => !applicable.has(rule));
}

/** A timer that nothing lets fire would be a transition that the model silently lacks. */
function requireTimerRules(actors: readonly Actor[]): void {
  for (const { states } of actors) {
    const descriptors: readonly string[] = states.machine.events;
    const unsent = descriptors.find(
      (type) => type.startsWith(timerPrefix) && !states.events.some((event) => event.type === type),
    );
    if (unsent === undefined) continue;
    throw new ModelError(
      'timer-without-rule',
      `machine '${states.machine.id}' has the timer '${unsent}', and no rule lets it fire; add the rules of timersOf`,
    );
  }
}

function requireAccepted(sends: string, receivers: readonly Actor[], event: EventObject | undefined): void {
  const [first] = receivers;
  if (event === undefined || first === undefined || receivers.some((actor) => acceptsType(actor, event.type))) return;
  const { id, events } = first.states.machine;
  throw new ModelError(
    'event-not-accepted',
    `${sends} '${event.type}' to machine '${id}', which accepts no such event; it accepts: ${events.join(', ')}`,
  );
}
