import type { StateList } from './state-list.ts';
import { createStateList } from './state-list.ts';

/** A run as it grows: its actions, and the states between them. */
export interface Walk {
  /** One state more than there are actions. */
  readonly states: StateList;
  /** The number of actions. */
  readonly length: () => number;
  /** The action taken in the state at this position. */
  readonly action: (position: number) => number;
  /** The actions taken so far. */
  readonly actions: () => readonly number[];
  /** Starts anew with the state whose words begin at `offset`. */
  readonly begin: (source: Uint32Array, offset: number) => void;
  /** Takes an action to a state. */
  readonly take: (action: number, next: Uint32Array) => void;
}

/** One walk is used for many runs, so that none of them allocates. */
export function createWalk(words: number): Walk {
  const states = createStateList(words);
  let actions = new Int32Array(256);
  const length = () => states.length() - 1;
  return {
    states,
    length,
    action: (position) => actions[position] as number,
    actions: () => Array.from(actions.subarray(0, length())),
    begin(source, offset) {
      states.clear();
      states.push(source, offset);
    },
    take(action, next) {
      const at = length();
      if (at === actions.length) {
        const larger = new Int32Array(at * 2);
        larger.set(actions);
        actions = larger;
      }
      actions[at] = action;
      states.push(next, 0);
    },
  };
}
