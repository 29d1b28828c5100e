import type { AnyStateMachine, EventFromLogic, InputFrom, SnapshotFrom } from 'xstate';
import { initialTransition, transition } from 'xstate';

/** The state of a machine after some events, each of which it must accept: one that it refuses throws, so that no example passes by doing nothing. */
export function afterEvents<M extends AnyStateMachine>(
  machine: M,
  input: InputFrom<M>,
  ...events: readonly EventFromLogic<M>[]
): SnapshotFrom<M> {
  let snapshot = initialTransition(machine, input as never)[0];
  for (const event of events) {
    if (!(snapshot as { can: (event: EventFromLogic<M>) => boolean }).can(event)) {
      throw new Error(
        `${machine.id} refuses ${event.type} in ${JSON.stringify((snapshot as { value: unknown }).value)}`,
      );
    }
    snapshot = transition(machine, snapshot as never, event as never)[0];
  }
  return snapshot;
}
