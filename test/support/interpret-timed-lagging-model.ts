import type { DelayedSystem } from './interpret-timed-model.ts';
import type { LaggingState } from './interpret-lagging-model.ts';
import type { RandomReader } from './lagging-random-model.ts';
import type { RandomTimedLaggingModel } from './random-timed-lagging-model.ts';
import { delayedModel } from './interpret-timed-model.ts';
import { asSeenBy, interpretLaggingModel, tidy } from './interpret-lagging-model.ts';

/**
 * What a random model means whose readers lag while time is ordered, in units of so many seconds: a rule's delay is what it would be for the receiver as its reader
 * sees it, and runs while the action would be enabled if all were as that sees it.
 */
export function delayedLaggingModel(
  { lagging, delays }: RandomTimedLaggingModel,
  unit: number,
): DelayedSystem<LaggingState> {
  const { model, readers, reading } = lagging;
  const system = interpretLaggingModel(lagging);
  const { delayOf } = delayedModel({ model, delays });
  const numberOf = (rule: string) => model.rules.findIndex(({ id }) => id === rule);
  const throughOf = (rule: string) => reading[numberOf(rule)]?.through;
  return {
    ...system,
    delayOf: (state, { rule, action, ...step }) => {
      if (rule === 'reader.sees') return { earliest: 0, latest: null };
      const { present } = asSeenBy(lagging, throughOf(rule), state);
      return delayOf(present, { ...step, rule, action, after: present });
    },
    awaited: (state) =>
      readers.flatMap((_, number) => {
        const { past = [], at = 0 } = state.readers[number] ?? {};
        if (at === past.length - 1) return [];
        const asSeen = asSeenBy(lagging, number, state);
        const key = system.keyOf(asSeen);
        return system
          .successors(asSeen)
          .filter(({ rule, after }) => throughOf(rule) === number && system.keyOf(after) !== key)
          .filter(({ rule }) => delays[numberOf(rule)] !== undefined);
      }),
    older: (state, units) => tidy(lagging, aged(state, readers, units * unit)),
    isOld: (state) => deadlinesIn(state, readers).some(({ age, within }) => age >= within),
  };
}

/**
 * The same for whoever counts steps and not seconds: with each step all that a reader has yet to see is one step older, and has to be seen some seconds after the step
 * that made it.
 */
export function steppedLaggingModel(random: RandomTimedLaggingModel): DelayedSystem<LaggingState> {
  const { readers } = random.lagging;
  const { older: _, isOld: __, ...delayed } = delayedLaggingModel(random, 1);
  return {
    ...delayed,
    afterStep: (state) => aged(state, readers, 1),
    deadlines: (state) => deadlinesIn(state, readers),
  };
}

/** Of all that readers have yet to see in time: how old it is, and how many seconds they have. */
function deadlinesIn({ readers: memories }: LaggingState, readers: readonly RandomReader[]) {
  return memories.flatMap(({ past, at }, number) => {
    const within = readers[number]?.within;
    return within === undefined ? [] : past.slice(at + 1).map(({ age }) => ({ age, within }));
  });
}

function aged({ present, readers: memories }: LaggingState, readers: readonly RandomReader[], by: number) {
  return {
    present,
    readers: memories.map(({ past, at }, number) => {
      const counts = readers[number]?.within !== undefined;
      return { past: past.map((one, place) => (counts && place > 0 ? { ...one, age: one.age + by } : one)), at };
    }),
  };
}
