import type { FlatTable } from './effects.ts';
import { ModelError } from './model-error.ts';

/** Commands that one action may cause, all together; more means that machines command each other in a circle. */
export const cascadeLimit = 4096;

/** What is thrown for an action past the limit. */
export function cascadeError(): ModelError {
  return new ModelError(
    'command-cascade',
    `one action causes more than ${cascadeLimit} commands: machines command each other in a circle`,
  );
}

/** The events of one action on their way, first come first served, in memory that is kept from action to action. */
export interface Mailbox {
  /** The local states that the events have led to so far. */
  readonly after: Int32Array;
  /** Forgets everything and starts from a state. */
  readonly open: (locals: Int32Array) => void;
  /** Takes an event to an actor at once; false if the actor does not accept it now. What its machine commands is queued. */
  readonly send: (actor: number, event: number) => boolean;
  /** Delivers what is queued; false if any of it is refused, by admission or by its receiver. */
  readonly deliver: () => boolean;
  readonly isEmpty: () => boolean;
}

/** `isAdmitted` judges a queued event before its receiver gets it. */
export function createMailbox(
  tables: readonly FlatTable[],
  isAdmitted: (actor: number, event: number) => boolean,
): Mailbox {
  const after = new Int32Array(tables.length);
  const queue = new Int32Array(cascadeLimit * 2);
  let queued = 0;
  let delivered = 0;

  function send(actor: number, event: number): boolean {
    const table = tables[actor] as FlatTable;
    const cell = (after[actor] as number) * table.events + event;
    const next = table.next[cell] as number;
    if (next < 0) return false;
    after[actor] = next;
    const effect = table.effect[cell] as number;
    if (effect < 0) return true;
    const commands = table.effects[effect] as Int32Array;
    if (queued + commands.length > queue.length) throw cascadeError();
    queue.set(commands, queued);
    queued += commands.length;
    return true;
  }

  return {
    after,
    send,
    open(locals) {
      after.set(locals);
      queued = 0;
      delivered = 0;
    },
    deliver() {
      while (delivered < queued) {
        const actor = queue[delivered] as number;
        const event = queue[delivered + 1] as number;
        delivered += 2;
        if (!isAdmitted(actor, event) || !send(actor, event)) return false;
      }
      return true;
    },
    isEmpty: () => queued === 0,
  };
}
