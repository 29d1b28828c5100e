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

/** With a mark on the edges that fairness has a say in. */
export interface LabelledGraph extends StateGraph {
  /** One bit for each edge, 32 to a word: set if its rule has any fairness at all, that is, if it is neither a fault nor a user's doing. */
  readonly fair: Uint32Array;
}

/** Takes edges in the order of the search: all of one state, then all of the next. */
export interface EdgeLog {
  /** Sources with their targets, and whether the action is fair (1 or 0). Sources ascend. */
  readonly add: (sources: Int32Array, targets: Int32Array, fair: Uint8Array, size: number) => void;
  /** An edge was turned away for lack of memory. */
  readonly isFull: () => boolean;
  readonly bytes: () => number;
  /** The edges so far, of `size` states. */
  readonly graph: (size: number) => LabelledGraph;
}

/** Edges for up to `capacity` states in so much memory, in bytes; `before` are those that are known already. */
export function createEdgeLog(capacity: number, memory: number, before?: LabelledGraph): EdgeLog {
  const first = createRoom(capacity);
  const end = createRoom(capacity);
  const targets = createRoom(Math.min(2 ** 31, Math.floor(memory / 4)));
  const fairEdges = createRoom(Math.ceil(targets.most / 32));
  let latest = -1;
  let count = 0;
  let isFull = false;
  if (before !== undefined) {
    count = before.targets.length;
    for (const [room, known] of [
      [first, before.first],
      [end, before.end],
      [targets, before.targets],
      [fairEdges, before.fair],
    ] as const) {
      room.ensure(known.length);
      room.array.set(known);
    }
  }

  function add(sources: Int32Array, ends: Int32Array, fair: Uint8Array, size: number): void {
    const last = sources[size - 1] as number;
    if (
      !targets.ensure(count + size) ||
      !fairEdges.ensure((count + size + 31) >>> 5) ||
      !first.ensure(last + 1) ||
      !end.ensure(last + 1)
    )
      isFull = true;
    if (isFull) return;
    const to = targets.array;
    const bits = fairEdges.array;
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
    add(sources, ends, fair, size) {
      if (size > 0) add(sources, ends, fair, size);
    },
    isFull: () => isFull,
    bytes: () => count * 4.125 + (latest + 1) * 8,
    graph: (size) => ({
      size,
      first: sized(first, size),
      end: sized(end, size),
      targets: sized(targets, count),
      fair: fairEdges.array.subarray(0, (count + 31) >>> 5),
    }),
  };
}

function sized(room: Room, size: number): Int32Array {
  room.ensure(size);
  return new Int32Array(room.array.buffer, 0, size);
}
