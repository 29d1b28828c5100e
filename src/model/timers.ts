import type { AnyStateMachine } from 'xstate';
import type { Delay, Rule } from './composition.ts';

/** How XState names the event of an `after` transition. */
export const timerPrefix = 'xstate.after.';

/**
 * Rules that let the `after` transitions of a group's machine fire: one for each timer. Under abstract time a timer that is set may
 * fire at any moment from then on, and weak fairness has it fire in the end; under ordered time it fires when its delay is over, to the second. Leaving the
 * state stops it, as in XState. A delay that has a name, whose length is known to XState alone, may be any under ordered time too.
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
        takes: () => delayOf(timer),
        says: (actor: { readonly id: string }) => `${timer} of ${actor.id} runs out`,
      };
    });
}

/** `30000.process.Stopping` takes 30 s; between two whole seconds, any time from the one to the other. */
function delayOf(timer: string): Delay {
  const milliseconds = /^\d+(?=\.)/.exec(timer)?.[0];
  if (milliseconds === undefined) return { earliest: 0, latest: null };
  const seconds = Number(milliseconds) / 1000;
  return { earliest: Math.floor(seconds), latest: Math.ceil(seconds) };
}
