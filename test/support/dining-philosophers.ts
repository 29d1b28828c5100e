import { emit, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import type { Property } from '../../src/property/property.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { ruleFor } from '../../src/model/composition.ts';

/**
 * Dining philosophers: a philosopher commands its forks, and takes one only if the fork accepts, since an action is all or
 * nothing. `first` and `second` say in which order it reaches for them.
 */
const philosopherMachine = setup({
  types: {
    context: {} as { readonly first: string; readonly second: string },
    input: {} as { readonly first: string; readonly second: string },
    events: {} as { type: 'philosopher.reach' } | { type: 'philosopher.finish' },
    emitted: {} as { type: 'fork.take' | 'fork.putBack'; to: string },
  },
  actions: {
    takeFirst: emit(({ context }) => ({ type: 'fork.take', to: context.first })),
    takeSecond: emit(({ context }) => ({ type: 'fork.take', to: context.second })),
    putBackFirst: emit(({ context }) => ({ type: 'fork.putBack', to: context.first })),
    putBackSecond: emit(({ context }) => ({ type: 'fork.putBack', to: context.second })),
  },
}).createMachine({
  id: 'philosopher',
  context: ({ input }) => input,
  initial: 'Thinking',
  states: {
    Thinking: { on: { 'philosopher.reach': { target: 'Reaching', actions: 'takeFirst' } } },
    Reaching: { on: { 'philosopher.reach': { target: 'Eating', actions: 'takeSecond' } } },
    Eating: { on: { 'philosopher.finish': { target: 'Thinking', actions: ['putBackFirst', 'putBackSecond'] } } },
  },
});

const forkMachine = setup({
  types: { events: {} as { type: 'fork.take' } | { type: 'fork.putBack' } },
}).createMachine({
  id: 'fork',
  initial: 'OnTable',
  states: {
    OnTable: { on: { 'fork.take': 'InHand' } },
    InHand: { on: { 'fork.putBack': 'OnTable' } },
  },
});

interface Table {
  readonly groups: { readonly philosophers: { readonly value: string }; readonly forks: { readonly value: string } };
  readonly domains: object;
  readonly derived: object;
}

const rule = ruleFor<Table>();

const rules = [
  rule({
    id: 'philosopher.reaches',
    description: 'For its first fork, then for its second.',
    to: 'philosophers',
    event: () => ({ type: 'philosopher.reach' }),
    fairness: 'weak',
  }),
  rule({
    id: 'philosopher.finishes',
    description: 'Puts both forks back.',
    to: 'philosophers',
    event: () => ({ type: 'philosopher.finish' }),
    fairness: 'weak',
  }),
];

/**
 * A table for this many. All reach for the left fork first, and starve if all do so at once; with `lefthander` the last one
 * reaches for the right fork first, and nobody ever starves.
 */
export function diningPhilosophers(size: number, { lefthander = false } = {}): Composition {
  const seats = Array.from({ length: size }, (_, seat) => seat);
  return {
    name: `${size} dining philosophers${lefthander ? ', one left-handed' : ''}`,
    groups: {
      philosophers: {
        machine: philosopherMachine,
        actors: seats.map((seat) => {
          const [left, right] = [`fork-${seat}`, `fork-${(seat + 1) % size}`];
          const turned = lefthander && seat === size - 1;
          return { id: `p${seat}`, input: turned ? { first: right, second: left } : { first: left, second: right } };
        }),
      },
      forks: { machine: forkMachine, actors: seats.map((seat) => ({ id: `fork-${seat}` })) },
    },
    rules,
  };
}

const { deadlockFreedom, invariant } = propertiesFor<Table>();

/** Broken at a depth of as many actions as there are philosophers, unless one is left-handed. */
export const someoneCanMove: Property = deadlockFreedom({
  id: 'dining-philosophers/someone-can-move',
  claim: 'Not everybody waits for somebody else.',
});

/** True of both tables. */
export const forksAreHeld: Property = invariant({
  id: 'dining-philosophers/forks-are-held',
  claim: 'There are as many forks in hand as philosophers hold: one while reaching, two while eating.',
  holds: ({ philosophers, forks }) => {
    const held = { Thinking: 0, Reaching: 1, Eating: 2 };
    const expected = philosophers.reduce((sum, { value }) => sum + held[value as keyof typeof held], 0);
    return forks.filter(({ value }) => value === 'InHand').length === expected;
  },
});
