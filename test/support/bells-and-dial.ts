import { assign, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { ruleFor } from '../../src/model/composition.ts';

const bellMachine = setup({ types: { events: {} as { type: 'bell.ring' } } }).createMachine({
  id: 'bell',
  initial: 'Still',
  states: { Still: { on: { 'bell.ring': 'Swinging' } }, Swinging: { on: { 'bell.ring': 'Still' } } },
});

const dialMachine = setup({
  types: {
    context: {} as { readonly at: number; readonly end: number },
    input: {} as { readonly end: number },
    events: {} as { type: 'dial.turn' },
  },
  guards: { isBelow: ({ context }) => context.at < context.end },
  actions: { turn: assign({ at: ({ context }) => context.at + 1 }) },
}).createMachine({
  id: 'dial',
  context: ({ input }) => ({ at: 0, end: input.end }),
  initial: 'Locked',
  states: { Locked: { on: { 'dial.turn': { guard: 'isBelow', actions: 'turn' } } } },
});

interface Universe {
  readonly groups: {
    readonly bells: { readonly value: string };
    readonly dials: { readonly at: number; readonly end: number };
  };
  readonly domains: object;
  readonly derived: object;
}

const rule = ruleFor<Universe>();

/** Bells that ring all the time, and a dial that has to be turned `end` times: nothing leads to its end but the one rule that is rarely drawn. */
export function bellsAndDial({ bells, end }: { readonly bells: number; readonly end: number }): Composition {
  return {
    name: `a dial among ${bells} bells`,
    groups: {
      bells: { machine: bellMachine, actors: Array.from({ length: bells }, (_, bell) => ({ id: `bell-${bell}` })) },
      dials: { machine: dialMachine, actors: [{ id: 'dial', input: { end } }] },
    },
    rules: [
      rule({
        id: 'ringer.rings',
        description: 'Rings a bell.',
        to: 'bells',
        event: () => ({ type: 'bell.ring' }),
        fairness: 'weak',
      }),
      rule({
        id: 'hand.turns',
        description: 'Turns the dial by one.',
        to: 'dials',
        event: () => ({ type: 'dial.turn' }),
        fairness: 'none',
      }),
    ],
  };
}

const { invariant, temporal, witness } = propertiesFor<Universe>();

/** Broken by as many actions as the dial has steps. */
export const staysLocked = invariant({
  id: 'dial/stays-locked',
  claim: 'The dial never comes to its end.',
  holds: ({ dials }) => dials.every(({ at, end }) => at < end),
});

/** Reached likewise. */
export const opens = witness({
  id: 'dial/opens',
  claim: 'The dial can come to its end.',
  reached: ({ dials }) => dials.some(({ at, end }) => at === end),
});

/** Nobody has to turn the dial. */
export const opensInTheEnd = temporal({
  id: 'dial/opens-in-the-end',
  claim: 'The dial comes to its end.',
  operator: 'eventually',
  holds: ({ dials }) => dials.some(({ at, end }) => at === end),
});

/** True, since every bell has to be rung while it is still. */
export const bellsRing = temporal({
  id: 'bells/ring',
  claim: 'Some bell swings again and again.',
  operator: 'always-eventually',
  holds: ({ bells }) => bells.some(({ value }) => value === 'Swinging'),
});
