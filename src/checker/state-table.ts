/** Finds out whether a state was met before, by comparing whole states: no state is lost to a hash. */
export interface StateTable {
  /** True if the state whose words begin at `offset` was not in the table, which now holds it. */
  readonly add: (source: Uint32Array, offset: number) => boolean;
  /** Bytes held. */
  readonly bytes: () => number;
}

/**
 * Spreads a packed state over 32 bits. Tables take their places from the high bits, so that states whose hashes begin alike
 * stand close together (see batches.ts); the last lines carry low bits up.
 */
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
 * Open addressing with the words of a state in the table itself: one cache miss a look-up. Costs as much memory again as the
 * states, so it is for short states.
 */
export function createInlineTable(words: number): StateTable {
  let bits = initialBits;
  let mask = 2 ** bits - 1;
  let table = new Uint32Array((mask + 1) * words);
  let count = 0;

  function grow(): void {
    const old = table;
    bits++;
    mask = 2 ** bits - 1;
    table = new Uint32Array((mask + 1) * words);
    for (let from = 0; from < old.length; from += words) {
      if (old[from] === 0) continue;
      let place = hashOf(old, from, words) >>> (32 - bits);
      while (table[place * words] !== 0) place = (place + 1) & mask;
      for (let w = 0; w < words; w++) table[place * words + w] = old[from + w] as number;
    }
  }

  function add(source: Uint32Array, offset: number): boolean {
    const first = source[offset] as number;
    let place = hashOf(source, offset, words) >>> (32 - bits);
    for (;;) {
      const at = place * words;
      const found = table[at] as number;
      if (found === 0) break;
      if (found === first) {
        let w = 1;
        while (w < words && table[at + w] === source[offset + w]) w++;
        if (w === words) return false;
      }
      place = (place + 1) & mask;
    }
    for (let w = 0; w < words; w++) table[place * words + w] = source[offset + w] as number;
    if (++count > (mask + 1) * fullest) grow();
    return true;
  }

  return { add, bytes: () => table.byteLength };
}

/**
 * Open addressing with the number of a state in the table and its words where the states are kept: 4 bytes a place whatever
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
