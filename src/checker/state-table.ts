/** Finds out whether a state was met before, by comparing whole states: no state is lost to a hash. */
export interface StateTable {
  /** True if the state whose words begin at `offset` was not in the table, which now holds it. */
  readonly add: (source: Uint32Array, offset: number) => boolean;
  /** Bytes held. */
  readonly bytes: () => number;
}

/** Spreads a packed state over 32 bits. Tables take their places from the high bits, to which the last line carries the low ones. */
export function hashOf(source: Uint32Array, offset: number, words: number): number {
  let hash = 0x9e3779b9;
  for (let w = 0; w < words; w++) {
    hash = Math.imul(hash ^ (source[offset + w] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 13;
  return Math.imul(hash, 0x9e3779b1) >>> 0;
}

const initialBits = 12;

/** The fullest a table gets before it doubles; with linear probing a miss then still takes few steps, all in one or two cache lines. */
const fullest = 0.75;

/**
 * For states of one word: open addressing with the states in the table itself, so that a look-up misses the cache once. Costs as much
 * memory again as the states.
 */
export function createInlineTable(): StateTable {
  let bits = initialBits;
  let mask = 2 ** bits - 1;
  let table = new Uint32Array(mask + 1);
  let count = 0;

  function grow(): void {
    const old = table;
    bits++;
    mask = 2 ** bits - 1;
    table = new Uint32Array(mask + 1);
    for (let from = 0; from < old.length; from++) {
      if (old[from] === 0) continue;
      let place = hashOf(old, from, 1) >>> (32 - bits);
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = old[from] as number;
    }
  }

  function add(source: Uint32Array, offset: number): boolean {
    const state = source[offset] as number;
    for (let place = hashOf(source, offset, 1) >>> (32 - bits); ; place = (place + 1) & mask) {
      const found = table[place] as number;
      if (found === state) return false;
      if (found !== 0) continue;
      table[place] = state;
      if (++count > (mask + 1) * fullest) grow();
      return true;
    }
  }

  return { add, bytes: () => table.byteLength };
}

/**
 * For longer states: open addressing with the number of a state in the table and its words where the states are kept. 4 bytes a place whatever
 * the length of a state, at the price of a second cache miss. `chunk` and `offset` say where the words of a state are.
 */
export function createIndexTable(
  words: number,
  stored: { readonly chunk: (state: number) => Uint32Array; readonly offset: (state: number) => number },
): StateTable {
  let bits = initialBits;
  let mask = 2 ** bits - 1;
  let table = new Uint32Array(mask + 1);
  let count = 0;

  function grow(): void {
    bits++;
    mask = 2 ** bits - 1;
    table = new Uint32Array(mask + 1);
    for (let state = 0; state < count; state++) {
      let place = hashOf(stored.chunk(state), stored.offset(state), words) >>> (32 - bits);
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = state + 1;
    }
  }

  function add(source: Uint32Array, offset: number): boolean {
    if (count > (mask + 1) * fullest) grow();
    let place = hashOf(source, offset, words) >>> (32 - bits);
    for (;;) {
      const entry = table[place] as number;
      if (entry === 0) break;
      const chunk = stored.chunk(entry - 1);
      const at = stored.offset(entry - 1);
      let w = 0;
      while (w < words && chunk[at + w] === source[offset + w]) w++;
      if (w === words) return false;
      place = (place + 1) & mask;
    }
    table[place] = ++count;
    return true;
  }

  return { add, bytes: () => table.byteLength };
}
