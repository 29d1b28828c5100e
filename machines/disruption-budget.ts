import { assign, setup } from 'xstate';
import { disruptionsAllowed } from './disruption-budgets/budget-limits.ts';

/** What the disruption controller wrote last, less what evictions have taken from it since. */
export interface BudgetNumbers {
  /** status.currentHealthy. */
  readonly healthy: number;
  /** status.desiredHealthy. */
  readonly desired: number;
  /** status.disruptionsAllowed. */
  readonly allowed: number;
  /** How many there are in status.disruptedPods: evictions that were granted since. */
  readonly disrupted: number;
}

/** What changes in a budget's life. */
export interface DisruptionBudgetContext extends BudgetNumbers {
  readonly input: DisruptionBudgetInput;
}

/** What a budget is made with. */
export interface DisruptionBudgetInput {
  /** Whether it is in the store from the start. */
  readonly exists: boolean;
}

/** Any number of pods that are expected: how many does not matter, as long as it is not none. */
const someExpected = 1;

const untold: BudgetNumbers = { healthy: 0, desired: 0, allowed: 0, disrupted: 0 };

/**
 * A PodDisruptionBudget: its status, which the disruption controller writes, and from which each eviction that is granted takes one (N8).
 *
 * Source: pkg/controller/disruption/disruption.go (updatePdbStatus, failSafe), pkg/registry/core/pod/storage/eviction.go (checkAndDecrement)
 * at v1.32. What the status says may be behind what pods do: an eviction asks the status and nobody else.
 *
 * Left out, and why that is sound: which pods status.disruptedPods lists, since the deletion follows in the same step here, so that the next look
 * of the controller finds each of them being deleted; status.expectedPods and the conditions, which nobody reads; changes of the spec.
 */
export const disruptionBudgetMachine = setup({
  types: {
    context: {} as DisruptionBudgetContext,
    input: {} as DisruptionBudgetInput,
    events: {} as
      | { type: 'disruption-budget.create' }
      | { type: 'disruption-budget.delete' }
      | { type: 'disruption-budget.update'; healthy: number; desired: number }
      | { type: 'disruption-budget.expectNone'; healthy: number; desired: number }
      | { type: 'disruption-budget.fail' }
      | { type: 'disruption-budget.disrupt' },
  },
  guards: {
    existsFromStart: ({ context }) => context.input.exists,
    allowsMore: ({ context }) => context.allowed > 0,
  },
  actions: {
    keepStatus: assign(({ event }) => {
      if (!('desired' in event)) return {};
      const { type, healthy, desired } = event;
      const expected = type === 'disruption-budget.expectNone' ? 0 : someExpected;
      return { healthy, desired, allowed: disruptionsAllowed(healthy, desired, expected), disrupted: 0 };
    }),
    allowNone: assign({ allowed: 0 }),
    takeOne: assign({ allowed: ({ context }) => context.allowed - 1 }),
    // No more can have been granted than pods were healthy.
    noteEviction: assign({ disrupted: ({ context: { disrupted, healthy } }) => Math.min(disrupted + 1, healthy) }),
    forget: assign(untold),
  },
}).createMachine({
  id: 'disruption-budget',
  description: 'A PodDisruptionBudget: how many of its pods may be evicted.',
  context: ({ input }) => ({ ...untold, input }),
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'existsFromStart', target: 'Unprocessed', description: 'It is in the store from the start.' },
        { target: 'Absent', description: 'It may be created later.' },
      ],
    },
    Absent: {
      description: 'No such object; its pods are evicted as they come.',
      entry: 'forget',
      on: { 'disruption-budget.create': { target: 'Unprocessed', description: 'Somebody creates it.' } },
    },
    Unprocessed: {
      description: 'The disruption controller has not looked at it yet, and no healthy pod of it is evicted.',
      on: {
        'disruption-budget.update': {
          target: 'Processed',
          actions: 'keepStatus',
          description: 'The disruption controller writes the status.',
        },
        'disruption-budget.expectNone': {
          target: 'Processed',
          actions: 'keepStatus',
          description: 'No controller asks for pods of it, and none may be evicted.',
        },
        'disruption-budget.delete': { target: 'Absent', description: 'Somebody deletes it.' },
      },
    },
    Processed: {
      description: 'Its status says how many more pods may be evicted.',
      on: {
        'disruption-budget.update': {
          actions: 'keepStatus',
          description: 'The disruption controller writes what has changed.',
        },
        'disruption-budget.expectNone': {
          actions: 'keepStatus',
          description: 'No controller asks for pods of it, and none may be evicted.',
        },
        'disruption-budget.fail': {
          actions: 'allowNone',
          description: 'The controller of a pod is not there, and nothing may be evicted.',
        },
        'disruption-budget.disrupt': {
          guard: 'allowsMore',
          actions: ['takeOne', 'noteEviction'],
          description: 'An eviction is granted, and one less is allowed.',
        },
        'disruption-budget.delete': { target: 'Absent', description: 'Somebody deletes it.' },
      },
    },
  },
});
