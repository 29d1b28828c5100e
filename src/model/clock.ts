import { assign, setup } from 'xstate';

/** A clock of ordered time: counts units of time while its action is enabled, up to the largest number that matters. */
export const clockMachine = setup({
  types: {
    context: {} as { readonly shows: number; readonly size: number },
    input: {} as { readonly size: number },
    events: {} as { type: 'clock.runs' } | { type: 'clock.restarts' },
  },
  guards: { countsOn: ({ context }) => context.shows < context.size },
  actions: {
    count: assign({ shows: ({ context }) => context.shows + 1 }),
    restart: assign({ shows: 0 }),
  },
}).createMachine({
  id: 'clock',
  description: 'How long an action has been enabled.',
  context: ({ input }) => ({ shows: 0, size: input.size }),
  on: {
    'clock.runs': { guard: 'countsOn', actions: 'count', description: 'One unit of time passes.' },
    'clock.restarts': { actions: 'restart', description: 'The action was taken, or is not enabled any more.' },
  },
});

/** Time itself, which has no state but the clocks: the receiver of the action by which it passes. */
export const timeMachine = setup({ types: { events: {} as { type: 'time.passes' } } }).createMachine({
  id: 'time',
  description: 'Time, as far as clocks tell.',
  initial: 'Passing',
  states: {
    Passing: {
      description: 'It goes on.',
      on: { 'time.passes': { target: 'Passing', description: 'Every clock that runs shows a later moment.' } },
    },
  },
});

/** The group of time itself, which has one member. */
export const timeGroup = 'time';

/** The group of the clocks, one for each action that takes time, in the order of the actions. */
export const clockGroup = 'clocks';
