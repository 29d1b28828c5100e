import type { Actor, Model } from './model.ts';
import { ModelError } from './model-error.ts';

/** A machine's transition table, flat: `next[local * events + event]`, and what each transition commands. */
export interface FlatTable {
  readonly events: number;
  readonly next: Int32Array;
  /** Index into `effects`, or -1 where nothing is commanded. */
  readonly effect: Int32Array;
  /** Pairs of receiving actor and event number. */
  readonly effects: readonly Int32Array[];
}

/** One flat table for each set of interned local states; actors of equal machine and input share theirs. */
export function flatTables(model: Model): readonly FlatTable[] {
  const made = new Map<Actor['states'], FlatTable>();
  return model.actors.map(({ states }) => {
    const known = made.get(states);
    if (known !== undefined) return known;
    const table = flatten(model, states);
    made.set(states, table);
    return table;
  });
}

function flatten(model: Model, states: Actor['states']): FlatTable {
  const events = states.events.length;
  const next = new Int32Array(states.locals.length * events).fill(-1);
  const effect = new Int32Array(next.length).fill(-1);
  const effects: Int32Array[] = [];
  states.next.forEach((row, local) => {
    row.forEach((after, event) => {
      next[local * events + event] = after;
      const commands = states.commands[local]?.[event] ?? [];
      if (commands.length === 0) return;
      effect[local * events + event] = effects.length;
      effects.push(
        Int32Array.from(
          commands.flatMap((command) => {
            const receiver = model.actorById.get(command.to);
            if (receiver === undefined) throw new ModelError('unknown-receiver', `no actor '${command.to}'`);
            return [receiver.number, receiver.states.eventNumber(command.event)];
          }),
        ),
      );
    });
  });
  return { events, next, effect, effects };
}
