/** Where an actor's local state stands in the words of a packed state. */
export interface Layout {
  readonly words: number;
  readonly word: Int32Array;
  readonly shift: Int32Array;
  /** Mask before shifting. */
  readonly mask: Int32Array;
  /** Bits used in all. */
  readonly bits: number;
}

/** The top bit of a state's first word is always set, so that a word of zero marks a free place in a hash table. */
const occupiedBit = 0x80000000;

/**
 * One bit field per actor, as wide as its number of local states needs; first fit into 32-bit words, the widest first.
 * The first word keeps its top bit free for the mark that `pack` sets.
 */
export function layoutOf(localCounts: readonly number[]): Layout {
  const widths = localCounts.map((count) => (count <= 1 ? 0 : 32 - Math.clz32(count - 1)));
  const word = new Int32Array(widths.length);
  const shift = new Int32Array(widths.length);
  const mask = new Int32Array(widths.length);
  const used: number[] = [0];
  const widestFirst = widths.map((_, actor) => actor).sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0) || a - b);
  for (const actor of widestFirst) {
    const width = widths[actor] ?? 0;
    let place = used.findIndex((bits, index) => bits + width <= (index === 0 ? 31 : 32));
    if (place < 0) place = used.push(0) - 1;
    word[actor] = place;
    shift[actor] = used[place] ?? 0;
    mask[actor] = 2 ** width - 1;
    used[place] = (used[place] ?? 0) + width;
  }
  return { words: used.length, word, shift, mask, bits: widths.reduce((sum, width) => sum + width, 0) };
}

/** Writes local states into words at `offset`. */
export function pack(layout: Layout, locals: Int32Array, words: Uint32Array, offset: number): void {
  for (let w = 0; w < layout.words; w++) words[offset + w] = 0;
  words[offset] = occupiedBit;
  for (let actor = 0; actor < locals.length; actor++) {
    const at = offset + (layout.word[actor] as number);
    words[at] = (words[at] as number) | ((locals[actor] as number) << (layout.shift[actor] as number));
  }
}

/** Reads the local states out of words at `offset`. */
export function unpack(layout: Layout, words: Uint32Array, offset: number, locals: Int32Array): void {
  for (let actor = 0; actor < locals.length; actor++) {
    const bits = words[offset + (layout.word[actor] as number)] as number;
    locals[actor] = (bits >>> (layout.shift[actor] as number)) & (layout.mask[actor] as number);
  }
}
