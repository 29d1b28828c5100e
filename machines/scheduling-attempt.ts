import { assign, setup, transition } from 'xstate';

/**
 * What a scheduler has in mind for a pod that is not bound yet (S1, S5): nothing, room that it has made by preemption, or a node that
 * it has decided for and is about to bind it to.
 *
 * Source: pkg/scheduler/schedule_one.go (schedulingCycle, assume, bindingCycle, handleBindingCycleError) and
 * pkg/scheduler/framework/preemption/preemption.go (Preempt) at v1.32.
 *
 * The queue is here as far as it can be told apart: an unbound pod waits. Whether it waits in activeQ, backoffQ or among the unschedulable
 * ones is left out, and with it the events that move it (EventsToRegister), the back-off and the flush after five minutes: each of
 * them only says how long a pod waits at most until it is looked at again, which in abstract time is any time. So is the order of the
 * queue: pods of a lower priority may go first, as they do while the others back off. Sound for what must never happen,
 * since every order is explored; for what must happen in the end, since the flush comes whatever else does (a pod that only
 * InterPodAffinity refused may miss the node that would do until then, kubernetes#123509). A decision is forgotten with its pod, and with the
 * scheduler that made it. It survives its node: the API server does not look for the node of a binding. Left out: that a nomination outlives such a
 * crash, since the new scheduler finds room where it was made, or makes it again.
 */
export const schedulingMachine = setup({
  types: {
    context: {} as { readonly node: string | null },
    events: {} as
      | { type: 'pod.nominate'; node: string }
      | { type: 'pod.dropNomination' }
      | { type: 'pod.assume'; node: string }
      | { type: 'pod.forgetDecision' },
  },
  actions: {
    keepNode: assign({ node: ({ event }) => ('node' in event ? event.node : null) }),
    forgetNode: assign({ node: null }),
  },
}).createMachine({
  id: 'scheduling',
  description: 'A pod at its scheduler: waiting, promised a node, decided for one.',
  context: { node: null },
  initial: 'Waiting',
  states: {
    Waiting: {
      description: 'In the queue, or found to fit nowhere.',
      on: {
        'pod.nominate': {
          target: 'Nominated',
          actions: 'keepNode',
          description: 'Others are deleted to make room for it: status.nominatedNodeName is written.',
        },
        'pod.assume': { target: 'Assumed', actions: 'keepNode', description: 'The scheduler decides for a node.' },
      },
    },
    Nominated: {
      description: 'Waiting for its victims to go; pods of no higher priority leave it the room.',
      on: {
        'pod.nominate': { actions: 'keepNode', description: 'It makes room elsewhere, since that node will not do.' },
        'pod.dropNomination': {
          target: 'Waiting',
          actions: 'forgetNode',
          description: 'Preemption helps nowhere any more: status.nominatedNodeName is cleared.',
        },
        'pod.assume': { target: 'Assumed', actions: 'keepNode', description: 'The scheduler decides for a node.' },
      },
    },
    Assumed: {
      description: 'Its scheduler counts it to the node; the API server is about to be told.',
      on: {
        'pod.forgetDecision': {
          target: 'Waiting',
          actions: 'forgetNode',
          description:
            'The scheduler crashes before it has told the API server, or finds the volumes of the pod taken: it is looked at anew.',
        },
      },
    },
  },
});

/** What a pod holds of it: one state of `schedulingMachine`, flattened. */
export interface SchedulingAttempt {
  readonly state: 'Waiting' | 'Nominated' | 'Assumed';
  readonly node: string | null;
}

/** What the machine accepts. */
export type SchedulingEvent = Parameters<typeof schedulingMachine.transition>[1];

/** A pod that no scheduler has looked at. */
export const newAttempt: SchedulingAttempt = { state: 'Waiting', node: null };

function snapshotOf({ state, node }: SchedulingAttempt) {
  return schedulingMachine.resolveState({ value: state, context: { node } });
}

/** Whether an event can happen to the pod. */
export function attemptAccepts(attempt: SchedulingAttempt, event: SchedulingEvent): boolean {
  return snapshotOf(attempt).can(event);
}

/** What it is like after the event. */
export function attemptAfter(attempt: SchedulingAttempt, event: SchedulingEvent): SchedulingAttempt {
  const [{ value, context }] = transition(schedulingMachine, snapshotOf(attempt), event);
  return { state: value, node: context.node };
}
