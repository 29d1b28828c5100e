import type { AnyStateMachine } from 'xstate';
import type { Rule } from './composition.ts';

/** How XState names the event of an `after` transition. */
export const timerPrefix = 'xstate.after.';

/**
 * Rules that let the `after` transitions of a group's machine fire: one for each timer. Time is abstract, so a timer that is set may
 * fire at any moment from then on, and weak fairness has it fire in the end. Leaving the state stops it, as in XState.
 */
export function timersOf(machine: AnyStateMachine, group: string): readonly Rule[] {
  const descriptors: readonly string[] = machine.events;
  return descriptors
    .filter((type) => type.startsWith(timerPrefix))
    .map((type) => {
      const timer = type.slice(timerPrefix.length);
      return {
        id: `timer.${timer}`,
        description: `The timer ${timer} of the machine ${machine.id} runs out.`,
        to: group,
        event: () => ({ type }),
        fairness: 'weak',
        says: (actor: { readonly id: string }) => `${timer} of ${actor.id} runs out`,
      };
    });
}
