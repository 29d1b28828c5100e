import type { Delay } from '../../src/model/composition.ts';
import type { FairStep } from './brute-force/fair-graph.ts';
import type { NaiveStep, NaiveSystem } from './naive-search.ts';
import type { RandomState, RandomStep } from './interpret-random-model.ts';
import type { RandomTimedModel } from './random-timed-model.ts';
import { interpretRandomModel } from './interpret-random-model.ts';

/** A state of a random model, and how many units each action that takes time has been enabled. */
export interface TimedState {
  readonly state: RandomState;
  readonly clocks: Readonly<Record<string, number>>;
}

/** One enabled action with the delay of its rule where it is enabled, if it has one. */
export interface TimedStep extends RandomStep {
  readonly delay: Delay | undefined;
}

/** The actions that are enabled without regard to time and change something, with their delays. */
export function liveSteps(timed: RandomTimedModel, state: RandomState): readonly TimedStep[] {
  const { successors, keyOf } = interpretRandomModel(timed.model);
  const key = keyOf(state);
  return successors(state).flatMap((step) =>
    keyOf(step.after) === key ? [] : [{ ...step, delay: delayOf(timed, state, step) }],
  );
}

function delayOf({ model, delays }: RandomTimedModel, state: RandomState, { action, rule }: RandomStep) {
  const own = delays[model.rules.findIndex(({ id }) => id === rule)];
  const [, group = '', at = ''] = /\((.)(\d+)/.exec(action) ?? [];
  const receiver = state.groups[model.groups.findIndex(({ name }) => name === group)]?.[Number(at)];
  return receiver?.count === 0 ? own?.atZero : own?.above;
}

/** What a timed model means, for textbook searches and for those that ask for fairness. */
export interface TimedSystem extends NaiveSystem<TimedState> {
  readonly successors: (state: TimedState) => readonly (NaiveStep<TimedState> & FairStep<TimedState>)[];
}

/** Ordered time by its definition, in units of so many seconds; neither XState nor any part of the engine has a say in it. */
export function interpretTimedModel(timed: RandomTimedModel, unit: number): TimedSystem {
  const untimed = interpretRandomModel(timed.model);
  const started = (state: RandomState, before: TimedState['clocks'], taken: string) => {
    const running = liveSteps(timed, state).filter(({ delay }) => delay !== undefined);
    return Object.fromEntries(
      running.map(({ action }) => [action, action === taken ? 0 : (before[action] ?? 0)] as const).sort(byName),
    );
  };
  return {
    initial: untimed.initial.map((state) => ({ state, clocks: started(state, {}, '') })),
    keyOf: (state) => JSON.stringify(state),
    successors: ({ state, clocks }) => {
      const live = liveSteps(timed, state);
      const isLive = ({ action }: RandomStep) => live.some((step) => step.action === action);
      const idle = untimed.successors(state).filter((step) => !isLive(step) && !takesTime(timed, step));
      const ready = live.filter(
        ({ delay, action }) => delay === undefined || (clocks[action] ?? 0) * unit >= delay.earliest,
      );
      const taken = [...idle, ...ready].map(({ after, ...step }) => ({
        ...step,
        after: { state: after, clocks: started(after, clocks, step.action) },
      }));
      const units = unitsPassing(live, clocks, unit);
      if (units === 0) return taken;
      const later = Object.entries(clocks).map(([action, shows]) => {
        const last = lastOf(live.find((step) => step.action === action)?.delay);
        return [action, Math.min(last / unit, shows + units)] as const;
      });
      const passes = { rule: 'time.passes', action: 'time.passes(time)', fairness: 'weak', fair: true } as const;
      return [...taken, { ...passes, after: { state, clocks: Object.fromEntries(later) } }];
    },
  };
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : 1);

const takesTime = ({ model, delays }: RandomTimedModel, { rule }: RandomStep) =>
  delays[model.rules.findIndex(({ id }) => id === rule)] !== undefined;

const lastOf = (delay: Delay | undefined) => delay?.latest ?? delay?.earliest ?? 0;

function unitsPassing(live: readonly TimedStep[], clocks: TimedState['clocks'], unit: number): number {
  if (live.some(({ delay, fair }) => delay === undefined && fair)) return 0;
  const timers = live.flatMap(({ delay, action }) => {
    const seconds = (clocks[action] ?? 0) * unit;
    return delay === undefined ? [] : [{ delay, seconds }];
  });
  if (timers.some(({ delay, seconds }) => delay.latest !== null && seconds >= delay.latest)) return 0;
  if (timers.every(({ delay, seconds }) => seconds >= lastOf(delay))) return 0;
  const isFree = live.some(({ delay }) => delay === undefined);
  if (isFree || timers.some(({ delay, seconds }) => seconds >= delay.earliest)) return 1;
  return Math.min(...timers.map(({ delay, seconds }) => delay.earliest - seconds)) / unit;
}
