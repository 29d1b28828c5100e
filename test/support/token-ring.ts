import { assign, emit, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { ruleFor } from '../../src/model/composition.ts';

interface StationInput {
  readonly holds: boolean;
  readonly next: string;
  /** The planted bug: the station keeps the token that it passes on. */
  readonly copies: boolean;
}

/** A station of a token ring: only who holds the token may enter its critical section. */
const stationMachine = setup({
  types: {
    context: {} as StationInput,
    input: {} as StationInput,
    events: {} as
      | { type: 'station.want' }
      | { type: 'station.enter' }
      | { type: 'station.leave' }
      | { type: 'token.pass' }
      | { type: 'token.receive' },
    emitted: {} as { type: 'token.receive'; to: string },
  },
  guards: { holdsToken: ({ context }) => context.holds },
  actions: {
    receive: assign({ holds: true }),
    letGo: assign({ holds: ({ context }) => context.copies }),
    sendToken: emit(({ context }) => ({ type: 'token.receive', to: context.next })),
  },
}).createMachine({
  id: 'station',
  context: ({ input }) => input,
  initial: 'Idle',
  on: { 'token.receive': { actions: 'receive' } },
  states: {
    Idle: {
      on: {
        'station.want': 'Waiting',
        'token.pass': { guard: 'holdsToken', actions: ['sendToken', 'letGo'] },
      },
    },
    Waiting: { on: { 'station.enter': { guard: 'holdsToken', target: 'Critical' } } },
    Critical: { on: { 'station.leave': 'Idle' } },
  },
});

interface Ring {
  readonly groups: { readonly stations: { readonly value: string; readonly holds: boolean } };
  readonly domains: object;
  readonly derived: object;
}

const rule = ruleFor<Ring>();

const rules = (
  [
    ['station.wants', 'station.want', 'To enter its critical section.'],
    ['station.enters', 'station.enter', 'Its critical section, since it has the token.'],
    ['station.leaves', 'station.leave', 'Its critical section, and keeps the token.'],
    ['station.passes', 'token.pass', 'The token to the next station.'],
  ] as const
).map(([id, type, description]) =>
  rule({ id, description, to: 'stations', event: () => ({ type }), fairness: 'weak' }),
);

/** A ring of this many stations, the first of which holds the token; `copies` makes it keep the token that it passes on. */
export function tokenRing(size: number, { copies = false } = {}): Composition {
  return {
    name: `token ring of ${size}${copies ? ' that copies its token' : ''}`,
    groups: {
      stations: {
        machine: stationMachine,
        actors: Array.from({ length: size }, (_, at) => ({
          id: `s${at}`,
          input: { holds: at === 0, next: `s${(at + 1) % size}`, copies: copies && at === 0 },
        })),
      },
    },
    rules,
  };
}

const { deadlockFreedom, invariant, transitionInvariant } = propertiesFor<Ring>();

/** Mutual exclusion. */
export const oneInCriticalSection = invariant({
  id: 'token-ring/one-in-critical-section',
  claim: 'At most one station is in its critical section.',
  premise: ({ stations }) => stations.some(({ value }) => value === 'Critical'),
  holds: ({ stations }) => stations.filter(({ value }) => value === 'Critical').length <= 1,
});

/** Why mutual exclusion holds. */
export const oneToken = invariant({
  id: 'token-ring/one-token',
  claim: 'There is exactly one token.',
  holds: ({ stations }) => stations.filter(({ holds }) => holds).length === 1,
});

/** A token goes to who has none. */
export const tokenIsNotDoubled = transitionInvariant({
  id: 'token-ring/token-is-not-doubled',
  claim: 'A station gets the token in the action in which another loses it.',
  of: 'stations',
  premise: (before, after) => !before.holds && after.holds,
  holds: (before, after, { stations }) =>
    before.holds || !after.holds || stations.filter(({ holds }) => holds).length === 1,
});

/** Some station can always move. */
export const ringMoves = deadlockFreedom({ id: 'token-ring/ring-moves', claim: 'The ring never stands still.' });
