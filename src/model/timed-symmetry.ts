import type { Action, Model, SymmetryGroup } from './model.ts';
import type { Clock } from './timing.ts';
import { createRenameAction } from './rename-action.ts';

/**
 * The symmetry groups of a model with the clocks of their members. Left out are groups whose members are told apart by how long things take, and those that an action
 * which takes time names beside its receiver: its clock would belong to two actors.
 */
export function timedSymmetry(model: Model, clocks: readonly Clock[]): readonly SymmetryGroup[] {
  const rename = createRenameAction(model.actions, model.groups);
  const byAction = new Map(clocks.map((clock) => [clock.action, clock]));
  const actionOf = ({ action }: Clock) => model.actions[action] as Action;

  function clocksOf({ members }: SymmetryGroup): readonly (readonly Clock[])[] | undefined {
    const [first = -1] = members;
    const ofMembers = clocks
      .filter(({ receiver }) => receiver === first)
      .map((clock) =>
        [...members].map((member) => {
          const exchange = (actor: number) => (actor === first ? member : actor === member ? first : actor);
          return byAction.get(rename(actionOf(clock), exchange).index);
        }),
      );
    const known = ofMembers.map((own) => own.filter((clock) => clock !== undefined && isSame(clock, own[0])));
    return known.every((own) => own.length === members.length) ? (known as (readonly Clock[])[]) : undefined;
  }

  return model.symmetry.flatMap((group) => {
    if (clocks.some((clock) => namesMember(model, actionOf(clock), group) || tellsApart(clock, group))) return [];
    const own = clocksOf(group);
    if (own === undefined) return [];
    const shown = own.filter(([clock]) => clock !== undefined && clock.actor >= 0);
    return [{ ...group, clocks: shown.map((ofMembers) => Int32Array.from(ofMembers, ({ actor }) => actor)) }];
  });
}

/** As a parameter, that is. */
function namesMember({ actors }: Model, { names }: Action, { members }: SymmetryGroup): boolean {
  const others = names.slice(1);
  return [...members].some((member) => others.includes(actors[member] ?? null));
}

/** Whether the delay depends on which member the receiver's local state names. */
function tellsApart({ receiver, earliest, latest }: Clock, { members, references }: SymmetryGroup): boolean {
  const counterpart = references?.counterpart[receiver];
  if (counterpart === undefined) return false;
  return counterpart.some((other, at) => {
    const local = Math.floor(at / members.length);
    return earliest[other] !== earliest[local] || latest[other] !== latest[local];
  });
}

function isSame(a: Clock, b: Clock | undefined): boolean {
  return b !== undefined && a.size === b.size && areSame(a.earliest, b.earliest) && areSame(a.latest, b.latest);
}

function areSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((moment, at) => moment === b[at]);
}
