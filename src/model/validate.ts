import type { EventObject } from 'xstate';
import type { Action, Actor } from './model.ts';
import type { Composition, Group, Rule } from './composition.ts';
import { acceptsType } from './close-tables.ts';
import { ModelError } from './model-error.ts';
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
  refuseTwice([...Object.keys(groups), ...Object.keys(domains), ...Object.keys(composition.derived ?? {})], 'name');
  for (const rule of composition.rules) {
    const known = (name: string) => name in groups || name in domains;
    for (const name of [rule.to, ...(rule.broadcast === undefined ? [] : [rule.broadcast.to])]) {
      if (!(name in groups)) throw unknownName(rule.id, 'group', name, Object.keys(groups));
    }
    for (const name of rule.with ?? []) {
      if (!known(name))
        throw unknownName(rule.id, 'group or domain', name, [...Object.keys(groups), ...Object.keys(domains)]);
    }
    if (rule.spends !== undefined && !(rule.spends in (composition.budgets ?? {}))) {
      throw unknownName(rule.id, 'budget', rule.spends, Object.keys(composition.budgets ?? {}));
    }
  }
  for (const { id, to } of composition.admission ?? []) {
    if (!(to in groups)) throw unknownName(id, 'group', to, Object.keys(groups));
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

/** Throws if a rule's event is one that its receiver's machine knows nothing of, or that no interned local state accepts. */
export function checkRules(
  rules: readonly Rule[],
  actions: readonly Action[],
  actors: readonly Actor[],
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): void {
  const accepted = new Set<string>();
  for (const action of actions) {
    const states = actors[action.receiver]?.states;
    if (states?.next.some((row) => (row[action.event] ?? -1) >= 0)) accepted.add(action.rule.id);
  }
  for (const rule of rules) {
    const receiver = byGroup.get(rule.to)?.[0];
    const action = actions.find((candidate) => candidate.rule === rule);
    if (receiver === undefined || action === undefined) continue;
    const type = actors[action.receiver]?.states.events[action.event]?.type ?? '';
    const sends = `rule '${rule.id}' sends '${type}' to machine '${receiver.states.machine.id}'`;
    if (!acceptsType(receiver, type)) {
      throw new ModelError(
        'event-not-accepted',
        `${sends}, which accepts no such event; it accepts: ${receiver.states.machine.events.join(', ')}`,
      );
    }
    if (!accepted.has(rule.id) && rule.mayNeverApply !== true) {
      throw new ModelError(
        'rule-never-enabled',
        `${sends}, but none of its local states accepts it: the rule can never be enabled`,
      );
    }
  }
}

/**
 * Throws unless the members of each symmetry group are told apart by nothing but their names: the same machine, input and
 * spec, and no local state, event or command that names a member. Returns the groups as actor numbers.
 * A guard that looks at positions (`the first free slot`) is beyond this check; it must pick the same orbit in every order.
 */
export function checkSymmetry(
  composition: Composition,
  actors: readonly Actor[],
  actorById: ReadonlyMap<string, Actor>,
): readonly Int32Array[] {
  return (composition.symmetry ?? []).map(({ group, actors: ids }) => {
    const members = ids.map((id) => {
      const actor = actorById.get(id);
      if (actor?.group !== group) throw unknownName('symmetry', `actor of group '${group}'`, id, []);
      return actor;
    });
    const [first] = members;
    for (const member of members) {
      if (member.states !== first?.states || specKey(member) !== specKey(first)) {
        throw new ModelError(
          'asymmetric',
          `'${member.id}' and '${first?.id ?? ''}' differ in input or spec: they are not interchangeable`,
        );
      }
    }
    const names = new Set(ids);
    for (const states of new Set(actors.map((actor) => actor.states))) {
      const holder = `machine '${states.machine.id}'`;
      for (const local of states.locals) refuseNames(local, names, `a local state of ${holder}`);
      for (const event of states.events) refuseNames(event, names, `the event '${event.type}' of ${holder}`);
      for (const command of states.commands.flat(2) as { to: string; event: EventObject }[]) {
        refuseNames(command.to, names, `the command '${command.event.type}' of ${holder}`);
      }
    }
    return Int32Array.from(members, (member) => member.number).sort();
  });
}

function specKey(actor: Actor): string {
  return stableJson(actor.spec ?? null, `spec of actor '${actor.id}'`);
}

function refuseNames(value: unknown, names: ReadonlySet<string>, where: string): void {
  if (typeof value === 'string' && names.has(value)) {
    throw new ModelError('asymmetric', `${where} names '${value}', which is declared interchangeable`);
  }
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) refuseNames(part, names, where);
  }
}
