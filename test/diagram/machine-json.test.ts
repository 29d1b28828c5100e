import { and, assign, createMachine, setup, stateIn } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../src/diagram/chart.ts';
import { chartOf } from '../../src/diagram/chart-of.ts';
import { machineJson } from '../../src/diagram/machine-json.ts';
import { machines } from '../../machines/index.ts';

const readBack = (machine: AnyStateMachine) =>
  createMachine(JSON.parse(machineJson(machine)) as Parameters<typeof createMachine>[0]) as unknown as AnyStateMachine;

/** What a machine emits is in its functions, which JSON leaves out. */
const withoutEmits = (chart: Chart) => ({
  ...chart,
  transitions: chart.transitions.map(({ emits: _, ...transition }) => transition),
});

const doorMachine = setup({
  types: { context: {} as { readonly rings: number } },
  guards: { isUnlocked: () => true, isNew: () => true },
  actions: { ring: assign({ rings: ({ context }) => context.rings + 1 }) },
  delays: { patience: 100 },
}).createMachine({
  id: 'door',
  description: 'A door.',
  context: { rings: 0 },
  initial: 'Closed',
  meta: { owner: 'house' },
  states: {
    Closed: {
      tags: ['quiet'],
      entry: 'ring',
      exit: { type: 'ring' },
      on: {
        open: [
          {
            guard: and(['isUnlocked', stateIn('#door.Closed')]),
            target: 'Open',
            description: 'It opens.',
            meta: { emits: ['x'] },
          },
          { target: '#top.In', reenter: true },
        ],
        knock: { actions: ['ring', 'ring'] },
      },
      after: { 1000: 'Gone', patience: { target: 'Open', guard: 'isNew' } },
    },
    Open: {
      id: 'top',
      initial: 'In',
      onDone: 'Gone',
      always: { guard: 'isNew', target: 'Closed' },
      states: { In: {}, Was: { type: 'history', history: 'deep', target: 'In' }, End: { type: 'final' } },
    },
    Gone: { type: 'final' },
  },
});

describe('machineJson', () => {
  it('is the definition, with names for what are functions', () => {
    expect(JSON.parse(machineJson(doorMachine))).toEqual({
      id: 'door',
      description: 'A door.',
      context: { rings: 0 },
      initial: 'Closed',
      meta: { owner: 'house' },
      states: {
        Closed: {
          entry: [{ type: 'ring' }],
          exit: [{ type: 'ring' }],
          tags: ['quiet'],
          on: {
            open: [
              {
                target: 'Open',
                guard: { type: 'isUnlocked and in Closed' },
                description: 'It opens.',
                meta: { emits: ['x'] },
              },
              { target: '#door.Open.In', reenter: true },
            ],
            knock: [{ actions: [{ type: 'ring' }, { type: 'ring' }] }],
          },
          after: { 1000: [{ target: 'Gone' }], patience: [{ target: 'Open', guard: { type: 'isNew' } }] },
        },
        Open: {
          id: 'top',
          initial: 'In',
          onDone: [{ target: 'Gone' }],
          always: [{ target: 'Closed', guard: { type: 'isNew' } }],
          states: { In: {}, Was: { type: 'history', history: 'deep', target: 'In' }, End: { type: 'final' } },
        },
        Gone: { type: 'final' },
      },
    });
  });

  it.each([['door', doorMachine] as const, ...Object.entries(machines)])(
    'gives createMachine the same %s: states, targets, events, conditions, actions and descriptions',
    (_, machine) => {
      const again = readBack(machine);
      expect(withoutEmits(chartOf(again))).toEqual(withoutEmits(chartOf(machine)));
      expect(machineJson(again)).toBe(machineJson(machine));
    },
  );
});
