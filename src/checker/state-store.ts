import { createRoom, memoryFor } from './memory.ts';
import type { Room } from './memory.ts';
import { batchSize, createIndexTable, createInlineTable } from './state-table.ts';
import { hashOf } from './hash.ts';

/** States that a search has met, by number. */
export interface StoredStates {
  /** 32-bit words of a state. */
  readonly width: number;
  /** All states: number n begins at `n * width`. May be another array after `add`. Where the first word is 0, the number is no state's. */
  readonly states: Room;
  readonly count: () => number;
  /** All numbers are below this. */
  readonly size: () => number;
}

/** The states met so far, numbered in the order of discovery. */
export interface StateStore extends StoredStates {
  /**
   * Keeps the states of a batch that are not known, given their hashes (`hashOf`). For each, `found` gets its number if it is new, `~number` if it is known (`~0` where
   * the store does not tell numbers), `~0` as well if there is no room for it: `isFull` then says so.
   */
  readonly add: (batch: Uint32Array, hashes: Int32Array, count: number, found: Int32Array) => void;
  /** A state was turned away for lack of memory. */
  readonly isFull: () => boolean;
  /** Bytes held, tables included. */
  readonly bytes: () => number;
}

/** How a store is made. */
export interface StoreOptions {
  /** Bytes for states and table; 4 GiB if left out. */
  readonly memory?: number;
  /** `add` tells the numbers of known states. */
  readonly isNumbered?: boolean;
}

/** Bytes a state at least: its words and its place in the table; and, where edges are kept, where they begin and end, and four of them. */
const leastBytes = (width: number, keepsEdges: boolean): number => width * 4 + 5 + (keepsEdges ? 24 : 0);

/** States that so much memory can be good for. */
export function capacityOf(memory: number, width: number, keepsEdges = false): number {
  return Math.max(1024, Math.min(2 ** 30, Math.floor(memory / leastBytes(width, keepsEdges))));
}

/** Flat memory that grows in place. Whole states are compared. */
export function createStateStore(
  width: number,
  { memory = memoryFor(undefined), isNumbered = false }: StoreOptions = {},
): StateStore {
  const capacity = capacityOf(memory, width, isNumbered);
  const states = createRoom(capacity * width);
  const options = { width, states, capacity, most: memory };
  const table = width === 1 ? createInlineTable(options, isNumbered) : createIndexTable(options);
  let count = 0;
  let isFull = false;
  let ready = true;
  states.ensure(width);

  /** Makes room for one more state. */
  function ensure(): void {
    ready =
      table.ensure(count) && table.bytes() + (count + 1) * width * 4 <= memory && states.ensure((count + 1) * width);
  }

  function addOne(batch: Uint32Array, position: number, hash: number): number {
    if (!ready) {
      isFull = true;
      return ~0;
    }
    const found = table.add(batch, position, hash, count);
    if (found < 0) return found;
    const words = states.array;
    const from = position * width;
    const to = count * width;
    for (let w = 0; w < width; w++) words[to + w] = batch[from + w] as number;
    count++;
    ensure();
    return found;
  }

  function add(batch: Uint32Array, hashes: Int32Array, size: number, found: Int32Array): void {
    table.prepare(hashes, size);
    for (let at = 0; at < size; at++) found[at] = addOne(batch, at, hashes[at] as number);
  }

  return {
    width,
    states,
    count: () => count,
    size: () => count,
    add,
    isFull: () => isFull,
    bytes: () => table.bytes() + count * width * 4,
  };
}

/** Puts states into a store that have not come from a search: initial ones, and those of a snapshot. */
export function addStates(store: Pick<StateStore, 'add' | 'width'>, states: Uint32Array): void {
  const { width } = store;
  const hashes = new Int32Array(batchSize);
  const found = new Int32Array(batchSize);
  for (let at = 0; at < states.length; at += batchSize * width) {
    const batch = states.subarray(at, at + batchSize * width);
    const size = batch.length / width;
    for (let position = 0; position < size; position++) hashes[position] = hashOf(batch, position * width, width);
    store.add(batch, hashes, size, found);
  }
}
