import { assign, setup } from 'xstate';

/**
 * How often something may still happen (a node crash, a container exit). Every budget of a composition is an actor of this
 * machine; a rule that `spends` it sends `budget.spend` with its own event, in one action.
 */
export const budgetMachine = setup({
  types: {
    context: {} as { readonly left: number },
    input: {} as { readonly size: number },
    events: {} as { type: 'budget.spend' },
  },
  guards: { isLeft: ({ context }) => context.left > 0 },
  actions: { spend: assign({ left: ({ context }) => context.left - 1 }) },
}).createMachine({
  id: 'budget',
  description: 'A number of times that something may still happen in a run.',
  context: ({ input }) => ({ left: input.size }),
  on: { 'budget.spend': { guard: 'isLeft', actions: 'spend', description: 'One use is taken.' } },
});

/** The group that holds a composition's budgets, in the order of their names. */
export const budgetGroup = 'budgets';
