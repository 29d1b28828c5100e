import { assign, emit, setup } from 'xstate';
import type { UserRequest } from './user-requests.ts';
import { userRequests } from './user-requests.ts';

/** One thing that the user does: an event for one object. */
export interface UserAction {
  /** Id of the actor that gets the event. */
  readonly to: string;
  readonly event: { readonly type: UserRequest };
  /** In words, for traces: `scales deployment/web to 5`. */
  readonly says: string;
}

/** What the user is going to do. */
export interface UserInput {
  readonly actions: readonly UserAction[];
  /** In the order given, or in any. Between two of them anything may happen. */
  readonly order: 'sequence' | 'any';
}

/**
 * The user of the scenario: does each action once, at any moment, through the API server, which may refuse it.
 *
 * Left out: a user who tries a refused request again (it counts as done).
 */
export const userMachine = setup({
  types: {
    context: {} as { readonly done: readonly boolean[]; readonly input: UserInput },
    input: {} as UserInput,
    events: {} as { type: 'user.acts'; action: number } | { type: 'user.isRefused'; action: number },
    emitted: {} as { type: string; to: string },
  },
  guards: {
    isNext: ({ context: { done, input }, event }) =>
      done[event.action] === false && (input.order === 'any' || done.indexOf(false) === event.action),
  },
  actions: {
    markDone: assign({
      done: ({ context, event }) => context.done.map((done, index) => done || index === event.action),
    }),
    send: emit(({ context, event }) => {
      const action = context.input.actions[event.action];
      return { ...action?.event, type: action?.event.type ?? '', to: action?.to ?? '' };
    }),
  },
}).createMachine({
  id: 'user',
  description: 'The user: does what the scenario says, in order or in any order.',
  context: ({ input }) => ({ done: input.actions.map(() => false), input }),
  on: {
    'user.acts': {
      guard: 'isNext',
      actions: ['send', 'markDone'],
      description: 'The user sends the next request to the API server.',
      // What an emitted command can be stands nowhere else where a diagram could find it.
      meta: { emits: Object.values(userRequests).flat() },
    },
    'user.isRefused': {
      guard: 'isNext',
      actions: 'markDone',
      description: 'The API server refuses it, and the user goes on.',
    },
  },
});
