import type { Action, Actor, Model } from './model.ts';
import type { ActionDelays } from './delays.ts';
import type { Clock, Timing } from './timing.ts';
import type { Composition, Rule } from './composition.ts';
import { actionName } from './model.ts';
import { agingPlaces, withAges } from './reader-ages.ts';
import { clockGroup, clockMachine, timeGroup, timeMachine } from './clock.ts';
import { delaysOf, lastMoment, unitOf } from './delays.ts';
import { fingerprintOf } from './fingerprint.ts';
import { layoutOf } from './layout.ts';
import { LocalStates } from './local-states.ts';
import { ModelError } from './model-error.ts';
import { noLatest } from './timing.ts';
import { stableJson } from './stable-json.ts';
import { timedSymmetry } from './timed-symmetry.ts';

/** The rule by which time passes. How much of it passes at once is worked out from the state (docs/adr/0024-ordered-time.md). */
const timePasses: Rule = {
  id: 'time.passes',
  description: 'Time passes, until the next moment at which something may happen.',
  to: timeGroup,
  event: () => ({ type: 'time.passes' }),
  fairness: 'weak',
  says: () => 'passes',
};

/** More than this would hardly be searched; the likely cause is one odd number of seconds among round ones. */
const longestClock = 4096;

/**
 * The same model under ordered time: with a clock for each action that takes time and for the age of each revision that is to be seen in time, as actors behind all others, and the action `time.passes` after
 * all others. Members of symmetry groups take their clocks with them. Throws `ModelError` for delays that no clock can keep.
 */
export function withClocks(model: Model): Model {
  refuseTaken(model.composition);
  const all = delaysOf(model);
  const aging = agingPlaces(model);
  const unit = unitOf(
    all,
    aging.map(({ within }) => within),
  );
  const sizes = all.map(({ delays }) => Math.max(...delays.map((delay) => (delay ? lastMoment(delay) / unit : 0))));
  const counted = all.filter((_, at) => (sizes[at] ?? 0) > 0);
  const ids = [...counted.map(({ action }) => `clock of ${actionName(action)}`), ...aging.map(({ id }) => id)];
  const inputs = [...sizes.filter((size) => size > 0), ...aging.map(({ within }) => within / unit)].map((size) => ({
    size,
  }));
  refuseLong(inputs, ids, unit);
  const added = addedActors(model, ids, inputs);
  const actors = [...model.actors, ...added.clocks, added.time];
  const passes = timeAction(model, added.time);
  const actions = [...model.actions, passes];
  const clocks = all.map((one, at) => clockOf(one, unit, sizes[at] ?? 0, added.clocks[counted.indexOf(one)]));
  return {
    ...model,
    composition: withGroups(model.composition, ids, inputs),
    actors,
    actorById: new Map(actors.map((actor) => [actor.id, actor])),
    groups: new Map([...model.groups, [clockGroup, added.clocks], [timeGroup, [added.time]]]),
    rules: [...model.rules, timePasses],
    actions,
    views: [...model.views, ...[...added.clocks, added.time].map(plainViews)],
    layout: layoutOf(actors.map(({ states }) => states.locals.length)),
    symmetry: timedSymmetry(model, clocks),
    readers: withAges(model, unit, (id) => added.clocks[ids.indexOf(id)]?.number ?? -1),
    timing: timingOf(unit, passes, clocks, model.actors.length),
    tableSize: added.tables.reduce((size, { locals, events }) => size + locals.length * events.length, model.tableSize),
    fingerprint: fingerprintOf(actors, actions, [...all.map(textOf), ...aging.map(({ within }) => `${within}`)]),
  };
}

function textOf({ delays }: ActionDelays): string {
  return stableJson(
    delays.map((delay) => delay ?? null),
    'a delay',
  );
}

function refuseTaken({ groups, domains, derived, budgets }: Composition): void {
  for (const name of [clockGroup, timeGroup]) {
    if ([groups, domains ?? {}, derived ?? {}, budgets ?? {}].some((names) => Object.hasOwn(names, name)))
      throw new ModelError(
        'duplicate-name',
        `'${name}' is declared, and is what ordered time calls a group of its own`,
      );
  }
}

function refuseLong(inputs: readonly { readonly size: number }[], ids: readonly string[], unit: number): void {
  const at = inputs.findIndex(({ size }) => size > longestClock);
  if (at < 0) return;
  throw new ModelError(
    'impossible-delay',
    `the ${ids[at] ?? ''} would count ${inputs[at]?.size ?? 0} units of ${unit} s, and ${longestClock} is the most; expected delays with a larger common divisor`,
  );
}

function addedActors({ actors }: Model, ids: readonly string[], inputs: readonly { readonly size: number }[]) {
  const tables = new Map<number, LocalStates>();
  const clocks = inputs.map(({ size }, index): Actor => {
    const states = tables.get(size) ?? clockStates(size);
    tables.set(size, states);
    return { id: ids[index] ?? '', group: clockGroup, index, spec: undefined, number: actors.length + index, states };
  });
  const passing = new LocalStates(timeMachine, undefined, 1);
  passing.eventNumber(timePasses.event());
  passing.close();
  const number = actors.length + clocks.length;
  const time: Actor = { id: timeGroup, group: timeGroup, index: 0, spec: undefined, number, states: passing };
  return { clocks, time, tables: [...tables.values(), passing] };
}

/** Interned in the order of what the clock shows, so that its local state is a number to count with. */
function clockStates(size: number): LocalStates {
  const states = new LocalStates(clockMachine, { size }, size + 1);
  states.eventNumber({ type: 'clock.runs' });
  states.eventNumber({ type: 'clock.restarts' });
  states.close();
  return states;
}

function clockOf({ action, delays }: ActionDelays, unit: number, size: number, actor: Actor | undefined): Clock {
  return {
    action: action.index,
    receiver: action.receiver,
    actor: actor?.number ?? -1,
    size,
    earliest: Int32Array.from(delays, (delay) => (delay?.earliest ?? 0) / unit),
    latest: Int32Array.from(delays, (delay) =>
      delay === undefined || delay.latest === null ? noLatest : delay.latest / unit,
    ),
  };
}

function timingOf(unit: number, passes: Action, clocks: readonly Clock[], declared: number): Timing {
  const clockOf = new Int32Array(passes.index + 1).fill(-1);
  clocks.forEach(({ action }, at) => (clockOf[action] = at));
  return { unit, passes: passes.index, clocks, clockOf, declared };
}

function timeAction({ actions, rules }: Model, time: Actor): Action {
  return {
    index: actions.length,
    rule: timePasses,
    ruleIndex: rules.length,
    receiver: time.number,
    names: [time],
    event: 0,
    refusedEvent: -1,
    budget: -1,
    broadcast: [],
  };
}

/** What whoever starts a machine anew, or shows a state, needs to know of the clocks. Budgets stay as they were. */
function withGroups(
  composition: Composition,
  ids: readonly string[],
  inputs: readonly { readonly size: number }[],
): Composition {
  return {
    ...composition,
    groups: {
      ...composition.groups,
      [clockGroup]: { machine: clockMachine, actors: ids.map((id, index) => ({ id, input: inputs[index] })) },
      [timeGroup]: { machine: timeMachine, actors: [{ id: timeGroup }] },
    },
  };
}

function plainViews({ id, states }: Actor): readonly unknown[] {
  return states.locals.map(({ value, context }) => Object.freeze({ id, value, ...context }));
}
