import type { ReaderLog } from './reader-log.ts';
import { unseenAt } from './reader-log.ts';

/** How one reader's log goes on, written into states of one local state per actor. Allocates nothing when called. */
export interface ReaderSteps {
  /** Notes what an action changed: one revision for each actor that the reader notices, in the order of the actors. */
  readonly record: (before: Int32Array, after: Int32Array, isExpected: boolean) => void;
  /** Goes on by one revision. */
  readonly seeNext: (after: Int32Array) => void;
  /** Starts anew: nothing is expected, and all is seen, or where the reader may go back, all is to be seen again. */
  readonly reset: (after: Int32Array) => void;
  /** Drops what was seen, once nothing can make the reader go back; to be called after each action. */
  readonly tidy: (after: Int32Array) => void;
}

/** `isSpent` says of a budget, by number and local state, that nothing is left of it. */
export function createReaderSteps(log: ReaderLog, isSpent: (budget: number, local: number) => boolean): ReaderSteps {
  const { places, base, kinds, kindOf, noticed, returns, ages } = log;
  const lag = places.length;
  const expected = kinds.indexOf('Expected');
  const seen = kinds.indexOf('Seen');
  const logged = Int32Array.from([...base.keys()].filter((actor) => (base[actor] as number) >= 0));

  /** Where there is no room, the oldest revision goes: whoever has not seen it yet has seen it now. */
  function push(after: Int32Array, entry: number): void {
    shift(places, after);
    after[places[0] as number] = entry;
    if (ages === undefined) return;
    shift(ages.clocks, after);
    after[ages.clocks[0] as number] = 0;
  }

  function empty(after: Int32Array, place: number): void {
    after[places[place] as number] = 0;
    if (ages !== undefined) after[ages.clocks[place] as number] = 0;
  }

  function isRevision(actor: number, before: number, now: number): boolean {
    if (before === now) return false;
    const classes = noticed[actor];
    return classes === undefined || classes[before] !== classes[now];
  }

  function mayReturn(after: Int32Array): boolean {
    if (returns === undefined) return true;
    for (const budget of returns) if (!isSpent(budget, after[budget] as number)) return true;
    return false;
  }

  return {
    record(before, after, isExpected) {
      for (let at = 0; at < logged.length; at++) {
        const actor = logged[at] as number;
        const was = before[actor] as number;
        if (!isRevision(actor, was, after[actor] as number)) continue;
        push(after, (base[actor] as number) + was * kinds.length + (isExpected ? expected : 0));
      }
    },
    seeNext(after) {
      for (let place = lag - 1; place >= 0; place--) {
        const entry = unseenAt(log, after, place);
        if (entry === 0) continue;
        if (seen < 0) empty(after, place);
        else after[places[place] as number] = entry - (kindOf[entry] as number) + seen;
        return;
      }
    },
    reset(after) {
      for (let place = 0; place < lag; place++) {
        const entry = after[places[place] as number] as number;
        if (seen < 0) empty(after, place);
        else if (entry !== 0) after[places[place] as number] = entry - (kindOf[entry] as number);
      }
    },
    tidy(after) {
      if (seen < 0 || mayReturn(after)) return;
      for (let place = 0; place < lag; place++) if (unseenAt(log, after, place) === 0) empty(after, place);
    },
  };
}

/** Moves everything on by one; the last goes. */
function shift(column: Int32Array, after: Int32Array): void {
  for (let place = column.length - 1; place > 0; place--)
    after[column[place] as number] = after[column[place - 1] as number] as number;
}
