import type { AnyStateMachine } from 'xstate';
import type { Action, Actor, Model } from './model.ts';
import type { Composition, Group, IndexOf, LocalState, Rule } from './composition.ts';
import { budgetGroup, budgetMachine } from './budget.ts';
import { checkNames, checkRules } from './validate.ts';
import { checkSymmetry } from './check-symmetry.ts';
import { closeTables } from './close-tables.ts';
import { enumerateActions } from './enumerate-actions.ts';
import { layoutOf } from './layout.ts';
import { checkReaders, checkResets } from './check-readers.ts';
import { fillReaderLogs, readerLogsOf } from './reader-log.ts';
import { LocalStates } from './local-states.ts';
import { stableJson } from './stable-json.ts';
import { withReaders } from './unseen.ts';

/**
 * Builds a model: interns every local state, fills every transition table, numbers every action. Deterministic: the same
 * composition gives the same numbers. Throws `ModelError` for a composition that cannot mean what it says: unknown
 * receivers or names, events that no machine accepts, rules that can never be enabled, unbounded contexts, false symmetry.
 */
export function compose(declared: Composition): Model {
  checkReaders(declared);
  const composition = withReaders(declared);
  const groups = withBudgets(composition);
  checkNames(composition, groups);
  const actors = declareActors(groups, composition.maxLocalStates ?? 4096);
  const byGroup = new Map(
    Object.keys(groups).map((name) => [name, actors.filter((actor) => actor.group === name)] as const),
  );
  const actions = enumerateActions(composition, byGroup);
  checkResets(composition, actions);
  const actorById = new Map(actors.map((actor) => [actor.id, actor]));
  closeTables(actors, actorById);
  fillReaderLogs(composition, actors);
  const views = viewsOf(groups, actors, byGroup);
  const outOfPlay = checkRules(composition, actions, actors, byGroup, views);
  const symmetry = checkSymmetry(composition, actors, actions, byGroup);
  return {
    name: composition.name,
    composition,
    actors,
    actorById,
    groups: byGroup,
    rules: composition.rules,
    actions,
    outOfPlay,
    views,
    layout: layoutOf(actors.map((actor) => actor.states.locals.length)),
    symmetry,
    readers: readerLogsOf(composition, actors, views),
    tableSize: tableSize(actors),
    fingerprint: fingerprintOf(actors, actions),
  };
}

function withBudgets(composition: Composition): Readonly<Record<string, Group>> {
  const budgets = Object.entries(composition.budgets ?? {});
  if (budgets.length === 0) return composition.groups;
  return {
    ...composition.groups,
    [budgetGroup]: { machine: budgetMachine, actors: budgets.map(([id, size]) => ({ id, input: { size } })) },
  };
}

function declareActors(groups: Readonly<Record<string, Group>>, limit: number): readonly Actor[] {
  const actors: Actor[] = [];
  for (const [group, { machine, actors: declared }] of Object.entries(groups)) {
    const classes = new Map<AnyStateMachine, Map<string, LocalStates>>();
    declared.forEach(({ id, input, spec, machine: own = machine }, index) => {
      const byInput = classes.get(own) ?? new Map<string, LocalStates>();
      classes.set(own, byInput);
      const key = stableJson(input ?? null, `input of actor '${id}'`);
      const states = byInput.get(key) ?? new LocalStates(own, input, limit);
      byInput.set(key, states);
      actors.push({ id, group, index, spec, number: actors.length, states });
    });
  }
  return actors;
}

function viewsOf(
  groups: Readonly<Record<string, Group>>,
  actors: readonly Actor[],
  byGroup: ReadonlyMap<string, readonly Actor[]>,
): readonly (readonly unknown[])[] {
  const indexOf: IndexOf = (group, id) => (byGroup.get(group) ?? []).findIndex((actor) => actor.id === id);
  return actors.map((actor) => {
    const view = groups[actor.group]?.view;
    return actor.states.locals.map((local) => Object.freeze(viewOf(view, local, actor, indexOf)));
  });
}

/** The view of one local state: the group's own, or `{ id, value, ...context }`. */
export function viewOf(view: Group['view'], local: LocalState, actor: Actor, indexOf: IndexOf): unknown {
  if (view === undefined) return { id: actor.id, value: local.value, ...local.context };
  return view(local, actor as never, indexOf);
}

function tableSize(actors: readonly Actor[]): number {
  let size = 0;
  for (const states of new Set(actors.map((actor) => actor.states)))
    size += states.locals.length * states.events.length;
  return size;
}

function fingerprintOf(actors: readonly Actor[], actions: readonly Action[]): number {
  let hash = 0x811c9dc5;
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  };
  for (const actor of actors) add(`${actor.group}/${actor.id}#${actor.states.locals.length};`);
  for (const action of actions) {
    add(`${(action.rule satisfies Rule).id}>${action.receiver}:`);
    add(stableJson(actors[action.receiver]?.states.events[action.event] ?? null, 'event'));
  }
  return hash >>> 0;
}
