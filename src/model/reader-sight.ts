import type { ReaderLog } from './reader-log.ts';
import { unseenAt } from './reader-log.ts';

/** What one reader sees of states of one local state per actor. Allocates nothing when asked. */
export interface ReaderSight {
  /** Writes to `into` the state as the reader sees it: the present with all that it has yet to see undone. */
  readonly view: (locals: Int32Array, into: Int32Array) => void;
  /** Whether an actor was the same, by these classes of local states, in every revision that is still to be seen and is so now; without classes, whether there is no such revision. */
  readonly isUnchanged: (locals: Int32Array, actor: number, classes: Int32Array | undefined) => boolean;
  /** Whether nothing that concerns `concern` is expected. */
  readonly isSettled: (locals: Int32Array, concern: number) => boolean;
}

/** Sees by the log alone, from the newest revision to the oldest, so that of an actor that changed twice the older state wins. */
export function createReaderSight(log: ReaderLog): ReaderSight {
  const { actorOf, beforeOf, kindOf, concerned } = log;
  const lag = log.places.length;
  const expected = log.kinds.indexOf('Expected');
  return {
    view(locals, into) {
      into.set(locals);
      for (let place = 0; place < lag; place++) {
        const entry = unseenAt(log, locals, place);
        if (entry === 0) return;
        into[actorOf[entry] as number] = beforeOf[entry] as number;
      }
    },
    isUnchanged(locals, actor, classes) {
      for (let place = 0; place < lag; place++) {
        const entry = unseenAt(log, locals, place);
        if (entry === 0) return true;
        if (actorOf[entry] !== actor) continue;
        if (classes === undefined) return false;
        if (classes[beforeOf[entry] as number] !== classes[locals[actor] as number]) return false;
      }
      return true;
    },
    isSettled(locals, concern) {
      for (let place = 0; place < lag; place++) {
        const entry = unseenAt(log, locals, place);
        if (entry === 0) return true;
        if (kindOf[entry] !== expected) continue;
        if (concerned[actorOf[entry] as number]?.[beforeOf[entry] as number] === concern) return false;
      }
      return true;
    },
  };
}
