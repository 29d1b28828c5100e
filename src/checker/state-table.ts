/** Finds out whether a state was met before, by comparing whole states: no state is lost to a hash. */
export interface StateTable {
  /** True if the state in `words` was not in the table, which now holds it. */
  readonly add: (words: Uint32Array) => boolean;
  /** Bytes held. */
  readonly bytes: () => number;
}

/** Spreads a packed state over 32 bits. The first multiplications mix each word, the last lines mix high bits into low ones. */
export function hashOf(words: Uint32Array, count: number): number {
  let hash = 0x9e3779b9;
  for (let w = 0; w < count; w++) {
    hash = Math.imul(hash ^ (words[w] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const initialPlaces = 1 << 12;

/** The fullest a table gets before it doubles; with linear probing a miss then still takes few steps, all in one or two cache lines. */
const fullest = 0.75;

/**
 * Open addressing with the words of a state in the table itself: one cache miss a look-up. Costs as much memory again as the
 * states, so it is for short states.
 */
export function createInlineTable(words: number): StateTable {
  let places = initialPlaces;
  let mask = places - 1;
  let table = new Uint32Array(places * words);
  let count = 0;
  const moved = new Uint32Array(words);

  function grow(): void {
    const old = table;
    places *= 2;
    mask = places - 1;
    table = new Uint32Array(places * words);
    for (let at = 0; at < old.length; at += words) {
      if (old[at] === 0) continue;
      for (let w = 0; w < words; w++) moved[w] = old[at + w] as number;
      let place = hashOf(moved, words) & mask;
      while (table[place * words] !== 0) place = (place + 1) & mask;
      for (let w = 0; w < words; w++) table[place * words + w] = moved[w] as number;
    }
  }

  function add(state: Uint32Array): boolean {
    let place = hashOf(state, words) & mask;
    for (;;) {
      const at = place * words;
      const first = table[at] as number;
      if (first === 0) break;
      if (first === state[0]) {
        let w = 1;
        while (w < words && table[at + w] === state[w]) w++;
        if (w === words) return false;
      }
      place = (place + 1) & mask;
    }
    for (let w = 0; w < words; w++) table[place * words + w] = state[w] as number;
    if (++count > places * fullest) grow();
    return true;
  }

  return { add, bytes: () => table.byteLength };
}

/**
 * Open addressing with the number of a state in the table and its words where the states are kept: 4 bytes a place whatever
 * the length of a state, at the price of a second cache miss. `wordsAt` says where the words of a state begin.
 */
export function createIndexTable(
  words: number,
  stored: { readonly chunk: (state: number) => Uint32Array; readonly offset: (state: number) => number },
): StateTable {
  let places = initialPlaces;
  let mask = places - 1;
  let table = new Uint32Array(places);
  let count = 0;
  const moved = new Uint32Array(words);

  function grow(): void {
    places *= 2;
    mask = places - 1;
    table = new Uint32Array(places);
    for (let state = 0; state < count; state++) {
      moved.set(stored.chunk(state).subarray(stored.offset(state), stored.offset(state) + words));
      let place = hashOf(moved, words) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = state + 1;
    }
  }

  function add(state: Uint32Array): boolean {
    if (count > places * fullest) grow();
    let place = hashOf(state, words) & mask;
    for (;;) {
      const entry = table[place] as number;
      if (entry === 0) break;
      const chunk = stored.chunk(entry - 1);
      const at = stored.offset(entry - 1);
      let w = 0;
      while (w < words && chunk[at + w] === state[w]) w++;
      if (w === words) return false;
      place = (place + 1) & mask;
    }
    table[place] = ++count;
    return true;
  }

  return { add, bytes: () => table.byteLength };
}
