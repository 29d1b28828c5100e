import type { Model } from '../../model/model.ts';
import type { Preference } from './chooser.ts';

/** Prefers the fair action that was taken the longest time ago, and takes no other. */
export interface LongestWaiting extends Preference {
  /** Forgets what was taken. */
  readonly reset: () => void;
  readonly took: (action: number, step: number) => void;
}

/**
 * Whoever waits grows older than all that are taken in between, and is taken as soon as it can be: a run that goes on like this for ever is
 * fair, weakly and strongly.
 */
export function longestWaitingFirst(model: Model): LongestWaiting {
  const fair = Uint8Array.from(model.actions, ({ rule }) => (rule.fairness === 'none' ? 0 : 1));
  const last = new Float64Array(model.actions.length);
  return {
    rank: (action) => (fair[action] === 1 ? Number.MAX_SAFE_INTEGER - (last[action] as number) : -1),
    weigh: () => 1,
    reset: () => last.fill(0),
    took(action, step) {
      last[action] = step + 1;
    },
  };
}
