import { createIndexTable, createInlineTable } from './state-table.ts';

/** The states met so far, numbered in the order of discovery, each with the state that it was found from. */
export interface StateStore {
  readonly count: () => number;
  /** Keeps the state whose words begin at `offset` unless it is known; true if it is new. `parent` is the number of the state it was found from, -1 for an initial one. */
  readonly add: (source: Uint32Array, offset: number, parent: number) => boolean;
  /** The chunk that holds a state, and where in it. */
  readonly chunk: (state: number) => Uint32Array;
  readonly offset: (state: number) => number;
  /** -1 for an initial state. */
  readonly parent: (state: number) => number;
  /** Bytes held, tables included. */
  readonly bytes: () => number;
}

const chunkBits = 16;
const chunkStates = 1 << chunkBits;
const chunkMask = chunkStates - 1;

/** Flat memory in chunks, so that growth copies nothing but the hash table. Whole states are compared. */
export function createStateStore(words: number): StateStore {
  const states: Uint32Array[] = [];
  const parents: Int32Array[] = [];
  let count = 0;
  const chunk = (state: number) => states[state >>> chunkBits] as Uint32Array;
  const offset = (state: number) => (state & chunkMask) * words;
  const table = words === 1 ? createInlineTable() : createIndexTable(words, { chunk, offset });

  function add(source: Uint32Array, from: number, parent: number): boolean {
    if (!table.add(source, from)) return false;
    if ((count & chunkMask) === 0) {
      states.push(new Uint32Array(chunkStates * words));
      parents.push(new Int32Array(chunkStates));
    }
    const target = chunk(count);
    const at = offset(count);
    for (let w = 0; w < words; w++) target[at + w] = source[from + w] as number;
    (parents[count >>> chunkBits] as Int32Array)[count & chunkMask] = parent;
    count++;
    return true;
  }

  return {
    count: () => count,
    add,
    chunk,
    offset,
    parent: (state) => (parents[state >>> chunkBits] as Int32Array)[state & chunkMask] as number,
    bytes: () => table.bytes() + states.length * chunkStates * (words + 1) * 4,
  };
}
