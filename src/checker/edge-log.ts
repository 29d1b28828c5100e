import type { Room } from './memory.ts';
import { createRoom } from './memory.ts';

/**
 * The edges of the states expanded so far. Those of state s are `targets[first[s]]` to `targets[end[s] - 1]`, in the order in which the stepper
 * visits the actions that change something: the k-th such action is the k-th edge. An action that leads to a permutation of its own source is an edge too.
 */
export interface StateGraph {
  /** Numbers of states are below this. */
  readonly size: number;
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly targets: Int32Array;
}

/** Which edges are kept: every one, or those that fairness has a say in, which are all that a run has once faults are over. */
export type EdgesKept = 'all' | 'fair';

/** With a mark on the edges that fairness has a say in. */
export interface LabelledGraph extends StateGraph {
  /** Of `fair`, the k-th fair action that changes something is the k-th edge. */
  readonly of: EdgesKept;
  /** One bit for each edge, 32 to a word: set if its rule has any fairness at all, that is, if it is neither a fault nor a user's doing. */
  readonly fair: Uint32Array;
  /** The number of the action of each edge, as far as 16 bits hold it; kept of fair ones alone. */
  readonly actions?: Uint16Array;
  /** Of a part of a graph: the number that stands for every state that is not in it. Edges lead there, and none away. */
  readonly outside?: number;
}

/** Some edges, in arrays that may be longer. */
export interface EdgeBatch {
  /** Ascending. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Whether the action is fair: 1 or 0. */
  readonly fair: Uint8Array;
  readonly actions: Int32Array;
}

/** Takes edges in the order of the search: all of one state, then all of the next. */
export interface EdgeLog {
  /** Which ones are to be added. */
  readonly of: EdgesKept;
  /** Takes the first `size` of a batch. */
  readonly add: (batch: EdgeBatch, size: number) => void;
  /** Is told, in place of that or after it, that some of this batch could not be kept: of none of its sources all edges are known. */
  readonly lose: (batch: EdgeBatch, size: number) => void;
  /** An edge was turned away for lack of memory. */
  readonly isFull: () => boolean;
  readonly bytes: () => number;
  /** The edges so far, of `size` states. */
  readonly graph: (size: number) => LabelledGraph;
}

/** The log of a search that takes states in the order of their numbers. */
export interface OrderedEdgeLog extends EdgeLog {
  /** The least state of which some edges are lost; `Infinity` if there is none. */
  readonly lostFrom: () => number;
}

/** What an edge log is made for. */
export interface EdgeLogOptions {
  readonly of: EdgesKept;
  /** States at most. */
  readonly capacity: number;
  /** Bytes at most. */
  readonly memory: number;
  /** Edges that are known already. */
  readonly before?: LabelledGraph | undefined;
}

/** An empty log, but for what is known before. */
export function createEdgeLog({ of, capacity, memory, before }: EdgeLogOptions): OrderedEdgeLog {
  const first = createRoom(capacity);
  const end = createRoom(capacity);
  const targets = createRoom(Math.min(2 ** 31, Math.floor(memory / 4)));
  const fairEdges = createRoom(Math.ceil(targets.most / 32));
  const actions = of === 'fair' ? createShortRoom(targets.most) : undefined;
  let latest = -1;
  let count = 0;
  let isFull = false;
  let lostFrom = Infinity;
  if (before !== undefined) {
    count = before.targets.length;
    fill(first, before.first);
    fill(end, before.end);
    fill(targets, before.targets);
    fill(fairEdges, before.fair);
  }

  function hasRoom(most: number, last: number): boolean {
    const fits = targets.ensure(most) && fairEdges.ensure((most + 31) >>> 5) && actions?.ensure(most) !== false;
    return fits && first.ensure(last + 1) && end.ensure(last + 1);
  }

  function add({ sources, targets: ends, fair, actions: names }: EdgeBatch, size: number): void {
    isFull ||= !hasRoom(count + size, sources[size - 1] as number);
    if (isFull) return;
    const [to, bits] = [targets.array, fairEdges.array];
    actions?.set(names, count, size);
    for (let at = 0; at < size; at++) {
      const source = sources[at] as number;
      if (source !== latest) {
        if (latest >= 0) end.array[latest] = count;
        first.array[source] = count;
        latest = source;
      }
      bits[count >>> 5] = (bits[count >>> 5] as number) | ((fair[at] as number) << (count & 31));
      to[count++] = ends[at] as number;
    }
    end.array[latest] = count;
  }

  return {
    of,
    add(batch, size) {
      if (size > 0) add(batch, size);
    },
    lose({ sources }, size) {
      if (size > 0) lostFrom = Math.min(lostFrom, sources[0] as number);
    },
    lostFrom: () => lostFrom,
    isFull: () => isFull,
    bytes: () => count * (actions === undefined ? 4.125 : 6.125) + (latest + 1) * 8,
    graph: (size) => ({
      of,
      size,
      first: sized(first, size),
      end: sized(end, size),
      targets: sized(targets, count),
      fair: fairEdges.array.subarray(0, (count + 31) >>> 5),
      ...(actions === undefined ? {} : { actions: actions.sized(count) }),
    }),
  };
}

/** Room for numbers below 2^16, two to a word. */
function createShortRoom(most: number) {
  const room = createRoom(Math.ceil(most / 2));
  let shorts = new Uint16Array(room.array.buffer);

  function ensure(length: number): boolean {
    const fits = room.ensure((length + 1) >>> 1);
    if (room.array.buffer !== shorts.buffer) shorts = new Uint16Array(room.array.buffer);
    return fits;
  }

  return {
    ensure,
    /** Writes the first `size` of some numbers, from a place on that was ensured. */
    set(numbers: Int32Array, place: number, size: number): void {
      for (let at = 0; at < size; at++) shorts[place + at] = numbers[at] as number;
    },
    sized(length: number): Uint16Array {
      ensure(length);
      return shorts.subarray(0, length);
    },
  };
}

function fill(room: Room, known: Int32Array | Uint32Array): void {
  room.ensure(known.length);
  room.array.set(known);
}

function sized(room: Room, size: number): Int32Array {
  room.ensure(size);
  return new Int32Array(room.array.buffer, 0, size);
}
