import type { EventObject } from 'xstate';
import type { Action, Actor, SymmetryGroup } from './model.ts';
import type { Composition, Group, Rule } from './composition.ts';
import { acceptsType } from './close-tables.ts';
import { budgetGroup } from './budget.ts';
import { createRenameAction } from './rename-action.ts';
import { isRelatedAllowed, relatedTo } from './conditions.ts';
import { ModelError } from './model-error.ts';
import { referencesTo, renamedText } from './references.ts';
import { stableJson } from './stable-json.ts';

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

function unknownName(owner: string, what: string, name: string, known: readonly string[]): ModelError {
  return new ModelError(
    'unknown-name',
    `'${owner}' names the ${what} '${name}'; there are: ${known.join(', ') || 'none'}`,
  );
}

function refuseTwice(names: readonly string[], what: string): void {
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

function requireAccepted(sends: string, receivers: readonly Actor[], event: EventObject | undefined): void {
  const [first] = receivers;
  if (event === undefined || first === undefined || receivers.some((actor) => acceptsType(actor, event.type))) return;
  const { id, events } = first.states.machine;
  throw new ModelError(
    'event-not-accepted',
    `${sends} '${event.type}' to machine '${id}', which accepts no such event; it accepts: ${events.join(', ')}`,
  );
}

/**
 * Throws unless the members of each symmetry group are told apart by nothing but their names: the same machine, input and
 * spec (but for the member's own name in it); no command to a member; local states that name members only one at a time and all
 * alike; and every rule sends the same under exchanged names. A guard, view or spec that looks at positions (`the first free
 * slot`) is beyond this check; it must pick the same orbit in every order.
 */
export function checkSymmetry(
  composition: Composition,
  actors: readonly Actor[],
  actions: readonly Action[],
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): readonly SymmetryGroup[] {
  const groups = composition.symmetry ?? [];
  refuseTwice(
    groups.flatMap((group) => group.actors),
    'interchangeable actor',
  );
  return groups.map(({ group, actors: ids }) => {
    const known = byGroup.get(group) ?? [];
    const members = ids.map((id) => {
      const actor = known.find((candidate) => candidate.id === id);
      if (actor === undefined) {
        const available = known.map((candidate) => candidate.id);
        throw unknownName('symmetry', `actor of group '${group}'`, id, available);
      }
      return actor;
    });
    requireAlike(members);
    const names = new Set(ids);
    for (const states of new Set(actors.map((actor) => actor.states))) {
      for (const command of states.commands.flat(2)) {
        const where = `the command '${command.event.type}' of machine '${states.machine.id}'`;
        refuseNames(command.to, names, where);
        refuseNames(command.event, names, where);
      }
    }
    const references = referencesTo(members, actors);
    requireEqualActions(members, actions, actors, byGroup);
    return { members: Int32Array.from(members, (member) => member.number).sort(), references };
  });
}

function requireAlike(members: readonly Actor[]): void {
  const [first] = members;
  for (const member of members) {
    if (member.states !== first?.states || specKey(member) !== specKey(first)) {
      throw new ModelError(
        'asymmetric',
        `'${member.id}' and '${first?.id ?? ''}' differ in machine, input or spec: they are not interchangeable`,
      );
    }
  }
}

/** Neighbours are exchanged: whatever they all leave unchanged, every order of the members does. */
function requireEqualActions(
  members: readonly Actor[],
  actions: readonly Action[],
  actors: readonly Actor[],
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): void {
  const renameAction = createRenameAction(actions, byGroup);
  const texts = new Map<EventObject, string>();
  const textOf = (actor: number, event: number): string => {
    const found = actors[actor]?.states.events[event];
    if (found === undefined) return '';
    const text = texts.get(found) ?? stableJson(found, `event '${found.type}'`);
    texts.set(found, text);
    return text;
  };
  members.slice(1).forEach((second, at) => {
    const first = members[at] as Actor;
    const names = new Map([
      [first.id, second.id],
      [second.id, first.id],
    ]);
    const exchange = (actor: number) =>
      actor === first.number ? second.number : actor === second.number ? first.number : actor;
    for (const action of actions) {
      const exchanged = renameAction(action, exchange);
      const same = (a: number, event: number, b: number, other: number) =>
        renamedText(textOf(a, event), names) === textOf(b, other);
      const sameBroadcast = (byGroup.get(action.rule.broadcast?.to ?? '') ?? []).every(({ number, index }) => {
        const target = exchange(number);
        return same(number, action.broadcast[index] ?? -1, target, exchanged.broadcast[index + target - number] ?? -1);
      });
      if (
        same(action.receiver, action.event, exchanged.receiver, exchanged.event) &&
        same(action.receiver, action.refusedEvent, exchanged.receiver, exchanged.refusedEvent) &&
        sameBroadcast
      ) {
        continue;
      }
      throw new ModelError(
        'asymmetric',
        `rule '${action.rule.id}' tells '${first.id}' from '${second.id}' by what it sends: they are not interchangeable`,
      );
    }
  });
}

function specKey(actor: Actor): string {
  const text = stableJson(actor.spec ?? null, `spec of actor '${actor.id}'`);
  return text.replaceAll(JSON.stringify(actor.id), 'itself');
}

function refuseNames(value: unknown, names: ReadonlySet<string>, where: string): void {
  if (typeof value === 'string' && names.has(value)) {
    throw new ModelError('asymmetric', `${where} names '${value}', which is declared interchangeable`);
  }
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) refuseNames(part, names, where);
  }
}
