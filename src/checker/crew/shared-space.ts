import { reserve } from '../memory.ts';
import { numberMask, slotsFor } from '../state-table.ts';
import { capacityOf } from '../state-store.ts';

/** Places of the numbers that threads agree by; all are read and written atomically. */
export const slot = {
  /** Goes up when the leader lets everybody go on; threads wait for it. */
  generation: 0,
  /** Threads that have come to the meeting point. */
  arrived: 1,
  /** What everybody does next: see `phase`. */
  phase: 2,
  /** Somebody asks everybody to come to the meeting point before the level is over. */
  pause: 3,
  /** Next range of the level to be taken. */
  cursor: 4,
  /** Ranges of the level end here. */
  levelEnd: 5,
  /** Ranges written so far; those from `levelEnd` on are the next level's. */
  ranges: 6,
  /** Blocks of state numbers given out. */
  blocks: 7,
  /** Places of the table less one. */
  mask: 8,
  /** No memory is left. */
  full: 9,
  /** Number of a state, plus one, whose expansion threw. */
  failed: 10,
  /** Limits of the model that were reached, as bits. */
  limits: 11,
  /** Blocks of edges given out. */
  edgeBlocks: 12,
  /** Levels that are over. */
  levels: 13,
  /** Threads that left a range before its end, for a pause. */
  unfinished: 14,
  /** An assumption of the reduction turned out false. */
  refuted: 15,
  /** From here on: states found by each thread, and at last those of the leader or of a snapshot. */
  counts: 17,
} as const;

/** What everybody does when the leader lets them go on. */
export const phase = { expand: 0, rehash: 1, end: 2 } as const;

/** Numbers of states that a thread takes at a time; a range never crosses blocks. */
export const blockSize = 256;

/** Edges that a thread takes at a time: all of one state stand together. */
export const edgeBlockSize = 2 ** 16;

/** Memory that all threads of a search share, as one of them sees it. */
export interface SharedSpace {
  readonly width: number;
  /** Threads that search; the leader is not one. */
  readonly workers: number;
  readonly capacity: number;
  /** Bytes for everything. */
  readonly memory: number;
  readonly isNumbered: boolean;
  readonly control: Int32Array;
  readonly states: Uint32Array;
  readonly table: Uint32Array;
  /** Pairs of start and end. */
  readonly ranges: Int32Array;
  /** Per thread and for the leader: the part of a range that it left for a pause. */
  readonly leftovers: Int32Array;
  /** Per thread: enabled actions. */
  readonly transitions: Float64Array;
  /** Per thread: states at which a reduction took fewer actions than were enabled. */
  readonly ample: Float64Array;
  /** Per thread and action: how often it was enabled; at last what a snapshot says. */
  readonly fired: Float64Array;
  /** Per thread and property, and at last for all threads together: state plus one (0 for none) and action of a finding. */
  readonly findings: Int32Array;
  /** Per property. */
  readonly triggered: Uint8Array;
  readonly edges: SharedEdges | undefined;
}

/** As in a `StateGraph`. */
export interface SharedEdges {
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly targets: Int32Array;
  readonly fair: Uint32Array;
}

/** A space as it is sent to threads: the memory itself, since a view of more than 4 GiB does not survive being sent. */
export interface SpaceMemory {
  readonly width: number;
  readonly workers: number;
  readonly capacity: number;
  readonly memory: number;
  readonly isNumbered: boolean;
  readonly buffers: Readonly<
    Record<
      | 'control'
      | 'states'
      | 'table'
      | 'ranges'
      | 'leftovers'
      | 'transitions'
      | 'ample'
      | 'fired'
      | 'findings'
      | 'triggered',
      SharedArrayBuffer
    >
  >;
  readonly edges: Readonly<Record<keyof SharedEdges, SharedArrayBuffer>> | undefined;
}

const initialSlots = 2 ** 18;

/** Reserves memory for a search; pages are taken when they are written to. */
export function createSharedSpace(size: {
  readonly width: number;
  readonly workers: number;
  readonly memory: number;
  readonly keepsEdges: boolean;
  readonly actions: number;
  readonly properties: number;
}): SpaceMemory {
  const { width, workers, memory, keepsEdges: isNumbered, actions, properties } = size;
  const capacity = capacityOf(memory, width, isNumbered);
  const stride = width === 1 && isNumbered ? 2 : 1;
  const states = reserve(capacity * width);
  const table = reserve(slotsFor(capacity) * stride);
  const fitting = Math.min(capacity, Math.floor(states.byteLength / 4 / width));
  const edges = Math.min(2 ** 30, 2 ** Math.floor(Math.log2(memory / 4)));
  const control = new SharedArrayBuffer((slot.counts + workers + 1) * 4);
  new Int32Array(control)[slot.mask] = Math.min(initialSlots, table.byteLength / 4 / stride) - 1;
  return {
    width,
    workers,
    capacity: fitting,
    memory,
    isNumbered,
    buffers: {
      control,
      states,
      table,
      ranges: reserve((Math.ceil(fitting / blockSize) * 4 + 2 ** 20) * 2),
      leftovers: new SharedArrayBuffer((workers + 1) * 8),
      transitions: new SharedArrayBuffer((workers + 1) * 8),
      ample: new SharedArrayBuffer((workers + 1) * 8),
      fired: new SharedArrayBuffer((workers + 1) * actions * 8),
      findings: new SharedArrayBuffer((workers + 1) * properties * 8),
      triggered: new SharedArrayBuffer(properties),
    },
    edges: isNumbered
      ? { first: reserve(fitting), end: reserve(fitting), targets: reserve(edges), fair: reserve(edges / 32) }
      : undefined,
  };
}

/** A thread's view of the memory. */
export function openSpace({ buffers, edges, ...sizes }: SpaceMemory): SharedSpace {
  return {
    ...sizes,
    control: new Int32Array(buffers.control),
    states: new Uint32Array(buffers.states),
    table: new Uint32Array(buffers.table),
    ranges: new Int32Array(buffers.ranges),
    leftovers: new Int32Array(buffers.leftovers),
    transitions: new Float64Array(buffers.transitions),
    ample: new Float64Array(buffers.ample),
    fired: new Float64Array(buffers.fired),
    findings: new Int32Array(buffers.findings),
    triggered: new Uint8Array(buffers.triggered),
    edges:
      edges === undefined
        ? undefined
        : {
            first: new Int32Array(edges.first),
            end: new Int32Array(edges.end),
            targets: new Int32Array(edges.targets),
            fair: new Uint32Array(edges.fair),
          },
  };
}

/** The part of a table's entries that is a number; the same for all threads. */
export function numbersOf({ capacity }: SharedSpace): number {
  return numberMask(capacity);
}
