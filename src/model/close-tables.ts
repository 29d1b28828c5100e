import type { Actor } from './model.ts';
import { ModelError } from './model-error.ts';

/**
 * Fills all transition tables together: a command that one machine emits is an event of another's table, which may
 * bring new local states and new commands. Ends because each table is bounded.
 */
export function closeTables(actors: readonly Actor[], actorById: ReadonlyMap<string, Actor>): void {
  const tables = new Map(actors.map((actor) => [actor.states, actor]));
  let open = true;
  while (open) {
    open = false;
    for (const states of tables.keys()) {
      for (const { to, event } of states.close()) {
        const receiver = actorById.get(to);
        const sender = `machine '${states.machine.id}' emits '${event.type}' to '${to}'`;
        if (receiver === undefined) {
          throw new ModelError('unknown-receiver', `${sender}: there is no such actor`);
        }
        if (!acceptsType(receiver, event.type)) {
          throw new ModelError(
            'event-not-accepted',
            `${sender}: machine '${receiver.states.machine.id}' accepts no such event`,
          );
        }
        const before = receiver.states.events.length;
        receiver.states.eventNumber(event);
        if (receiver.states.events.length > before) open = true;
      }
    }
  }
}

/** Whether any state of the actor's machine has a transition for this type of event. */
export function acceptsType(actor: Actor, type: string): boolean {
  const descriptors: readonly string[] = actor.states.machine.events;
  return descriptors.some(
    (descriptor) =>
      descriptor === type ||
      descriptor === '*' ||
      (descriptor.endsWith('.*') && `${type}.`.startsWith(descriptor.slice(0, -1))),
  );
}
