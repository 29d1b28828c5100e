import type { EventObject } from 'xstate';
import type { Action, Actor, SymmetryGroup } from './model.ts';
import type { Composition } from './composition.ts';
import { createRenameAction } from './rename-action.ts';
import { ModelError } from './model-error.ts';
import { referencesTo, renamedText } from './references.ts';
import { refuseTwice, unknownName } from './validate.ts';
import { stableJson } from './stable-json.ts';

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
    // Places in the group are places among the numbers, in whatever order the members are declared.
    members.sort((a, b) => a.number - b.number);
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
    return { members: Int32Array.from(members, (member) => member.number), references, clocks: [] };
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
