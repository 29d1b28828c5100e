import type { Explored } from './explored.ts';
import type { Model } from '../model/model.ts';
import type { Sorter } from '../model/sorter.ts';
import { unpack } from '../model/layout.ts';

/** What each local state of an actor counts as, by its number; local states of equal class are not told apart. */
export type Classes = readonly (Int32Array | undefined)[];

/** Local states of a set of explored states, one after another, `actors` of them each. */
export interface LocalsTable {
  readonly actors: number;
  readonly count: number;
  readonly locals: Int32Array;
}

/** Unpacks states, those at these offsets. */
export function localsTable({ stepper, states }: Explored, offsets: Uint32Array): LocalsTable {
  const { actors, layout } = stepper.model;
  const locals = new Int32Array(offsets.length * actors.length);
  const one = new Int32Array(actors.length);
  offsets.forEach((offset, state) => {
    unpack(layout, states.words, offset, one);
    locals.set(one, state * actors.length);
  });
  return { actors: actors.length, count: offsets.length, locals };
}

/** Of about this many states the distinct ones are counted; more are thinned out by their hash. */
const target = 1 << 16;

/** Adds up the hashes of the actors of a state. */
export interface StateHashes {
  /**
   * By what factor there would be fewer states if actors showed only the classes of their local states (undefined: all of it).
   * Exact up to 65,536 states, but for a chance of collisions below one in a million; from there on an estimate from as many, within about one per cent.
   */
  readonly factor: (classes: Classes) => number;
  /** Likewise if states that the sorter makes equal counted as one. */
  readonly factorIfSorted: (sorter: Sorter) => number;
}

/**
 * The hash of a state is the sum of those of its actors, so that leaving something out costs only the actors that have it; and
 * members of a set that the search sorts hash alike, so that their order makes no difference.
 */
export function createStateHashes(model: Model, explored: Explored, table: LocalsTable): StateHashes {
  const { actors, count, locals } = table;
  const saltOf = model.actors.map(({ number }) => {
    const group = explored.symmetry.find(
      ({ members, references }) => references === undefined && members.includes(number),
    );
    return group?.members[0] ?? number;
  });
  const low = new Int32Array(count);
  const high = new Int32Array(count);
  const own = model.actors.map(({ number, states }) => hashesOf(saltOf[number] ?? number, states.locals.length));
  for (let state = 0; state < count; state++) {
    for (let actor = 0; actor < actors; actor++) {
      const local = locals[state * actors + actor] as number;
      low[state] = (low[state] as number) + (own[actor]?.low[local] as number);
      high[state] = (high[state] as number) + (own[actor]?.high[local] as number);
    }
  }

  /** The change of an actor's hash when only its class shows, by local state. */
  function difference(actor: number, classes: Int32Array): Hashes {
    const hashes = own[actor] as Hashes;
    return {
      low: hashes.low.map((hash, local) => (hashes.low[classes[local] as number] as number) - hash),
      high: hashes.high.map((hash, local) => (hashes.high[classes[local] as number] as number) - hash),
    };
  }

  return {
    factor(classes) {
      const masked = classes.flatMap((own_, actor) =>
        own_ === undefined ? [] : [{ actor, change: difference(actor, own_) }],
      );
      const counter = createDistinctCounter(count);
      for (let state = 0; state < count; state++) {
        let sumLow = low[state] as number;
        let sumHigh = high[state] as number;
        for (const { actor, change } of masked) {
          const local = locals[state * actors + actor] as number;
          sumLow += change.low[local] as number;
          sumHigh += change.high[local] as number;
        }
        counter.add(sumLow, sumHigh);
      }
      return counter.factor();
    },
    factorIfSorted(sorter) {
      const counter = createDistinctCounter(count);
      for (let state = 0; state < count; state++) {
        const sorted = sorter.sortAll(locals.subarray(state * actors, (state + 1) * actors));
        let sumLow = 0;
        let sumHigh = 0;
        for (let actor = 0; actor < actors; actor++) {
          sumLow += own[actor]?.low[sorted[actor] as number] as number;
          sumHigh += own[actor]?.high[sorted[actor] as number] as number;
        }
        counter.add(sumLow, sumHigh);
      }
      return counter.factor();
    },
  };
}

/** Counts distinct ones among many hashes of 64 bits, of which it keeps those of a part of the range. */
function createDistinctCounter(count: number) {
  const limit = Math.min(1, target / Math.max(1, count)) * 2 ** 32;
  const seen = new Set<number>();
  let kept = 0;
  return {
    add(low: number, high: number): void {
      const unsigned = low >>> 0;
      if (Math.imul(unsigned, 0x9e3779b1) >>> 0 >= limit) return;
      kept++;
      seen.add(unsigned * 2 ** 21 + ((high >>> 0) & 0x1fffff));
    },
    factor: () => (kept === 0 ? 1 : kept / seen.size),
  };
}

interface Hashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function hashesOf(salt: number, locals: number): Hashes {
  const hash = (seed: number) =>
    Int32Array.from({ length: locals }, (_, local) => {
      let mixed = Math.imul(salt + 1, 0x9e3779b1) ^ Math.imul(local + 1, seed);
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      return mixed ^ (mixed >>> 16);
    });
  return { low: hash(0x27d4eb2f), high: hash(0x165667b1) };
}
