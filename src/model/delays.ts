import type { Action, Model } from './model.ts';
import type { Delay, Rule } from './composition.ts';
import { actionName } from './model.ts';
import { ModelError } from './model-error.ts';
import { relatedTo } from './conditions.ts';

/**
 * What an action's rule says about how long it takes, by local state of the receiver; undefined in those that refuse the event. Through a reader that lags, these are the
 * local states that it sees, and whether the receiver refuses the event is not for it to see.
 */
export interface ActionDelays {
  readonly action: Action;
  readonly delays: readonly (Delay | undefined)[];
}

/** Asks the rules of a model how long each action takes, for those that can be enabled at all. Throws for what no clock can keep. */
export function delaysOf(model: Model): readonly ActionDelays[] {
  return model.actions.flatMap((action) => {
    const takes = action.rule.takes as ((...seen: unknown[]) => Delay) | undefined;
    if (takes === undefined) return [];
    const delays = (model.views[action.receiver] ?? []).map((view, local) =>
      mayBeEnabled(model, action, local) ? checked(takes(view, ...action.names), action) : undefined,
    );
    return delays.some((delay) => delay !== undefined) ? [{ action, delays }] : [];
  });
}

/** Seconds in the longest unit in which all delays, and these other times, are whole numbers. */
export function unitOf(all: readonly ActionDelays[], others: readonly number[]): number {
  const moments = all.flatMap(({ delays }) =>
    delays.flatMap((delay) => (delay === undefined ? [] : [delay.earliest, delay.latest ?? 0])),
  );
  return [...moments, ...others].reduce(greatestCommonDivisor, 0) || 1;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The last moment at which a delay tells what may happen. */
export function lastMoment({ earliest, latest }: Delay): number {
  return latest ?? earliest;
}

function mayBeEnabled(model: Model, { rule, receiver, event }: Action, local: number): boolean {
  const { actors, groups, views, readers } = model;
  const isAccepted = (actors[receiver]?.states.next[local]?.[event] ?? -1) >= 0;
  if (!isAccepted && !readers.has(rule.reads ?? '')) return false;
  return relatedTo(groups, rule, views[receiver]?.[local]) !== false;
}

function checked(delay: Delay, action: Action): Delay {
  const fault = faultOf(delay, action.rule);
  if (fault === undefined) return delay;
  throw new ModelError('impossible-delay', `'${actionName(action)}' takes ${JSON.stringify(delay)}: ${fault}`);
}

function faultOf({ earliest, latest }: Delay, { fairness }: Rule): string | undefined {
  const isMoment = (seconds: number) => Number.isInteger(seconds) && seconds >= 0;
  if (!isMoment(earliest) || !isMoment(latest ?? 0)) return 'expected whole seconds, 0 or more';
  if (latest === null) return undefined;
  if (latest < earliest) return 'expected an earliest moment that is not after the latest';
  return fairness === 'none'
    ? 'its rule has fairness none and never has to fire; expected no latest moment (null)'
    : undefined;
}
