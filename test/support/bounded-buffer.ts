import { assign, emit, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { ruleFor } from '../../src/model/composition.ts';

/**
 * Producers that fill a buffer through a gate: every part of the composition language in one small model. A producer commands
 * the buffer to take an item; a full buffer does not accept, admission refuses while the gate is shut, and either answers the
 * producer with `put.refused`. Taking an item wakes all blocked producers. The gate can be shut as often as a budget allows.
 */
const producerMachine = setup({
  types: {
    events: {} as { type: 'producer.produce' } | { type: 'put.refused' } | { type: 'item.taken' },
    emitted: {} as { type: 'item.put'; to: string },
  },
  actions: { put: emit({ type: 'item.put', to: 'buffer' }) },
}).createMachine({
  id: 'producer',
  initial: 'Ready',
  states: {
    Ready: { on: { 'producer.produce': { actions: 'put' }, 'put.refused': 'Blocked' } },
    Blocked: { on: { 'item.taken': 'Ready' } },
  },
});

const bufferMachine = setup({
  types: {
    context: {} as { readonly size: number; readonly capacity: number },
    input: {} as { readonly capacity: number },
    events: {} as { type: 'item.put' } | { type: 'item.take' },
  },
  guards: {
    hasRoom: ({ context }) => context.size < context.capacity,
    hasItem: ({ context }) => context.size > 0,
  },
  actions: {
    add: assign({ size: ({ context }) => context.size + 1 }),
    remove: assign({ size: ({ context }) => context.size - 1 }),
  },
}).createMachine({
  id: 'buffer',
  context: ({ input }) => ({ size: 0, capacity: input.capacity }),
  on: {
    'item.put': { guard: 'hasRoom', actions: 'add' },
    'item.take': { guard: 'hasItem', actions: 'remove' },
  },
});

const gateMachine = setup({
  types: { events: {} as { type: 'gate.shut' } | { type: 'gate.open' } },
}).createMachine({
  id: 'gate',
  initial: 'Open',
  states: { Open: { on: { 'gate.shut': 'Shut' } }, Shut: { on: { 'gate.open': 'Open' } } },
});

interface BufferView {
  readonly size: number;
  readonly capacity: number;
}
interface Factory {
  readonly groups: {
    readonly producers: { readonly value: string };
    readonly buffers: BufferView;
    readonly gates: { readonly value: string };
  };
  readonly domains: object;
  readonly derived: { readonly isShut: boolean };
}

const rule = ruleFor<Factory>();

const rules = [
  rule({
    id: 'producer.produces',
    description: 'Puts an item into the buffer, or is blocked.',
    to: 'producers',
    event: () => ({ type: 'producer.produce' }),
    refused: () => ({ type: 'put.refused' }),
    fairness: 'weak',
  }),
  rule({
    id: 'consumer.takes',
    description: 'Takes an item out and wakes all producers that are blocked.',
    to: 'buffers',
    event: () => ({ type: 'item.take' }),
    broadcast: {
      to: 'producers',
      event: () => ({ type: 'item.taken' }),
      where: (producer) => producer.value === 'Blocked',
    },
    fairness: 'weak',
  }),
  rule({
    id: 'user.shuts',
    description: 'Nothing goes in any more.',
    to: 'gates',
    event: () => ({ type: 'gate.shut' }),
    spends: 'shutdowns',
    fairness: 'none',
  }),
  rule({
    id: 'user.opens',
    description: 'Items go in again.',
    to: 'gates',
    event: () => ({ type: 'gate.open' }),
    fairness: 'none',
  }),
];

/**
 * Interchangeable producers, a buffer of this capacity, and a gate that may be shut this often. With `limited`, a full buffer
 * counts as the end of what the model can say.
 */
export function boundedBuffer({ producers = 2, capacity = 2, shutdowns = 1, limited = false } = {}): Composition {
  const ids = Array.from({ length: producers }, (_, index) => `producer-${index}`);
  return {
    name: `${producers} producers, buffer of ${capacity}`,
    groups: {
      producers: { machine: producerMachine, actors: ids.map((id) => ({ id })) },
      buffers: { machine: bufferMachine, actors: [{ id: 'buffer', input: { capacity } }] },
      gates: { machine: gateMachine, actors: [{ id: 'gate' }] },
    },
    derived: { isShut: ({ gates }: { gates: readonly { value: string }[] }) => gates[0]?.value === 'Shut' },
    rules,
    admission: [
      {
        id: 'gate.admits',
        to: 'buffers',
        event: 'item.put',
        refuses: (_: BufferView, { isShut }: { isShut: boolean }) => (isShut ? 'the gate is shut' : undefined),
      },
    ],
    limits: limited
      ? [
          {
            id: 'buffer/room',
            description: 'the room in the buffer',
            reached: ({ buffers: [buffer] }: { buffers: readonly [BufferView] }) => buffer.size === buffer.capacity,
          },
        ]
      : [],
    budgets: { shutdowns },
    symmetry: [{ group: 'producers', actors: ids }],
  };
}

const { invariant, transitionInvariant, witness } = propertiesFor<Factory>();

/** True: nothing gets past the guard of the buffer's machine. */
export const bufferIsBounded = invariant({
  id: 'bounded-buffer/bounded',
  claim: 'The buffer never holds more than its capacity.',
  holds: ({ buffers }) => buffers.every(({ size, capacity }) => size <= capacity),
});

/** True, and only because admission reads the gate. */
export const shutGateAdmitsNothing = transitionInvariant({
  id: 'bounded-buffer/shut-gate-admits-nothing',
  claim: 'Nothing is put into the buffer while the gate is shut.',
  of: 'buffers',
  premise: (_before, _after, { isShut }) => isShut,
  holds: (before, after, { isShut }) => !isShut || after.size <= before.size,
});

/** False: a shut gate blocks a producer at an empty buffer. */
export const blockedMeansFull = invariant({
  id: 'bounded-buffer/blocked-means-full',
  claim: 'A producer is blocked only while the buffer is full.',
  premise: ({ producers }) => producers.some(({ value }) => value === 'Blocked'),
  holds: ({ producers, buffers }) =>
    producers.every(({ value }) => value === 'Ready') || buffers.every(({ size, capacity }) => size === capacity),
});

/** Reached after three actions: the gate is shut, and both producers try. */
export const allBlockedAtEmptyBuffer = witness({
  id: 'bounded-buffer/all-blocked-at-empty-buffer',
  claim: 'All producers can be blocked at an empty buffer, where nothing wakes them.',
  reached: ({ producers, buffers }) =>
    producers.every(({ value }) => value === 'Blocked') && buffers.every(({ size }) => size === 0),
});
