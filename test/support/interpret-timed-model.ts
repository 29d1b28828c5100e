import type { Delay } from '../../src/model/composition.ts';
import type { FairStep } from './brute-force/fair-graph.ts';
import type { NaiveStep, NaiveSystem } from './naive-search.ts';
import type { RandomState, RandomStep } from './interpret-random-model.ts';
import type { RandomTimedModel } from './random-timed-model.ts';
import { interpretRandomModel } from './interpret-random-model.ts';

/** A state, and how many units each action that takes time has been enabled. */
export interface TimedState<S = RandomState> {
  readonly state: S;
  readonly clocks: Readonly<Record<string, number>>;
}

/** One enabled action by its name. */
export type NamedStep<S> = Omit<RandomStep, 'after'> & NaiveStep<S>;

/** What would happen without regard to time, and how long it takes. */
export interface DelayedSystem<S> extends NaiveSystem<S> {
  readonly successors: (state: S) => readonly NamedStep<S>[];
  /** How long an action takes where it is enabled; undefined if its rule does not say. */
  readonly delayOf: (state: S, step: NamedStep<S>) => Delay | undefined;
  /** Actions that are enabled for whoever takes them, by what he has seen, whether or not they are in fact. */
  readonly awaited?: (state: S) => readonly NamedStep<S>[];
  /** What has grown older by so many units of time, if anything has. */
  readonly older?: (state: S, units: number) => S;
  /** Whether something is so old that time has to wait until it is seen. */
  readonly isOld?: (state: S) => boolean;
  /** For whoever counts steps: the state after a step, with all that grows older one step older. */
  readonly afterStep?: (state: S) => S;
  /** What has to be seen, by the number of steps since it came about and the seconds that it may take. */
  readonly deadlines?: (state: S) => readonly { readonly age: number; readonly within: number }[];
}

/** One enabled action with the delay of its rule where it is enabled, if it has one. */
export type TimedStep<S = RandomState> = NamedStep<S> & { readonly delay: Delay | undefined };

/** What is enabled in a state without regard to time. */
export interface Enabled<S> {
  /** The actions that change something. */
  readonly live: readonly TimedStep<S>[];
  /** Those that change nothing. */
  readonly idle: readonly TimedStep<S>[];
  /** Those that somebody waits with because of what he has seen, and that are not enabled. */
  readonly heldUp: readonly TimedStep<S>[];
}

/** Looks up what is enabled, each state once. */
export function createEnabled<S>(delayed: DelayedSystem<S>): (state: S) => Enabled<S> {
  const known = new Map<string, Enabled<S>>();
  return (state) => {
    const key = delayed.keyOf(state);
    const found = known.get(key);
    if (found !== undefined) return found;
    const withDelay = (step: NamedStep<S>) => ({ ...step, delay: delayed.delayOf(state, step) });
    const steps = delayed.successors(state).map(withDelay);
    const live = steps.filter(({ after }) => delayed.keyOf(after) !== key);
    const names = new Set(live.map(({ action }) => action));
    const heldUp = (delayed.awaited?.(state) ?? []).filter(({ action }) => !names.has(action)).map(withDelay);
    const enabled = { live, idle: steps.filter((step) => !live.includes(step)), heldUp };
    known.set(key, enabled);
    return enabled;
  };
}

/** A random model with its delays. */
export function delayedModel({ model, delays }: RandomTimedModel): DelayedSystem<RandomState> {
  return {
    ...interpretRandomModel(model),
    delayOf: (state, { action, rule }) => {
      const own = delays[model.rules.findIndex(({ id }) => id === rule)];
      const [, group = '', at = ''] = /\((.)(\d+)/.exec(action) ?? [];
      const receiver = state.groups[model.groups.findIndex(({ name }) => name === group)]?.[Number(at)];
      return receiver?.count === 0 ? own?.atZero : own?.above;
    },
  };
}

/** What a timed model means, for textbook searches and for those that ask for fairness. */
export interface TimedSystem<S = RandomState> extends NaiveSystem<TimedState<S>> {
  readonly successors: (state: TimedState<S>) => readonly (NaiveStep<TimedState<S>> & FairStep<TimedState<S>>)[];
}

/** Ordered time by its definition, in units of so many seconds; neither XState nor any part of the engine has a say in it. */
export function interpretTimedModel(timed: RandomTimedModel, unit: number): TimedSystem {
  return timedSystem(delayedModel(timed), unit);
}

/** The same for whatever takes time. */
export function timedSystem<S>(delayed: DelayedSystem<S>, unit: number): TimedSystem<S> {
  const enabledIn = createEnabled(delayed);
  const started = (state: S, before: TimedState['clocks'], taken: string) => {
    const { live, heldUp } = enabledIn(state);
    const running = [...live, ...heldUp].filter(({ delay }) => delay !== undefined);
    return Object.fromEntries(
      running.map(({ action }) => [action, action === taken ? 0 : (before[action] ?? 0)] as const).sort(byName),
    );
  };
  return {
    initial: delayed.initial.map((state) => ({ state, clocks: started(state, {}, '') })),
    keyOf: ({ state, clocks }) => JSON.stringify([delayed.keyOf(state), clocks]),
    successors: ({ state, clocks }) => {
      const { live, idle, heldUp } = enabledIn(state);
      const ready = live.filter(
        ({ delay, action }) => delay === undefined || (clocks[action] ?? 0) * unit >= delay.earliest,
      );
      const taken = [...idle.filter(({ delay }) => delay === undefined), ...ready].map(({ after, ...step }) => ({
        ...step,
        after: { state: after, clocks: started(after, clocks, step.action) },
      }));
      const units = unitsPassing(delayed, enabledIn(state), { state, clocks }, unit);
      if (units === 0) return taken;
      const later = Object.entries(clocks).map(([action, shows]) => {
        const last = lastOf([...live, ...heldUp].find((step) => step.action === action)?.delay);
        return [action, Math.min(last / unit, shows + units)] as const;
      });
      const passes = { rule: 'time.passes', action: 'time.passes(time)', fairness: 'weak', fair: true } as const;
      const older = delayed.older?.(state, units) ?? state;
      return [...taken, { ...passes, after: { state: older, clocks: Object.fromEntries(later) } }];
    },
  };
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : 1);

const lastOf = (delay: Delay | undefined) => delay?.latest ?? delay?.earliest ?? 0;

function unitsPassing<S>(
  delayed: DelayedSystem<S>,
  { live, heldUp }: Enabled<S>,
  { state, clocks }: TimedState<S>,
  unit: number,
): number {
  if (delayed.isOld?.(state) === true || live.some(({ delay, fair }) => delay === undefined && fair)) return 0;
  const timersOf = (steps: readonly TimedStep<S>[]) =>
    steps.flatMap(({ delay, action }) => {
      const seconds = (clocks[action] ?? 0) * unit;
      return delay === undefined ? [] : [{ delay, seconds }];
    });
  const timers = timersOf(live);
  if (timers.some(({ delay, seconds }) => delay.latest !== null && seconds >= delay.latest)) return 0;
  const older = delayed.older?.(state, 1) ?? state;
  const isAging = delayed.keyOf(older) !== delayed.keyOf(state);
  if (!isAging && [...timers, ...timersOf(heldUp)].every(({ delay, seconds }) => seconds >= lastOf(delay))) return 0;
  const isFree = live.some(({ delay }) => delay === undefined);
  if (isFree || isAging || timers.some(({ delay, seconds }) => seconds >= delay.earliest)) return 1;
  return timers.length === 0 ? 1 : Math.min(...timers.map(({ delay, seconds }) => delay.earliest - seconds)) / unit;
}
